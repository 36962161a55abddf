import { careManagerOf } from '../derived/care-manager.ts'
import { contactsOf } from '../derived/derive-row.ts'
import { completedConsultation, completedContact, happened } from '../derived/log-rules.ts'
import { endIsUnknown, endsOfCare } from '../derived/re-enrolment.ts'
import { scoreSeries } from '../derived/scores.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { birthDateProblem, isoForm } from '../reading/birth-date.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, DAY_MS } from '../time.ts'

type DatedLog = TreatmentLog & { readonly date: number }

/** When something was, asked for once: many measures compare days. */
interface Moment {
  /** Epoch milliseconds. */
  readonly at: number
  /** `YYYY-MM-DD` in the clinic's zone. */
  readonly day: string
  /** Calendar days before the day as of which is counted. */
  readonly ago: number
}

/** A completed contact. */
export interface MeasuredContact extends Moment {
  readonly isFollowUp: boolean
}

export interface MeasuredScore extends Moment {
  readonly value: number
}

/** Whose work a patient is counted as: the care manager, else the provider whom the latest completed contact names. */
export type MeasuredBy =
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'unknown' }

/** What the measures ask of a patient, as of a moment. Lists are in order of date. */
export interface MeasureFacts {
  readonly mrn: string
  readonly status: Patient['status']
  readonly inCare: boolean
  /** In care and not in relapse prevention. */
  readonly active: boolean
  readonly contacts: readonly MeasuredContact[]
  readonly consultations: readonly Moment[]
  /** Of all courses of care. */
  readonly phq9: readonly MeasuredScore[]
  /** Of the present course. */
  readonly coursePhq9: readonly MeasuredScore[]
  readonly initialAssessment: Moment | null
  readonly weeks: number | null
  /** `YYYY-MM-DD`; null where it is not known. */
  readonly birthDay: string | null
  readonly by: MeasuredBy
}

const inOrder = (logs: readonly DatedLog[]): DatedLog[] => logs.toSorted((a, b) => a.date - b.date)

function measuredBy(careManager: string | null, last: DatedLog | undefined): MeasuredBy {
  if (careManager !== null) return { kind: 'member', userId: careManager }
  return last && last.provider !== '' ? { kind: 'provider', name: last.provider } : { kind: 'unknown' }
}

function birthDayOf({ dateOfBirth }: Patient, today: string): string | null {
  const day = isoForm(dateOfBirth)
  return day === '' || birthDateProblem(day, today) !== null ? null : day
}

/** Whether care had ended by `now` and no re-enrolment had followed. An end without a date was at the last contact. */
function hadEnded(patient: Patient, contacts: readonly DatedLog[], now: number): boolean {
  const last = contacts.at(-1)?.date ?? 0
  const ends = [...endsOfCare(patient).map(({ at }) => at), ...(endIsUnknown(patient) ? [last] : [])]
  return ends.some(
    (end) => end <= now && !patient.episodes.some(({ startedAt }) => startedAt > end && startedAt <= now),
  )
}

const known = (status: 'Enrolled' | 'Treatment' | 'Deactivated'): Patient['status'] => ({
  stored: status,
  known: status,
})

/**
 * A patient's status at a past moment, as far as the record tells: ends of care and re-enrolments have dates, a change to relapse
 * prevention is dated by its first entry. Null: not in the registry yet.
 */
function statusAt(patient: Patient, contacts: readonly DatedLog[], now: number): Patient['status'] | null {
  const enrolledAt = patient.enrolledAt ?? patient.createdAt
  if (enrolledAt !== null && enrolledAt > now && !patient.treatmentLogs.some((log) => happened(log, now))) return null
  if (hadEnded(patient, contacts, now)) return known('Deactivated')
  const plans = patient.treatmentLogs.filter((log) => log.contactType.known === 'Relapse Prevention Plan')
  const isPlanned = plans.length === 0 || plans.some((log) => completedContact(log, now))
  const { status } = patient
  if (status.known === null || (status.known === 'Relapse Prevention Plan' && isPlanned)) return status
  return known(contacts.length === 0 ? 'Enrolled' : 'Treatment')
}

/** The day of an instant. */
export type DayOf = (at: number) => string

/** The day of an instant in a zone, worked out once for each instant: a trend asks for it with every month. */
export function rememberedDays(timeZone: string): DayOf {
  const known = new Map<number, string>()
  return (at) => {
    const day = known.get(at) ?? clinicDay(at, timeZone)
    known.set(at, day)
    return day
  }
}

const daysTo = (day: string, today: string): number => Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS)

/**
 * A patient's facts as of the context's time; null for one who was not there, or can't be read.
 * @param isPast whether that time is over, so that the stored status may be a later one
 */
export function measureFacts(
  patient: Patient,
  context: ClinicContext,
  isPast: boolean,
  dayOf: DayOf,
): MeasureFacts | null {
  if (patient.readability === 'unreadable') return null
  const { now } = context
  const contacts = inOrder(patient.treatmentLogs.flatMap((log) => (completedContact(log, now) ? [log] : [])))
  const status = isPast ? statusAt(patient, contacts, now) : patient.status
  if (status === null) return null
  const { episode, initialAssessmentAt, weeks } = contactsOf({ ...patient, status }, context)
  const today = dayOf(now)
  const moment = (at: number): Moment => ({ at, day: dayOf(at), ago: daysTo(dayOf(at), today) })
  const phq9 = scoreSeries(patient, 'phq9', context).map(({ at, value }) => ({ ...moment(at), value }))
  const consultations = patient.treatmentLogs.flatMap((log) => (completedConsultation(log, now) ? [log.date] : []))
  const inCare = status.known !== 'Deactivated'
  return {
    mrn: patient.mrn,
    status,
    inCare,
    active: inCare && status.known !== 'Relapse Prevention Plan',
    contacts: contacts.map((log) => ({ ...moment(log.date), isFollowUp: log.contactType.known === 'Follow Up' })),
    consultations: consultations.map(moment),
    phq9,
    coursePhq9: phq9.filter(({ at }) => at >= (episode?.startedAt ?? 0)),
    initialAssessment: initialAssessmentAt === null ? null : moment(initialAssessmentAt),
    weeks,
    birthDay: birthDayOf(patient, today),
    by: measuredBy(careManagerOf(patient, episode, context), contacts.at(-1)),
  }
}
