import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay } from '../time.ts'
import { codedEndOf, takenBackEnd } from './re-enrolment.ts'

type Zone = Pick<ClinicContext, 'timeZone'>

/** The ends of courses of care that should never have begun, epoch milliseconds. One that was taken back is none. */
function errorEnds(patient: Patient, { timeZone }: Zone): number[] {
  const { deactivatedAt, earlierEnds = [] } = patient
  const earlier = earlierEnds.flatMap(({ at, kind, takenBack }) => (kind === 'error' && !takenBack ? [at] : []))
  const isLast = codedEndOf(patient, timeZone)?.kind.known === 'error' && takenBackEnd(patient) === null
  return isLast && deactivatedAt !== null ? [...earlier, deactivatedAt] : earlier
}

/**
 * Whether an instant belongs to a course of care that ended as an error: from the re-enrolment before the end, or from the beginning, to the
 * day before the next re-enrolment.
 */
export function isEnrolledInError(at: number, patient: Patient, zone: Zone): boolean {
  const day = (ms: number) => clinicDay(ms, zone.timeZone)
  return errorEnds(patient, zone).some((end) => {
    const starts = patient.episodes.map(({ startedAt }) => startedAt)
    const from = Math.max(...starts.filter((start) => start <= end), Number.NEGATIVE_INFINITY)
    const until = Math.min(...starts.filter((start) => start > end), Number.POSITIVE_INFINITY)
    const isBegun = from === Number.NEGATIVE_INFINITY || day(at) >= day(from)
    return isBegun && (until === Number.POSITIVE_INFINITY || day(at) < day(until))
  })
}
