import { completedConsultation, completedContact, contactAttempt } from '../derived/log-rules.ts'
import { type ScorePoint, scoreSeries } from '../derived/scores.ts'
import type { Flag, Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { byUrgency } from '../reading/read-flags.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, clinicDaysBetween } from '../time.ts'
import { type ConsultationNote, readConsultationNote } from './decision.ts'
import { median } from './quantile.ts'

/** `not-reached`: on the agenda of that meeting, and not discussed. */
export const SINCE_GROUPS = ['followed', 'no-contact', 'not-reached'] as const
export type SinceGroup = (typeof SINCE_GROUPS)[number]

export const SINCE_GROUP_TITLES: Readonly<Record<SinceGroup, string>> = {
  followed: 'Followed by a contact',
  'no-contact': 'No contact yet',
  'not-reached': 'Not reached',
}

/** A contact, or an attempt, in short. Times are epoch milliseconds, minutes are minutes. */
export interface ContactGlance {
  readonly at: number
  readonly contactType: string
  readonly visitType: string
  readonly minutes: number | null
  /** User id; null where another program recorded it, which names the provider only. */
  readonly recordedBy: string | null
  readonly provider: string
  readonly noShow: boolean
}

/** What happened to a patient since a meeting. Lists are in order of time. */
export interface SinceReview {
  readonly mrn: string
  readonly group: SinceGroup
  /** What was recommended on the day of the meeting; null where no entry says so. */
  readonly recommended: ConsultationNote | null
  /** The first completed contact from the day of the meeting on, and how many calendar days after. */
  readonly followedBy: (ContactGlance & { readonly days: number }) | null
  /** Shown, not counted. */
  readonly attempts: readonly ContactGlance[]
  /** The last completed contact, whenever it was. */
  readonly lastContact: ContactGlance | null
  /** The latest PHQ-9 from the day of the meeting on, beside the last before it; null without a new one. */
  readonly phq9: { readonly before: ScorePoint | null; readonly after: ScorePoint } | null
  readonly flagsRaised: readonly Flag[]
  readonly flagsCleared: readonly Flag[]
  /** Unresolved now, the most urgent first. */
  readonly openFlags: readonly Flag[]
}

type DatedLog = TreatmentLog & { readonly date: number }

const inOrder = (logs: readonly DatedLog[]): DatedLog[] => logs.toSorted((a, b) => a.date - b.date)

const glance = ({ date, contactType, visitType, minutes, recordedBy, provider, noShow }: DatedLog): ContactGlance => ({
  at: date,
  contactType: contactType.stored,
  visitType: visitType.stored,
  minutes,
  recordedBy,
  provider,
  noShow,
})

/** A meeting as a patient sees it. */
export interface PastReview {
  /** When it ended, epoch milliseconds. Contacts and scores count from its day on, flags after it. */
  readonly at: number
  /** Whether the patient was discussed. */
  readonly discussed: boolean
}

function scoresSince(patient: Patient, context: ClinicContext, isSince: (at: number) => boolean): SinceReview['phq9'] {
  const scores = scoreSeries(patient, 'phq9', context)
  const after = scores.findLast(({ at }) => isSince(at))
  return after ? { before: scores.findLast(({ at }) => !isSince(at)) ?? null, after } : null
}

function flagsSince({ flags }: Patient, review: number, now: number) {
  const isAfter = (at: number | null) => at !== null && at > review && at <= now
  return {
    flagsRaised: flags.filter(({ raisedAt }) => isAfter(raisedAt)),
    flagsCleared: flags.filter(({ state, resolvedAt }) => state === 'resolved' && isAfter(resolvedAt)),
    openFlags: flags.filter(({ state }) => state !== 'resolved').toSorted(byUrgency),
  }
}

/** What happened to a patient since a meeting, as of the context's time. */
export function sinceReview(patient: Patient, { at, discussed }: PastReview, context: ClinicContext): SinceReview {
  const { now, timeZone } = context
  const day = clinicDay(at, timeZone)
  const isSince = (when: number) => clinicDay(when, timeZone) >= day
  const kept = (isKept: (log: TreatmentLog, now: number) => log is DatedLog) =>
    inOrder(patient.treatmentLogs.flatMap((log) => (isKept(log, now) ? [log] : [])))
  const contacts = kept(completedContact)
  const followed = contacts.find(({ date }) => isSince(date))
  const last = contacts.at(-1)
  const consultation = kept(completedConsultation).findLast(({ date }) => clinicDay(date, timeZone) === day)
  const group = followed ? 'followed' : 'no-contact'
  return {
    mrn: patient.mrn,
    group: discussed ? group : 'not-reached',
    recommended: consultation ? readConsultationNote(consultation.notes) : null,
    followedBy: followed ? { ...glance(followed), days: clinicDaysBetween(at, followed.date, timeZone) } : null,
    attempts: kept(contactAttempt)
      .filter(({ date }) => isSince(date))
      .map(glance),
    lastContact: last ? glance(last) : null,
    phq9: scoresSince(patient, context, isSince),
    ...flagsSince(patient, at, now),
  }
}

/** A day on which patients were reviewed, as every computer can tell from the table. */
export interface ReviewDay {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** When its last consultation was, epoch milliseconds. */
  readonly at: number
  /** MRNs of the patients with a consultation on it. */
  readonly mrns: readonly string[]
}

/** The last day before today with a Psychiatric Consultation of one of these patients; null without any. */
export function lastReviewDay(patients: readonly Patient[], { now, timeZone }: ClinicContext): ReviewDay | null {
  const today = clinicDay(now, timeZone)
  const all = patients.flatMap(({ mrn, treatmentLogs }) =>
    treatmentLogs.flatMap((log) =>
      completedConsultation(log, now) ? [{ mrn, at: log.date, day: clinicDay(log.date, timeZone) }] : [],
    ),
  )
  const before = all.filter(({ day }) => day < today)
  const day = before.reduce((last, one) => (one.day > last ? one.day : last), '')
  const of = before.filter((one) => one.day === day)
  if (of.length === 0) return null
  return {
    day,
    at: of.reduce((last, one) => Math.max(last, one.at), 0),
    mrns: [...new Set(of.map(({ mrn }) => mrn))],
  }
}

/** The figures above the list. */
export interface SinceFigures {
  readonly discussed: number
  readonly notReached: number
  readonly followed: number
  /** Days until the contact, the median; null where nobody had one. */
  readonly medianDays: number | null
  readonly noContact: number
  /** Attempts at those without a contact. */
  readonly attempts: number
  readonly newScores: number
  readonly lower: number
  readonly higher: number
  readonly flagsRaised: number
  readonly flagsCleared: number
}

const total = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((sum, one) => sum + of(one), 0)

export function sinceFigures(all: readonly SinceReview[]): SinceFigures {
  const group = (wanted: SinceGroup) => all.filter((one) => one.group === wanted)
  const followed = group('followed')
  const noContact = group('no-contact')
  const changes = all.flatMap(({ phq9 }) => (phq9?.before ? [phq9.after.value - phq9.before.value] : []))
  return {
    discussed: followed.length + noContact.length,
    notReached: group('not-reached').length,
    followed: followed.length,
    medianDays: median(followed.flatMap(({ followedBy }) => followedBy?.days ?? [])),
    noContact: noContact.length,
    attempts: total(noContact, ({ attempts }) => attempts.length),
    newScores: all.filter(({ phq9 }) => phq9 !== null).length,
    lower: changes.filter((change) => change < 0).length,
    higher: changes.filter((change) => change > 0).length,
    flagsRaised: total(all, ({ flagsRaised }) => flagsRaised.length),
    flagsCleared: total(all, ({ flagsCleared }) => flagsCleared.length),
  }
}
