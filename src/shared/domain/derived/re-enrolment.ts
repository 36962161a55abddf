import type { StoredCareEnd } from '../entities/end-of-care.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, dayInWords } from '../time.ts'

/** When the patient was last enrolled again after the end of care, epoch milliseconds; null for one enrolment only. */
export function reenrolledAt({ episodes }: Pick<Patient, 'episodes'>, now: number): number | null {
  return episodes.reduce<number | null>(
    (last, { startedAt }) => (startedAt <= now && startedAt > (last ?? 0) ? startedAt : last),
    null,
  )
}

/** An end of care that was recorded: on graduation, or on deactivation. Epoch milliseconds. */
export interface EndOfCare {
  readonly at: number
  readonly graduated: boolean
}

type Course = Pick<Patient, 'status' | 'deactivatedAt' | 'graduatedAt' | 'earlierEnds' | 'episodes'>

/**
 * The end that this application recorded and that another program has undone: the patient is in care by the status, and nobody recorded
 * a re-enrolment. Null for every other patient. Minutes after such an end count, for a person to confirm.
 */
export function takenBackEnd({ status, deactivatedAt, episodes }: Course): number | null {
  if (deactivatedAt === null || status.known === 'Deactivated') return null
  return episodes.some(({ startedAt }) => startedAt > deactivatedAt) ? null : deactivatedAt
}

/** `deactivated Jan 10, 2026, taken back by another program: confirm.`; null where no end was taken back. */
export function takenBackText(patient: Course, { timeZone }: Pick<ClinicContext, 'timeZone'>): string | null {
  const end = takenBackEnd(patient)
  return end === null ? null : `deactivated ${dayInWords(end, timeZone)}, taken back by another program: confirm.`
}

/** Every end of care that stops minutes: a later end, or a later re-enrolment, takes none of them away. */
export function endsOfCare(patient: Course): EndOfCare[] {
  const { graduatedAt, deactivatedAt, earlierEnds = [] } = patient
  const undone = takenBackEnd(patient)
  const before = earlierEnds.flatMap(({ at, graduated, takenBack }) => (takenBack ? [] : [{ at, graduated }]))
  // An end of the same instant may be recorded anew after one was taken back: it ends care.
  const graduation = graduatedAt === deactivatedAt || isTakenBack(patient, graduatedAt) ? null : graduatedAt
  const last = [
    { at: graduation, graduated: true },
    { at: deactivatedAt, graduated: deactivatedAt === graduatedAt },
  ]
  return [...before, ...last.flatMap(({ at, graduated }) => (at === null || at === undone ? [] : [{ at, graduated }]))]
}

/** Whether an end stands among those that a person, or another program, has undone. */
const isTakenBack = ({ earlierEnds = [] }: Pick<Course, 'earlierEnds'>, at: number | null): boolean =>
  earlierEnds.some((end) => end.takenBack && end.at === at)

/** Whether a person can say that the end of care was a mistake: care has ended, or another program has taken the patient back. */
export const canContinue = (patient: Course): boolean =>
  patient.status.known === 'Deactivated' || takenBackEnd(patient) !== null

/**
 * The patient's ends as they are once the last end is taken back: each end of the present course stays among the earlier ones, and stops
 * no minutes. An end before a re-enrolment stays an end.
 */
export function endsTakenBack(patient: Course): Pick<Patient, 'deactivatedAt' | 'graduatedAt' | 'earlierEnds'> {
  const { deactivatedAt, graduatedAt, earlierEnds = [], episodes } = patient
  const ofCourse = (at: number | null) => at !== null && !episodes.some(({ startedAt }) => startedAt > at)
  const ends = [deactivatedAt, graduatedAt].filter((at, place, all) => ofCourse(at) && all.indexOf(at) === place)
  const undone = ends.flatMap((at) =>
    at === null || isTakenBack(patient, at) ? [] : [{ at, graduated: at === graduatedAt, takenBack: true }],
  )
  return {
    deactivatedAt: ofCourse(deactivatedAt) ? null : deactivatedAt,
    graduatedAt: ofCourse(graduatedAt) ? null : graduatedAt,
    ...(undone.length > 0 ? { earlierEnds: [...earlierEnds, ...undone] } : {}),
  }
}

/** Whether an instant is on a day after an end of care, unless a re-enrolment that followed the end has opened the time again. */
export function isAfterEnd(
  at: number,
  end: number,
  { episodes }: Pick<Patient, 'episodes'>,
  { timeZone }: Pick<ClinicContext, 'timeZone'>,
): boolean {
  if (at <= end) return false
  const day = clinicDay(at, timeZone)
  if (day <= clinicDay(end, timeZone)) return false
  return !episodes.some(
    ({ startedAt }) => startedAt > end && (startedAt <= at || clinicDay(startedAt, timeZone) === day),
  )
}

/** Whether a patient who is deactivated now has no date for it: the stored one may be that of an earlier end. */
export const endIsUnknown = ({ status, deactivatedAt, episodes }: Course): boolean =>
  status.known === 'Deactivated' &&
  (deactivatedAt === null || episodes.some(({ startedAt }) => startedAt > deactivatedAt))

/** The day until which a patient is in care, epoch milliseconds: null for one who is in care, or whose end has no date. */
export function endOfCare(patient: Course): number | null {
  if (patient.status.known !== 'Deactivated' || endIsUnknown(patient)) return null
  const { deactivatedAt, graduatedAt } = patient
  return Math.max(deactivatedAt ?? 0, graduatedAt ?? 0) || null
}

/** The days that an instant is on: in a zone, or anywhere. */
const daysOf = (at: number, timeZone: string | null): string[] =>
  timeZone === null
    ? [-12, 0, 14].map((hours) => new Date(at + hours * 3_600_000).toISOString().slice(0, 10))
    : [clinicDay(at, timeZone)]

/**
 * How the last end of care came about: the coded end, where it is of the day of that end. Another program may have recorded another end
 * since, which nobody coded. Null without one.
 * @param timeZone of the clinic; null where it is not known: then the day anywhere counts
 */
export function codedEndOf(
  { endOfCare: coded, deactivatedAt }: Pick<Patient, 'endOfCare' | 'deactivatedAt'>,
  timeZone: string | null,
): StoredCareEnd | null {
  return coded && deactivatedAt !== null && daysOf(deactivatedAt, timeZone).includes(coded.on) ? coded : null
}

/** How care ended, of a patient who is out of care now; null for everybody else, and where nobody coded that end. */
export const presentEndKind = (
  patient: Course & Pick<Patient, 'endOfCare'>,
  { timeZone }: Pick<ClinicContext, 'timeZone'>,
): StoredCareEnd['kind'] | null => (endOfCare(patient) === null ? null : (codedEndOf(patient, timeZone)?.kind ?? null))
