import type { LockedEntry } from '../entities/month-lock.ts'

/** An entry as it was locked in and as it is now; null on the side where the month does not have it. */
export interface EntryPair {
  readonly before: LockedEntry | null
  readonly now: LockedEntry | null
}

/**
 * Pairs a patient's entries: by id, and by place where one of the two has none, since an entry of another program gets an id when it is
 * corrected here. In the order of what is there now; then what has gone.
 */
export function pairedEntries(before: readonly LockedEntry[], now: readonly LockedEntry[]): EntryPair[] {
  const left = new Set(before)
  const take = (fits: (one: LockedEntry) => boolean): LockedEntry | null => {
    const found = [...left].find(fits) ?? null
    if (found) left.delete(found)
    return found
  }
  // Those of an id first: otherwise one that only stands at the same place would be taken for it.
  const byId = new Map(now.map((entry) => [entry, entry.id === null ? null : take(({ id }) => id === entry.id)]))
  const pairs = now.map((entry) => ({
    now: entry,
    before: byId.get(entry) ?? take(({ id, index }) => (id === null || entry.id === null) && index === entry.index),
  }))
  return [...pairs, ...[...left].map((one) => ({ before: one, now: null }))]
}
