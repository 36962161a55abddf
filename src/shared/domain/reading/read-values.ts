import type { ReadProblem } from '../entities/patient.ts'
import { toEpochMs } from '../time.ts'

/** A stored item as plain values; numbers may be JS numbers, or exact ones of the database client. */
export type StoredMap = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is StoredMap =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Set) &&
  exactNumber(value) === null

/** The digits of a number that the database client kept exact (an object with `value`), else null. */
function exactNumber(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('value' in value)) return null
  const { value: digits } = value
  return typeof digits === 'string' && Object.keys(value).length === 1 ? digits : null
}

/** A stored number in any of its shapes; null for what is none (and for NaN and the infinities). */
export function asNumber(value: unknown): number | null {
  const text = exactNumber(value) ?? (typeof value === 'string' && value.trim() !== '' ? value : null)
  const number = text !== null ? Number(text) : typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Text of a scalar, '' for what is none. Numbers are shown with their digits. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return exactNumber(value) ?? ''
}

/** A stored value without the database client's own kinds: numbers are JS numbers, sets are lists. What is neither is left out. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value) || value instanceof Set) return [...value].map(plainValue)
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one)]))
  return asNumber(value)
}

/**
 * Stamps outside are no times of care: no registry of collaborative care is older, and a stamp with a sign, or of another unit, would
 * otherwise be decades late.
 */
const EARLIEST = Date.UTC(1990, 0)
const LATEST = Date.UTC(2200, 0)

/** Epoch milliseconds of a stored stamp, seconds or milliseconds; null for what can't be a time of care. */
export function asTime(value: unknown): number | null {
  const number = asNumber(value)
  const time = number === null ? null : toEpochMs(number)
  return time !== null && time > EARLIEST && time < LATEST ? time : null
}

const absent = (value: unknown) => value === undefined || value === null

/** Reads the attributes of one stored map and collects what could not be read as the schema says. It never throws. */
export interface Reader {
  readonly map: StoredMap
  readonly problems: ReadProblem[]
  /** Text, '' when absent. */
  text(attribute: string): string
  /** Text, null when absent or empty. */
  optionalText(attribute: string): string | null
  number(attribute: string): number | null
  /** A whole number that fits one exactly; what is none of that is a problem, and null. */
  integer(attribute: string): number | null
  /** Epoch milliseconds of a stored stamp, seconds or milliseconds. */
  time(attribute: string): number | null
  flag(attribute: string): boolean
  list(attribute: string): readonly unknown[]
  problem(attribute: string, reason: string): void
}

export function reader(map: StoredMap, problems: ReadProblem[] = [], prefix = ''): Reader {
  const problem = (attribute: string, reason: string) => problems.push({ attribute: prefix + attribute, reason })
  const number = (attribute: string) => {
    const value = map[attribute]
    if (absent(value) || value === '') return null
    const read = asNumber(value)
    if (read === null) problem(attribute, `${prefix + attribute} is not a number.`)
    return read
  }
  const text = (attribute: string) => {
    const value = map[attribute]
    if (!absent(value) && typeof value !== 'string' && asNumber(value) === null)
      problem(attribute, `${prefix + attribute} is not text.`)
    return asText(value)
  }
  return {
    map,
    problems,
    text,
    optionalText: (attribute) => text(attribute) || null,
    number,
    integer: (attribute) => {
      const value = number(attribute)
      if (value === null || Number.isSafeInteger(value)) return value
      problem(attribute, `${prefix + attribute} is not a whole number.`)
      return null
    },
    time: (attribute) => {
      const value = number(attribute)
      if (value === null || value === 0) return null
      const time = asTime(value)
      if (time === null) problem(attribute, `${prefix + attribute} is not a time between 1990 and 2200.`)
      return time
    },
    flag: (attribute) => {
      const value = map[attribute]
      if (!absent(value) && typeof value !== 'boolean') problem(attribute, `${prefix + attribute} is not yes or no.`)
      return value === true
    },
    list: (attribute) => {
      const value = map[attribute]
      if (absent(value)) return []
      if (Array.isArray(value)) return value
      problem(attribute, `${prefix + attribute} is not a list.`)
      return []
    },
    problem: (attribute, reason) => void problem(attribute, reason),
  }
}

/** A stored enumeration value with the one that this version knows, else null. */
export function stored<const T extends string>(
  value: string,
  known: readonly T[],
): { stored: string; known: T | null } {
  return { stored: value, known: known.find((one) => one === value) ?? null }
}
