import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { SuspectReason, TreatmentLog } from '../entities/treatment-log.ts'
import { byUrgency } from '../reading/read-flags.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDaysBetween, clinicMonth, earliest } from '../time.ts'
import { attemptsOf, doneToday } from './attempts.ts'
import { monthSummary } from './billing.ts'
import { careManagerOf, rowAssignment } from './care-manager.ts'
import { dueOf, type RuleDue } from './due.ts'
import { currentEpisode, episodes } from './episode.ts'
import { completedConsultation, completedContact } from './log-rules.ts'
import { endIsUnknown, endOfCare, presentEndKind, reenrolledAt, takenBackText } from './re-enrolment.ts'
import { scoreSeries, scoreSummary } from './scores.ts'
import { followUpDue, urgencyOf } from './urgency.ts'

/** What a row says of an entry that can't be right. */
export const SUSPECT_SENTENCES: Readonly<Record<SuspectReason, string>> = {
  'future-dated': 'An entry is dated in the future.',
  'no-date': 'An entry has no date.',
  'date-out-of-range': 'An entry has a date that can’t be right; it counts nowhere.',
  'minutes-out-of-range': 'An entry has minutes out of range.',
  'score-out-of-range': 'A score is out of range or was made with the wrong questionnaire.',
  'unknown-contact-type': 'An entry has a contact type that this version does not know.',
  unreadable: 'An entry can’t be read.',
}

/** Everything suspect in a patient's record, as sentences. */
function problemsOf(patient: Patient, context: ClinicContext): string[] {
  const suspect = patient.treatmentLogs.flatMap((log) => log.suspect.map((reason) => SUSPECT_SENTENCES[reason]))
  const repeated = patient.treatmentLogs.some((log) => log.duplicateOf !== null)
    ? ['An entry is stored twice; it counts once.']
    : []
  const end = takenBackText(patient, context)
  const takenBack = end === null ? [] : [end.charAt(0).toUpperCase() + end.slice(1)]
  return [...new Set([...patient.problems.map((problem) => problem.reason), ...suspect, ...repeated, ...takenBack])]
}

type DatedLog = TreatmentLog & { date: number }

const latest = (logs: readonly DatedLog[]): number | null =>
  logs.reduce<number | null>((last, log) => (last === null || log.date > last ? log.date : last), null)
const ofType = (logs: readonly DatedLog[], type: string) => logs.filter((log) => log.contactType.known === type)

/** Sessions and contact dates, from the treatment logs only: what is stored beside them is often wrong. */
export function contactsOf(patient: Patient, context: ClinicContext) {
  const all = episodes(patient, context)
  const episode = currentEpisode(all, context)
  const contacts = patient.treatmentLogs.filter((log) => completedContact(log, context.now))
  const consultations = patient.treatmentLogs.filter((log) => completedConsultation(log, context.now))
  const assessments = ofType(contacts, 'Initial Assessment').filter((log) => log.date >= (episode?.startedAt ?? 0))
  const initialAssessmentAt = assessments.length === 0 ? null : Math.min(...assessments.map((log) => log.date))
  const lastContactAt = latest(contacts)
  return {
    episodes: all,
    episode,
    sessions: contacts.length,
    consultations: consultations.length,
    initialAssessmentAt,
    weeks:
      initialAssessmentAt === null
        ? null
        : weeksSince(initialAssessmentAt, { ...context, now: inCareUntil(patient, lastContactAt, context) }),
    lastContactAt,
    lastFollowUpAt: latest(ofType(contacts, 'Follow Up')),
    lastConsultAt: latest(consultations),
    lastRelapsePreventionAt: latest(ofType(contacts, 'Relapse Prevention Plan')),
  }
}

/** Until when a patient's weeks are counted: the end of care, or the last contact of one whose end has no date; now in care. */
function inCareUntil(patient: Patient, lastContactAt: number | null, { now }: ClinicContext): number {
  const end = endIsUnknown(patient) ? lastContactAt : endOfCare(patient)
  return Math.min(end ?? now, now)
}

/** Whole weeks on the clinic's calendar, never negative. */
export function weeksSince(from: number, context: ClinicContext): number {
  return Math.max(0, Math.floor(clinicDaysBetween(from, context.now, context.timeZone) / 7))
}

/** The provider of the latest entry that names one. */
function providerOf(patient: Patient): string {
  const named = patient.treatmentLogs.filter((log) => log.provider !== '' && log.voided === null)
  return (
    named.toSorted((a, b) => (a.date ?? 0) - (b.date ?? 0) || (a.provider < b.provider ? -1 : 1)).at(-1)?.provider ?? ''
  )
}

/** One open flag of each type, since the earliest of that type. */
function openFlags(patient: Patient): CaseloadRow['flags'] {
  const open = patient.flags
    .flatMap(({ type, state, raisedAt, note }) => (state === 'resolved' ? [] : [{ type, state, raisedAt, note }]))
    .toSorted(byUrgency)
  const alike = (stored: string) => open.filter(({ type }) => type.stored === stored)
  return open
    .filter((flag, at, all) => all.findIndex((other) => other.type.stored === flag.type.stored) === at)
    .map((flag) => ({ ...flag, raisedAt: earliest(alike(flag.type.stored).map(({ raisedAt }) => raisedAt)) }))
}

/** Why care ended, of a patient whose care has ended; absent where that end was not coded. */
function endKindOf(patient: Patient, context: ClinicContext): Pick<CaseloadRow, 'endKind'> {
  const kind = presentEndKind(patient, context)?.known
  return kind ? { endKind: kind } : {}
}

/** When the patient is contacted next, and what was tried and done for it. */
function nextOf(patient: Patient, lastContactAt: number | null, rule: RuleDue, context: ClinicContext) {
  const due = dueOf(patient, rule, context)
  return {
    nextContact: patient.nextContact ?? null,
    due,
    attempts: attemptsOf(patient, lastContactAt, context.now),
    doneToday: doneToday(patient, due, context),
  }
}

/** Derives what a row of the caseload shows. Pure; the order of the stored logs does not matter. */
export function deriveRow(patient: Patient, context: ClinicContext): CaseloadRow {
  const { episodes: all, episode, ...contacts } = contactsOf(patient, context)
  const reenrolled = reenrolledAt(patient, context.now)
  const enrolledAt = reenrolled ?? patient.enrolledAt ?? patient.createdAt
  const phq9 = scoreSummary(patient, 'phq9', context, episode)
  const month = monthSummary(patient, clinicMonth(context.now, context.timeZone), context, all)
  const derived = { ...contacts, enrolledAt, reenrolledAt: reenrolled }
  const due = followUpDue(patient, derived, context)
  const phq9Scores = scoreSeries(patient, 'phq9', context, episode?.startedAt ?? 0)
  const urgency = urgencyOf(patient, { ...derived, phq9, phq9Scores, month }, context)
  const rule = { dueAt: due?.dueAt ?? null, interval: due?.interval ?? null, urgency }
  return {
    mrn: patient.mrn,
    version: patient.version,
    readability: patient.readability,
    problems: problemsOf(patient, context),
    firstName: patient.firstName,
    lastName: patient.lastName,
    formerNames: patient.formerNames ?? [],
    phoneNumber: patient.phoneNumber,
    dateOfBirth: patient.dateOfBirth,
    status: patient.status,
    flags: openFlags(patient),
    ...endKindOf(patient, context),
    nextReview: patient.nextReview ? { on: patient.nextReview.on, note: patient.nextReview.note } : null,
    ...nextOf(patient, contacts.lastContactAt, rule, context),
    ...contacts,
    daysSinceConsult:
      contacts.lastConsultAt === null ? null : clinicDaysBetween(contacts.lastConsultAt, context.now, context.timeZone),
    followUpDueAt: due?.dueAt ?? null,
    daysLate: due?.daysLate ?? null,
    phq9,
    gad7: scoreSummary(patient, 'gad7', context, episode),
    month,
    payer: patient.payer,
    provider: providerOf(patient),
    careManager: careManagerOf(patient, episode, context),
    assignment: rowAssignment(patient, context),
    recordedBy: [...new Set(patient.treatmentLogs.flatMap((log) => log.recordedBy ?? []))].sort(),
    urgency,
  }
}
