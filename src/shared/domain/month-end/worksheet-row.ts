import { monthSummary } from '../derived/billing.ts'
import { billingReminders } from '../derived/billing-reminders.ts'
import { type CountedElsewhere, NOTHING_ELSEWHERE } from '../derived/counted-once.ts'
import { isEnrolledInError } from '../derived/enrolled-in-error.ts'
import { type Episode, episodes } from '../derived/episode.ts'
import { completedConsultation, completedContact, contactAttempt, happened } from '../derived/log-rules.ts'
import { endIsUnknown, endsOfCare, isAfterEnd } from '../derived/re-enrolment.ts'
import { isNear } from '../derived/urgency.ts'
import type { MonthSummary } from '../entities/caseload-row.ts'
import { NO_KEPT_FACTS } from '../entities/month-facts.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import type { BillingRuleSet } from '../rules/rule-sets.ts'
import { clinicDay, monthRange } from '../time.ts'
import { episodeOf, firstOrLaterReason } from './first-or-later.ts'
import { countedMonth, loggersOf, reachedAt, scoresOf } from './month-entries.ts'
import type { MissingElement, WorksheetRow } from './worksheet.ts'

/** A calendar month in the clinic's zone: `start` ≤ t < `end`, epoch milliseconds. */
export interface WorksheetMonth {
  readonly month: string
  readonly start: number
  readonly end: number
  readonly isOver: boolean
}

export const worksheetMonth = (month: string, { timeZone, now }: ClinicContext): WorksheetMonth => {
  const { start, end } = monthRange(month, timeZone)
  return { month, start, end, isOver: now >= end }
}

/** Whether a patient is in care at some time of a month. */
function isInCareIn(patient: Patient, { start, end }: WorksheetMonth, context: ClinicContext): boolean {
  const began = patient.enrolledAt ?? patient.createdAt
  if ((began !== null && began >= end) || endIsUnknown(patient)) return false
  if (isEnrolledInError(Math.max(start, began ?? start), patient, context)) return false
  const isBack = patient.episodes.some(({ startedAt }) => startedAt >= start && startedAt < end)
  return isBack || !endsOfCare(patient).some(({ at }) => isAfterEnd(start, at, patient, context))
}

type Dated = TreatmentLog & { date: number }

/** What was done up to the end of a month, and in it. */
function carried(patient: Patient, { start, end }: WorksheetMonth, { now, timeZone }: ClinicContext) {
  const day = (log: Dated | undefined) => (log ? clinicDay(log.date, timeZone) : null)
  const logs = patient.treatmentLogs.filter(({ date }) => date !== null && date < end)
  const inMonth = logs.filter(({ date }) => date !== null && date >= start)
  const last = (found: readonly Dated[]) => found.toSorted((a, b) => a.date - b.date || a.index - b.index).at(-1)
  const consultations = logs.filter((log) => completedConsultation(log, now))
  const scored = inMonth.filter((log): log is Dated => happened(log, now) && validated(log).scores.length > 0)
  const lastScored = last(scored)
  const lastConsultation = last(consultations)
  const attempts = inMonth.filter((log) => contactAttempt(log, now))
  return {
    lastConsultation: day(lastConsultation),
    isConsulted: lastConsultation !== undefined && lastConsultation.date >= start,
    lastScore: lastScored
      ? { on: clinicDay(lastScored.date, timeZone), scores: scoresOf(validated(lastScored)) }
      : null,
    contacts: {
      completed: inMonth.filter((log) => completedContact(log, now)).length,
      consultations: consultations.filter(({ date }) => date >= start).length,
      noShows: attempts.filter(({ noShow }) => noShow).length,
      nonContact: attempts.filter(({ noShow }) => !noShow).length,
    },
  }
}

/** A log with the scores of known scales alone. */
const validated = (log: TreatmentLog) => ({
  scores: log.scores.filter((one) => one.instrument !== null && one.inRange),
})

/** What a claim for the codes would be asked for and the registry does not have. Without a code there is no claim. */
function missingElements(
  { codes }: Pick<MonthSummary, 'codes'>,
  has: Readonly<Record<MissingElement, boolean>>,
): MissingElement[] {
  if (codes.length === 0) return []
  return (['consent', 'consultation', 'scale'] as const).filter((element) => !has[element])
}

/** Whole minutes at which the first code of a month is reached: the base code's, or the short one's. */
function firstCodeFrom({ codes, first }: MonthSummary, rules: BillingRuleSet): number | null {
  const [code] = codes
  if (!code) return null
  const base = first ? rules.first : rules.later
  return code.code === base.code ? base.from : (rules.short?.from ?? base.from)
}

/** The codes of the care plan's diagnoses, in its order. */
const planCodes = ({ carePlan }: Patient): string =>
  (carePlan?.diagnosis ?? []).flatMap(({ code }) => (code === '' ? [] : [code])).join(', ')

/** The days from which on minutes of the patient are counted. */
function daysOfPatient(patient: Patient, episode: Episode | null, { timeZone }: ClinicContext) {
  const day = (at: number | null) => (at === null ? null : clinicDay(at, timeZone))
  const { consentAt, enrolledAt } = patient
  return { episodeStart: day(episode?.startedAt ?? null), consent: day(consentAt), countsFrom: day(enrolledAt) }
}

/** Without the place of its rules in the list of the worksheet, and without what it shares with other patients. */
export type LoneRow = Omit<WorksheetRow, 'ruleSet'> & { readonly rules: BillingRuleSet }

/** A patient's month with the times of the entries that count. */
export interface PatientMonth {
  readonly row: LoneRow
  readonly countedLogs: readonly TreatmentLog[]
}

/** A patient's month; null for whom it has nothing: no entry, and not in care in it. @param elsewhere as in `countEntries` */
export function patientMonth(
  patient: Patient,
  of: WorksheetMonth,
  context: ClinicContext,
  elsewhere: CountedElsewhere = NOTHING_ELSEWHERE,
): PatientMonth | null {
  const { month } = of
  const { entries, countedLogs, uncounted, whyNot } = countedMonth(patient, month, context, elsewhere)
  if (entries.length === 0 && !isInCareIn(patient, of, context)) return null
  const known = episodes(patient, context)
  const summary = monthSummary(patient, month, context, known, elsewhere)
  const rules = ruleSetFor(patient.payer, month, context.billing)
  const from = firstCodeFrom(summary, rules)
  const reached = from === null ? null : reachedAt(entries, from)
  const { isConsulted, ...done } = carried(patient, of, context)
  const { mrn, firstName, lastName, dateOfBirth, payer, status } = patient
  const { first, minutes, codes, steps, next, unbilled } = summary
  const has = { consent: patient.consentAt !== null, consultation: isConsulted, scale: done.lastScore !== null }
  const row: LoneRow = {
    ...{ mrn, firstName, lastName, dateOfBirth, payer, rules },
    ...{ first, minutes, codes, steps, next, unbilled, uncounted, whyNot: [...whyNot], ...done },
    reason: firstOrLaterReason({ patient, month, first }, known, context),
    ...daysOfPatient(patient, episodeOf(known, month), context),
    near: !of.isOver && isNear({ status, month: summary }, context.urgency),
    minimumReachedOn: reached === null ? null : clinicDay(reached, context.timeZone),
    missing: missingElements(summary, has),
    overlap: 0,
    loggedBy: loggersOf(entries),
    reminders: billingReminders(patient, month, context, known).map(({ sentence }) => sentence),
    planDiagnosis: planCodes(patient),
    facts: NO_KEPT_FACTS,
    factsUnread: '',
    otherCodes: [],
    inCare: status.known !== 'Deactivated',
    entries: [...entries],
  }
  return { row, countedLogs }
}
