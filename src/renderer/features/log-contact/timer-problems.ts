import { timerDoubt } from '#shared/timer.ts'
import type { DraftProblem } from './draft-problems.ts'
import type { EntryBase } from './entry-base.ts'
import type { LogDraft } from './log-draft.ts'
import type { EntryTimer } from './use-entry-timer.ts'

/** Minutes of a timer that was left running are not saved before a person has said how much of it counts, or has typed minutes. */
export function timerProblems(
  timer: Pick<EntryTimer, 'own'> | null,
  { minutesBy, noShow }: Pick<LogDraft, 'minutesBy' | 'noShow'>,
  { clinic, now }: EntryBase,
): DraftProblem[] {
  const isOpen = timer?.own && minutesBy !== 'person' && !noShow && timerDoubt(timer.own, now, clinic.timeZone)
  return isOpen ? [{ field: 'timer', label: 'Timer', message: 'Say how much of it counts.' }] : []
}
