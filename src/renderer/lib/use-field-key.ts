import { useState } from 'react'

/** A field as it was drawn last. */
export interface FieldOf {
  readonly whose: string
  readonly key: number
  /** Something stood in the field of this person. */
  readonly had: boolean
}

/** The field as it is drawn now. Its key never comes back: what has another key is made anew. */
export function fieldNow(kept: FieldOf, whose: string, hasText: boolean): FieldOf {
  if (kept.whose !== whose) return { whose, key: kept.had ? kept.key + 1 : kept.key, had: hasText }
  return hasText && !kept.had ? { ...kept, had: true } : kept
}

/**
 * The key of a field with text. It is another one for the next person where something stood in the field: undo would bring back what was
 * typed about the one before. A field that stayed empty has nothing to undo, and stays.
 */
export function useFieldKey(whose: string, hasText: boolean): number {
  const [kept, setKept] = useState<FieldOf>({ whose, key: 0, had: hasText })
  const now = fieldNow(kept, whose, hasText)
  if (now !== kept) setKept(now)
  return now.key
}
