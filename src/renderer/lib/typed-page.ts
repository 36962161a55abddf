import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { z } from '#shared/zod.ts'
import { parsedJson } from './typed-form.ts'

/** What is typed on a page that has no dialog of the caseload: its name, and what it needs to have it again. */
export interface TypedOnPage {
  readonly page: string
  readonly typed: unknown
  /** The operation by which it is being saved; none while it is not. */
  readonly sending?: string
  /** It was being saved as the screen locked, and that operation is there: it is not to be saved once more. */
  readonly isSent?: boolean
}

/** What is typed on the page that is shown, over a lock of the screen. */
export interface TypedPage {
  /** What was typed before the screen locked; null for nothing. */
  readonly before: TypedOnPage | null
  /** It is on the page again: what becomes of it there, discarded too, counts from now on. */
  readonly taken: () => void
  /** Null: nothing is worth keeping. */
  readonly put: (typed: TypedOnPage | null) => void
}

export const TypedPageContext = createContext<TypedPage>({ before: null, taken: () => undefined, put: () => undefined })

/** What was typed on this page before the screen locked; null when nothing was, or it can't be read. */
export function usePageBefore<T>(page: string, schema: z.ZodType<T>): T | null {
  const { before, taken } = useContext(TypedPageContext)
  const [read] = useState(() => schema.safeParse(before?.page === page ? before.typed : null))
  const isHere = before?.page === page
  useEffect(() => {
    if (isHere) taken()
  }, [isHere, taken])
  return read.success ? read.data : null
}

/** Keeps what is typed on a page when the screen locks. @param typed null: nothing is */
export function usePageTyped(page: string, typed: unknown): void {
  const { put } = useContext(TypedPageContext)
  useEffect(() => put(typed === null ? null : { page, typed }))
  useEffect(() => () => put(null), [put])
}

/** Keeps what is typed in one part of a page. @param sending the operation by which it is being saved; null while it is not */
export type PutPart = (name: string, typed: unknown, sending: string | null) => void

export const PagePartsContext = createContext<PutPart>(() => undefined)

/** One part of a page: what is typed in it, and the operation by which it is being saved; null while it is not. */
interface Part {
  readonly typed: unknown
  readonly sending: string | null
}

const partsSchema = z.record(z.string(), z.object({ typed: z.unknown(), isSending: z.boolean() }))

/** What was typed in the parts of a page as the screen locked, without a part that has been sent. */
export function partsBefore({ typed, isSent = false }: TypedOnPage): ReadonlyMap<string, Part> {
  const read = partsSchema.safeParse(typed)
  const parts = Object.entries(read.success ? read.data : {}).filter(([, part]) => !(isSent && part.isSending))
  return new Map(parts.map(([name, part]) => [name, { typed: part.typed, sending: null }]))
}

/** What is kept of the parts of a page; null where nothing is typed in any. */
export function partsToKeep(page: string, parts: ReadonlyMap<string, Part>): TypedOnPage | null {
  if (parts.size === 0) return null
  const sending = [...parts.values()].find((part) => part.sending !== null)?.sending ?? null
  const typed = [...parts].map(([name, part]) => [name, { typed: part.typed, isSending: part.sending !== null }])
  return { page, typed: Object.fromEntries(typed), ...(sending === null ? {} : { sending }) }
}

/**
 * A page on which more than one form can be open: each of its parts is kept over a lock of the screen. What was typed before stays kept until
 * the form that takes it is open.
 */
export function usePageParts(page: string) {
  const { before, taken, put } = useContext(TypedPageContext)
  const [first] = useState(() => (before?.page === page ? partsBefore(before) : new Map<string, Part>()))
  const parts = useRef(new Map(first))
  const isHere = before?.page === page
  const tell = useCallback(() => put(partsToKeep(page, parts.current)), [page, put])
  useEffect(() => {
    tell()
    if (isHere) taken()
  }, [isHere, taken, tell])
  useEffect(() => () => put(null), [put])
  const putPart = useCallback<PutPart>(
    (name, typed, sending) => {
      if (typed === null) parts.current.delete(name)
      else parts.current.set(name, { typed, sending })
      tell()
    },
    [tell],
  )
  return { before: first, put: putPart }
}

/** Keeps what is typed in this part of the page when the screen locks. @param typed null: nothing is */
export function usePartTyped(name: string, typed: unknown, sending: string | null): void {
  const put = useContext(PagePartsContext)
  const kept = JSON.stringify(typed)
  useEffect(() => put(name, parsedJson(kept), sending), [put, name, kept, sending])
  useEffect(() => () => put(name, null, null), [put, name])
}
