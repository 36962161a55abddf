import { happened } from '../derived/log-rules.ts'
import { reenrolledAt, takenBackEnd } from '../derived/re-enrolment.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, dayInWords } from '../time.ts'

/**
 * When the present course of care began, epoch milliseconds: the last enrolment that we recorded, else the first entry, else when the
 * record was made; null where none is known.
 */
function careBegan(patient: Patient, now: number): number | null {
  const { enrolledAt, createdAt, treatmentLogs } = patient
  const dates = treatmentLogs.flatMap((log) => (happened(log, now) ? log.date : []))
  const first = dates.length === 0 ? null : Math.min(...dates)
  return reenrolledAt(patient, now) ?? enrolledAt ?? first ?? createdAt
}

/** Why care can't end, or turn to relapse prevention, at an instant: a day before care began. Null when it can. */
export function beforeCareProblem(
  patient: Patient,
  at: number,
  { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>,
): string | null {
  const began = careBegan(patient, now)
  if (began === null || clinicDay(at, timeZone) >= clinicDay(began, timeZone)) return null
  return `Care began on ${dayInWords(began, timeZone)}: choose that day or a later one.`
}

/** The ends of care with those that a new end replaces: they stay, otherwise it would open the time after them again. */
export function endsBefore(patient: Patient, graduated: boolean): Pick<Patient, 'earlierEnds'> {
  const { deactivatedAt, graduatedAt, earlierEnds = [] } = patient
  const isKept = earlierEnds.some(({ at }) => at === graduatedAt)
  const alone = graduated && graduatedAt !== deactivatedAt && !isKept ? graduatedAt : null
  const ended = { graduated: deactivatedAt === graduatedAt, takenBack: takenBackEnd(patient) !== null }
  const all = [
    ...earlierEnds,
    ...(alone === null ? [] : [{ at: alone, graduated: true, takenBack: false }]),
    ...(deactivatedAt === null ? [] : [{ at: deactivatedAt, ...ended }]),
  ]
  return all.length === 0 ? {} : { earlierEnds: all }
}
