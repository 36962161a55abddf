import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay } from '../time.ts'

/** When the patient was last enrolled again after the end of care, epoch milliseconds; null for one enrolment only. */
export function reenrolledAt({ episodes }: Pick<Patient, 'episodes'>, now: number): number | null {
  return episodes.reduce<number | null>(
    (last, { startedAt }) => (startedAt <= now && startedAt > (last ?? 0) ? startedAt : last),
    null,
  )
}

/**
 * Whether an instant is on a day after the end of care: after the recorded graduation or deactivation, which stay as history, unless a
 * re-enrolment that followed it has opened the time again.
 */
export function afterEnd(
  at: number,
  end: number | null,
  { episodes }: Pick<Patient, 'episodes'>,
  { timeZone }: Pick<ClinicContext, 'timeZone'>,
): boolean {
  if (end === null || at <= end) return false
  const day = clinicDay(at, timeZone)
  if (day <= clinicDay(end, timeZone)) return false
  return !episodes.some(
    ({ startedAt }) => startedAt > end && (startedAt <= at || clinicDay(startedAt, timeZone) === day),
  )
}

/** Whether a patient who is deactivated now has no date for it: the stored one may be that of an earlier end. */
export const endIsUnknown = ({ status, deactivatedAt, episodes }: Patient): boolean =>
  status.known === 'Deactivated' &&
  (deactivatedAt === null || episodes.some(({ startedAt }) => startedAt > deactivatedAt))
