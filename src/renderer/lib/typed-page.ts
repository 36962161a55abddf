import { createContext, useContext, useEffect, useState } from 'react'
import type { z } from '#shared/zod.ts'

/** What is typed on a page that has no dialog of the caseload: its name, and what it needs to have it again. */
export interface TypedOnPage {
  readonly page: string
  readonly typed: unknown
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
