import type { MonthSummary, ScoreSummary, Urgency } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import { cameAt } from '../entities/treatment-log.ts'
import { followUpDays, type UrgencyThresholds } from '../entities/urgency-thresholds.ts'
import { plural, span } from '../plural.ts'
import type { ClinicContext } from '../rules/context.ts'
import { addClinicDays, addClinicMonths, clinicDay, clinicDaysBetween, monthRange } from '../time.ts'
import { itemNineAnswers } from './item-nine.ts'
import { happened } from './log-rules.ts'
import { isImproved } from './scores.ts'

/** What the rules need besides the patient; computed once for a row. Times are epoch milliseconds. */
export interface Derived {
  readonly initialAssessmentAt: number | null
  readonly lastContactAt: number | null
  readonly lastFollowUpAt: number | null
  readonly lastConsultAt: number | null
  /** The last enrolment: of a patient who was enrolled again, that one. */
  readonly enrolledAt: number | null
  /** When the patient was enrolled again after the end of care: contacts and consultations before belong to an earlier course. */
  readonly reenrolledAt: number | null
  readonly phq9: ScoreSummary | null
  /** PHQ-9 scores of the episode in order of date. */
  readonly phq9Scores: readonly { readonly at: number; readonly value: number }[]
  readonly month: MonthSummary
}

type Rule = (patient: Patient, derived: Derived, context: ClinicContext) => Urgency | null

const DECLINED = 'Safety Risk not raised: '
/** The audit action that records why Safety Risk was not raised although item 9 was above 0. */
export const declinedSafetyAction = (reason: string): string => `${DECLINED}${reason}`
/** The audit object of an entry. */
export const logObjectName = (logId: string): string => `treatment_log:${logId}`

/** Deactivated patients have no intervals. An unknown status is treated as active: it must not hide that somebody waits. */
const inCare = (patient: Patient) => patient.status.known !== 'Deactivated'
const inRelapsePrevention = (patient: Patient) => patient.status.known === 'Relapse Prevention Plan'
const active = (patient: Patient) => inCare(patient) && !inRelapsePrevention(patient)

interface ItemNine {
  readonly at: number
  /** When the answer came to this patient: later than the answer where the entry was moved here. */
  readonly cameAt: number
  readonly answer: number
  readonly logId: string | null
}

/** The stored answers to item 9 after which none was given, the latest first. Totals never tell it. An answer before a move makes no moved answer old. */
function lastItemNine(patient: Patient, context: ClinicContext): ItemNine[] {
  const all = patient.treatmentLogs.flatMap((log) => {
    if (!happened(log, context.now)) return []
    return itemNineAnswers(log).map((answer) => ({
      at: log.date,
      cameAt: cameAt(log, log.date),
      answer,
      logId: log.id,
    }))
  })
  const lastAt = all.reduce((last, { at }) => Math.max(last, at), 0)
  return all.filter((item) => item.cameAt >= lastAt).toSorted((a, b) => b.at - a.at || b.answer - a.answer)
}

/**
 * Dealt with: a Safety Risk flag raised or resolved after the answer came here and over by now, or a recorded refusal to raise one. Who
 * resolves a flag knows the answers that came while it was open: no second flag could be raised for them.
 */
function answerHandled(patient: Patient, item: ItemNine): boolean {
  const resolved = patient.flags.some(
    (flag) =>
      flag.type.known === 'Safety Risk' &&
      flag.state === 'resolved' &&
      Math.max(flag.raisedAt ?? 0, flag.resolvedAt ?? 0) >= item.cameAt,
  )
  const refused = patient.auditLogs.some(
    (entry) =>
      item.logId !== null && entry.objectName === logObjectName(item.logId) && entry.action.startsWith(DECLINED),
  )
  return resolved || refused
}

const safety: Rule = (patient, _derived, context) => {
  const flag = patient.flags.find((one) => one.type.known === 'Safety Risk' && one.state !== 'resolved')
  if (flag) {
    const reason =
      flag.state === 'open' ? 'Safety Risk is open.' : 'Safety Risk was cleared by another program: confirm.'
    return { rule: 'safety', level: 'red', since: flag.raisedAt, reason }
  }
  const item = lastItemNine(patient, context).find((one) => one.answer > 0 && !answerHandled(patient, one))
  if (!item) return null
  const where = item.cameAt > item.at ? 'in an entry that was moved here' : 'at the last answer'
  return { rule: 'safety', level: 'red', since: item.at, reason: `PHQ-9 item 9 was ${item.answer} ${where}.` }
}

/** The interval of a patient in days, null for a deactivated one. */
const interval = (patient: Patient, { urgency }: ClinicContext) =>
  inCare(patient) ? followUpDays(urgency, inRelapsePrevention(patient)) : null

/** An instant in the present course of care, null for an earlier one. The day of a re-enrolment belongs to the new course. */
function inCourse(
  at: number | null,
  { reenrolledAt }: Pick<Derived, 'reenrolledAt'>,
  { timeZone }: ClinicContext,
): number | null {
  if (at === null || reenrolledAt === null || at >= reenrolledAt) return at
  return clinicDay(at, timeZone) === clinicDay(reenrolledAt, timeZone) ? at : null
}

/** When the next contact is due and how many calendar days it is late (0 = not late). Without any contact it counts from the enrolment. */
export function followUpDue(
  patient: Patient,
  derived: Pick<Derived, 'lastContactAt' | 'enrolledAt' | 'reenrolledAt'>,
  context: ClinicContext,
): { dueAt: number; daysLate: number; interval: number } | null {
  const days = interval(patient, context)
  const from = inCourse(derived.lastContactAt, derived, context) ?? derived.enrolledAt
  if (days === null || from === null) return null
  const late = clinicDaysBetween(from, context.now, context.timeZone) - days.amber
  const dueAt = addClinicDays(from, days.amber, context.timeZone)
  return { dueAt, daysLate: Math.max(0, late), interval: days.amber }
}

const overdue: Rule = (patient, derived, context) => {
  const due = followUpDue(patient, derived, context)
  const days = interval(patient, context)
  if (due === null || days === null || due.daysLate === 0) return null
  const level = due.daysLate > days.red - days.amber ? 'red' : 'amber'
  const what =
    inCourse(derived.lastContactAt, derived, context) === null ? 'No contact since enrolment' : 'Last contact'
  const ago = due.daysLate + days.amber
  return {
    rule: 'follow-up-overdue',
    level,
    since: due.dueAt,
    reason: `${what} ${plural(ago, 'day')} ago; every ${span(days.amber, 'day')} is expected.`,
  }
}

/** Shown until the first follow-up: after it, the overdue rule looks after the patient. */
const earlyMissed: Rule = (patient, derived, context) => {
  const { initialAssessmentAt: from, lastFollowUpAt } = derived
  const days = context.urgency.earlyFollowUpDays
  if (!active(patient) || from === null || (lastFollowUpAt !== null && lastFollowUpAt > from)) return null
  if (clinicDaysBetween(from, context.now, context.timeZone) <= days) return null
  const since = addClinicDays(from, days, context.timeZone)
  return {
    rule: 'early-follow-up-missed',
    level: 'amber',
    since,
    reason: `No follow-up within ${plural(days, 'day')} after the initial assessment.`,
  }
}

/** `4 weeks`, or `30 days` where it is no whole number of weeks. */
const daysInWords = (days: number) => (days % 7 === 0 ? span(days / 7, 'week') : span(days, 'day'))

const notImproving: Rule = (patient, derived, context) => {
  const { notImprovingWeeks: weeks, notImprovingConsultDays: consultWithinDays } = context.urgency
  const { initialAssessmentAt: from, phq9, lastConsultAt } = derived
  if (!active(patient) || from === null || phq9 === null || isImproved(phq9.first, phq9.last)) return null
  const inCareDays = clinicDaysBetween(from, context.now, context.timeZone)
  const consulted =
    lastConsultAt !== null && clinicDaysBetween(lastConsultAt, context.now, context.timeZone) <= consultWithinDays
  if (inCareDays < weeks * 7 || consulted) return null
  const since = addClinicDays(from, weeks * 7, context.timeZone)
  const reason = `PHQ-9 ${phq9.first} to ${phq9.last} after ${plural(Math.floor(inCareDays / 7), 'week')}, no psychiatric consultation in the last ${daysInWords(consultWithinDays)}.`
  return { rule: 'not-improving', level: 'amber', since, reason }
}

/**
 * From when a review is waited for, epoch milliseconds: the last consultation of this course, else when the course began. A patient who
 * has just come, or has come back, is not late on that day.
 */
function reviewFrom(derived: Derived, context: ClinicContext): number | null {
  const { initialAssessmentAt, enrolledAt, lastConsultAt } = derived
  const begun = [initialAssessmentAt, enrolledAt].filter((at) => at !== null)
  return inCourse(lastConsultAt, derived, context) ?? (begun.length === 0 ? lastConsultAt : Math.min(...begun))
}

const reviewOverdue: Rule = (patient, derived, context) => {
  if (!inCare(patient)) return null
  const { reviewMonthsActive, reviewMonthsRelapsePrevention } = context.urgency
  const months = inRelapsePrevention(patient) ? reviewMonthsRelapsePrevention : reviewMonthsActive
  const from = reviewFrom(derived, context)
  const due = from === null ? null : addClinicMonths(from, months, context.timeZone)
  if (due !== null && clinicDaysBetween(due, context.now, context.timeZone) <= 0) return null
  const reason =
    derived.lastConsultAt === null
      ? 'No psychiatric consultation yet.'
      : `No psychiatric consultation for more than ${months === 1 ? 'a month' : plural(months, 'month')}.`
  return { rule: 'review-overdue', level: 'amber', since: due, reason }
}

const isNew: Rule = (patient, derived, context) => {
  const since = derived.initialAssessmentAt ?? derived.enrolledAt
  if (!active(patient) || inCourse(derived.lastConsultAt, derived, context) !== null || since === null) return null
  const days = clinicDaysBetween(since, context.now, context.timeZone)
  if (days < 0 || days >= context.urgency.newWithinWeeks * 7) return null
  return { rule: 'new', level: 'info', since, reason: 'Not yet reviewed with the psychiatrist.' }
}

const ready: Rule = (patient, derived, context) => {
  const count = context.urgency.readyScores
  const last = derived.phq9Scores.slice(-count)
  const since = last.at(-1)?.at ?? null
  if (!active(patient) || last.length < count || last.some((score) => score.value >= 5)) return null
  return {
    rule: 'ready-for-relapse-prevention',
    level: 'info',
    since,
    reason: `PHQ-9 below 5 at the last ${span(count, 'score')}.`,
  }
}

/** Whose month may be near its next code. */
interface NearSubject {
  readonly status: Pick<Patient['status'], 'known'>
  readonly month: Pick<MonthSummary, 'next'>
}

/**
 * Whether a month is as close to its next code as the registry calls near, on any day of the month. Nobody works towards the code of a
 * deactivated patient.
 */
export const isNear = (
  { status, month: { next } }: NearSubject,
  { nearMinutes }: Pick<UrgencyThresholds, 'nearMinutes'>,
): boolean => status.known !== 'Deactivated' && next !== null && next.minutesAway <= nearMinutes

const nearThreshold: Rule = ({ status }, derived, context) => {
  const { nearLastDays: lastDays } = context.urgency
  const { next, month } = derived.month
  if (next === null || !isNear({ status, month: derived.month }, context.urgency)) return null
  const { end } = monthRange(month, context.timeZone)
  const today = clinicDay(context.now, context.timeZone)
  const left = clinicDaysBetween(context.now, end, context.timeZone)
  if (left > lastDays || !today.startsWith(month)) return null
  return {
    rule: 'near-threshold',
    level: 'info',
    since: null,
    reason: `${plural(next.minutesAway, 'minute')} to ${next.code}, ${plural(left, 'day')} left in the month.`,
  }
}

const RULES: readonly Rule[] = [safety, overdue, earlyMissed, notImproving, reviewOverdue, isNew, ready, nearThreshold]

/** Every urgency rule that applies, in the order of the review meeting, each with its reason and since when. */
export function urgencyOf(patient: Patient, derived: Derived, context: ClinicContext): Urgency[] {
  if (patient.readability === 'unreadable') return []
  return RULES.flatMap((rule) => rule(patient, derived, context) ?? [])
}
