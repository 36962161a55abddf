import { timeAndDay, timeOfDay } from '../../lib/format.ts'
import type { EntryBase } from './clinic.ts'
import type { LogDraft } from './draft.ts'
import { startOf } from './draft-entry.ts'

/** When the work was: what is saved, so that an entry of earlier that is gone on with is not taken for one of now. */
export function whenWords(draft: Pick<LogDraft, 'day' | 'time'>, { begun, clinic, now }: EntryBase): string {
  const start = startOf(draft, clinic.timeZone)
  if (start === null || begun.openedAt - start < 60_000) return `now, ${timeOfDay(begun.openedAt, clinic.timeZone)}`
  return `begun ${timeAndDay(start, now, clinic.timeZone)}`
}
