import type { Patient } from '../entities/patient.ts'
import { ATTEMPT_OUTCOMES, type AttemptOutcome, type Attempts, type DoneToday, type Due } from '../entities/today.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicTimeToMs, startOfClinicDay } from '../time.ts'
import { contactSetAt } from './due.ts'
import { completedContact, contactAttempt } from './log-rules.ts'

type DatedLog = TreatmentLog & { date: number }

/** What an attempt came to: its note begins with it. One without such a note had no answer. */
export const attemptOutcome = ({ notes }: Pick<TreatmentLog, 'notes'>): AttemptOutcome =>
  ATTEMPT_OUTCOMES.find((outcome) => notes.startsWith(outcome)) ?? 'No answer'

/** The attempts after the last completed contact, the earliest first. @param lastContactAt epoch milliseconds, null without any */
export const attemptsSince = (patient: Patient, lastContactAt: number | null, now: number): DatedLog[] =>
  patient.treatmentLogs
    .filter((log): log is DatedLog => contactAttempt(log, now) && log.date > (lastContactAt ?? 0))
    .toSorted((a, b) => a.date - b.date)

/** How often a patient was tried in vain since the last completed contact. A no-show is counted apart. */
export function attemptsOf(patient: Patient, lastContactAt: number | null, now: number): Attempts {
  const all = attemptsSince(patient, lastContactAt, now)
  const tried = all.filter(({ noShow }) => !noShow)
  return { count: tried.length, since: tried[0]?.date ?? null, noShows: all.length - tried.length }
}

const outcomeOf = (log: TreatmentLog, now: number): DoneToday['outcome'] => {
  if (completedContact(log, now)) return 'Reached'
  return log.noShow ? 'No-show' : attemptOutcome(log)
}

/** Whether a contact of the day is still to come after an instant: it was agreed from then on, or for a later time. */
function isAgain(patient: Patient, due: Due | null, at: number, { timeZone }: ClinicContext): boolean {
  if (due === null || !due.agreed || due.days !== 0) return false
  return (contactSetAt(patient) ?? 0) >= at || (due.time !== null && clinicTimeToMs(due.day, due.time, timeZone) > at)
}

/**
 * What was done about a patient on the clinic's day of `now`: a contact or an attempt, else another date for the next contact. Null for
 * nothing.
 * @param due when the next contact is due
 */
export function doneToday(patient: Patient, due: Due | null, context: ClinicContext): DoneToday | null {
  const { now, timeZone } = context
  const from = startOfClinicDay(now, timeZone)
  const logs = patient.treatmentLogs
    .filter((log): log is DatedLog => (completedContact(log, now) || contactAttempt(log, now)) && log.date >= from)
    .toSorted((a, b) => a.date - b.date)
  const last = logs.at(-1)
  const minutes = Math.floor(logs.reduce((sum, log) => sum + (log.minutes ?? 0), 0))
  // A contact of today says more than an attempt after it: the patient was reached.
  const said = logs.findLast((log) => completedContact(log, now)) ?? last
  if (said)
    return { outcome: outcomeOf(said, now), at: said.date, minutes, again: isAgain(patient, due, said.date, context) }
  const setAt = contactSetAt(patient)
  if (setAt === null || setAt < from || setAt > now) return null
  return { outcome: 'Moved', at: setAt, minutes: 0, again: isAgain(patient, due, setAt, context) }
}
