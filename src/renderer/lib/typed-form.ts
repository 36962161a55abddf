import { dequal } from 'dequal'
import { createContext, useContext, useEffect, useState } from 'react'
import type { z } from '#shared/zod.ts'

/** What a text says as JSON; null for one that is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The form of the open dialog, over a lock of the screen. */
export interface TypedForm {
  /** What was typed into the form before the screen locked; null for a new form. */
  readonly before: unknown
  /** What is typed now, null while there is nothing worth keeping; and the operation that sends it, null while none does. */
  readonly put: (typed: unknown, sending: string | null) => void
}

export const TypedFormContext = createContext<TypedForm>({ before: null, put: () => undefined })

/** What was typed into this form before the screen locked; null when nothing was typed, or it can't be read. */
export function useTypedBefore<T>(schema: z.ZodType<T>): T | null {
  const { before } = useContext(TypedFormContext)
  const [read] = useState(() => schema.safeParse(before))
  return read.success ? read.data : null
}

/**
 * Keeps what is typed when the screen locks.
 * @param typed null: nothing is
 * @param sending the operation by which it is being saved: it is there again only if that was refused
 */
export function useTyped(typed: unknown, sending: string | null = null): void {
  const { put } = useContext(TypedFormContext)
  useEffect(() => put(typed, sending))
  useEffect(() => () => put(null, null), [put])
}

/** Puts a person's changes on top of what is stored now. A field that the person did not change has the stored value. */
export function rebased<T extends object>(typed: T, from: T, stored: T): T {
  const changed = Object.entries(typed).filter(([name, value]) => !dequal(value, Reflect.get(from, name)))
  return { ...stored, ...Object.fromEntries(changed) }
}

/**
 * What stands in the table for a form, as far as others have written it. What was read while the form was being saved shows the person's own
 * values as if they were stored: taken for somebody else's, they would be no change any more, and gone with the next reading.
 * @param seen what the person's changes were made upon
 */
export function ofOthers<T extends object, Stored extends T>(typed: T, seen: Stored, read: Stored): Stored {
  const own = Object.entries(seen).filter(([name, before]) => {
    const now = Reflect.get(typed, name)
    return !dequal(now, before) && dequal(now, Reflect.get(read, name))
  })
  return { ...read, ...Object.fromEntries(own) }
}
