import { timeAndDay, timeOfDay } from '../../lib/format.ts'
import type { EntryBase } from './entry-base.ts'
import { startOf } from './entry-from-draft.ts'
import type { LogDraft } from './log-draft.ts'

/** When the work was done. A continued entry shows its earlier time; otherwise it would look like work of now. */
export function whenText(draft: LogDraft, { clinic, now }: EntryBase): string {
  const start = startOf(draft, clinic.timeZone)
  if (start === null || now - start < 60_000) return `now, ${timeOfDay(now, clinic.timeZone)}`
  return `begun ${timeAndDay(start, now, clinic.timeZone)}`
}
