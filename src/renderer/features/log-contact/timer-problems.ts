import { timerDoubt } from '#shared/timer.ts'
import type { DraftProblem } from './draft-problems.ts'
import type { LogDraft } from './log-draft.ts'
import type { EntryTimer } from './use-entry-timer.ts'

/**
 * Minutes of a timer that was left running are not saved before a person has said how much of it counts, or has typed minutes.
 * @param now by this computer's clock, epoch milliseconds
 */
export function timerProblems(
  timer: Pick<EntryTimer, 'own'> | null,
  { minutesBy, noShow }: Pick<LogDraft, 'minutesBy' | 'noShow'>,
  { now, zone }: { readonly now: number; readonly zone: string },
): DraftProblem[] {
  const isOpen = timer?.own && minutesBy !== 'person' && !noShow && timerDoubt(timer.own, now, zone)
  return isOpen ? [{ field: 'timer', label: 'Timer', message: 'Say how much of it counts.' }] : []
}
