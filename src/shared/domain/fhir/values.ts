import type { Coding, Extension, Reference } from 'fhir/r4'
import { v5 } from 'uuid'
import { zonedText } from '../time.ts'
import { ABSENT_REASON } from './codes.ts'

/** The namespace of these ids (RFC 9562 §5.5). It never changes: another one would give every exported entry a second id. */
const NAMESPACE = 'c0a4a0c9-7c1e-4e0e-9f0b-5a5d3f6f1f27'

/** The address of a thing inside a Bundle: the same for the same thing of the same registry, in every export. */
export const urnOf = (...parts: readonly string[]): string => `urn:uuid:${v5(JSON.stringify(parts), NAMESPACE)}`

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what FHIR has no room for.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/** White space that the schema's pattern of a string does not know, such as a no-break space. */
const OTHER_SPACE = /[^\S \r\n\t]/g

/** A text as FHIR takes it: without control characters, with plain spaces; absent where nothing is left but space. */
export function textOf(text: string | null | undefined): string | undefined {
  const plain = (text ?? '').replaceAll(OTHER_SPACE, ' ').replaceAll(CONTROLS, '').toWellFormed().trim()
  return plain === '' ? undefined : plain
}

/** A moment with the offset of the clinic's clock, to the second; absent for none, and for a year that FHIR can't write. */
export function dateTimeOf(at: number | null, timeZone: string): string | undefined {
  const text = at === null ? '' : zonedText(at, timeZone)
  return /^\d{4}-/.test(text) ? text : undefined
}

/** Stands where a value is required, or was stored, and there is none. */
export const absent = (reason: 'unknown' | 'error' | 'not-applicable'): Extension[] => [
  { url: ABSENT_REASON, valueCode: reason },
]

export const coding = (system: string, code: string, display?: string): Coding => ({
  system,
  code,
  ...(display === undefined ? {} : { display }),
})

export const to = (reference: string): Reference => ({ reference })

/** Somebody of whom only the name is known: no resource stands behind it. */
export const named = (display: string | undefined): Reference | undefined =>
  display === undefined ? undefined : { display }
