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
  const undone = new Set([takenBackEnd(patient), ...earlierEnds.flatMap((end) => (end.takenBack ? end.at : []))])
  const all = [
    ...earlierEnds,
    { at: graduatedAt, graduated: true },
    { at: deactivatedAt, graduated: deactivatedAt === graduatedAt },
  ]
  return all.flatMap(({ at, graduated }) => (at === null || undone.has(at) ? [] : [{ at, graduated }]))
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
