import { attemptsText, dueText, momentText, weekdayText } from '#shared/domain/caseload/due-text.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { shortDate } from '../../lib/format.ts'
import type { ClinicClock } from './clinic-clock.ts'

/** `3 attempts since Mar 9`; null for none. */
export function attemptsInFull({ attempts }: Pick<CaseloadRow, 'attempts'>, { zone, now }: ClinicClock): string | null {
  const words = attemptsText(attempts)
  if (words === null || attempts.since === null) return words
  return `${words} since ${shortDate(attempts.since, zone, now)}`
}

/** Who is late by the rule, and was moved to a day that is to come: how late. Null for all others. */
export const lateByRule = ({ due, daysLate }: Pick<CaseloadRow, 'due' | 'daysLate'>): number | null =>
  due?.agreed && due.days >= 0 && daysLate !== null && daysLate > 0 ? daysLate : null

/** When a patient is due, in full: for the tooltip, and for who hears it. */
export function dueInFull(row: CaseloadRow, clock: ClinicClock): string {
  const { due, nextContact } = row
  if (!due) return 'never: no date agreed, and no rule applies'
  const today = clinicDay(clock.now, clock.zone)
  const words = due.days < 0 ? `${dueText(due, today)}, ${weekdayText(due.day)}` : momentText(due, today)
  const moved = lateByRule(row)
  const rest = [
    due.agreed ? 'as agreed' : 'by the registry’s rule',
    ...(nextContact && 'none' in nextContact
      ? [`no contact agreed${nextContact.none && `, ${nextContact.none}`}`]
      : []),
    ...(moved === null ? [] : [`${moved} d late by the rule, moved to ${momentText(due, today)}`]),
    ...(attemptsText(row.attempts) === null ? [] : [attemptsInFull(row, clock) ?? '']),
  ]
  return `${words}, ${rest.join(', ')}.${due.reason ? ` ${due.reason}` : ''}`
}
