import { z } from '../../zod.ts'
import { uncountedReason } from '../derived/countable.ts'
import { happened } from '../derived/log-rules.ts'
import { reenrolledAt, takenBackEnd } from '../derived/re-enrolment.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { patientStatusSchema } from '../entities/vocabulary.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, dayInWords } from '../time.ts'
import { audited, auditObject, type ChangeStamp } from './change-stamp.ts'

/** A change of status. `at` is when it takes effect, epoch milliseconds; `graduated` = care ended as planned. */
export const statusChangeSchema = z.object({
  status: patientStatusSchema,
  at: z.number().int().positive(),
  reason: z.string().trim().max(500),
  graduated: z.boolean(),
  /** The status as stored when the person saw it. */
  seen: z.string(),
})
export type StatusChange = z.infer<typeof statusChangeSchema>

type EarlierEnd = NonNullable<Patient['earlierEnds']>[number]

const ENDED = 'Deactivated'

/** Whether the change takes a patient back into care: a recorded re-enrolment, which starts an episode. */
export const isReenrolment = (patient: Patient, { status }: Pick<StatusChange, 'status'>): boolean =>
  patient.status.known === ENDED && status !== ENDED

type Clock = Pick<ClinicContext, 'now' | 'timeZone'>

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

/** Care can neither end nor turn to relapse prevention on a day before it began. */
function beforeCare(patient: Patient, { status, at }: StatusChange, { now, timeZone }: Clock): string | null {
  const began = careBegan(patient, now)
  if ((status !== ENDED && status !== 'Relapse Prevention Plan') || began === null) return null
  return clinicDay(at, timeZone) < clinicDay(began, timeZone)
    ? `Care began on ${dayInWords(began, timeZone)}: choose that day or a later one.`
    : null
}

/** Why a change can't be made as it stands, null when it can. */
export function statusProblem(patient: Patient, change: StatusChange, clock: Clock): string | null {
  const { status, at, reason, graduated } = change
  const { now } = clock
  const again = isReenrolment(patient, change)
  if (at > now) return 'The date is in the future.'
  if (graduated && status !== ENDED) return 'Only a patient whose care ends graduates.'
  if ((again || status === ENDED) && reason.trim() === '') return 'Give a reason.'
  if (again && at <= Math.max(patient.deactivatedAt ?? 0, patient.graduatedAt ?? 0))
    return 'The re-enrolment must be after the deactivation.'
  return again ? null : beforeCare(patient, change, clock)
}

/** The ends that a new end replaces: they stay, otherwise it would open the time after them again. */
function replacedEnds(patient: Patient, { status, graduated }: StatusChange): EarlierEnd[] {
  const { deactivatedAt, graduatedAt } = patient
  if (status !== ENDED) return []
  const ended = { graduated: deactivatedAt === graduatedAt, takenBack: takenBackEnd(patient) !== null }
  const other = graduated && graduatedAt !== null && graduatedAt !== deactivatedAt
  return [
    ...(other ? [{ at: graduatedAt, graduated: true, takenBack: false }] : []),
    ...(deactivatedAt === null ? [] : [{ at: deactivatedAt, ...ended }]),
  ]
}

/** Entries whose minutes count now and won't after the change: a person is told before saving. */
export function stopsCounting(patient: Patient, change: StatusChange, context: ClinicContext): TreatmentLog[] {
  if (change.status !== ENDED) return []
  const after = applyStatus(patient, change, { operationId: '', userId: '', now: context.now })
  return patient.treatmentLogs.filter(
    (log) => uncountedReason(log, patient, context) === null && uncountedReason(log, after, context) !== null,
  )
}

function action(patient: Patient, { status, reason, graduated }: StatusChange): string {
  const to = graduated ? `${status} (graduated)` : status
  const why = reason.trim() === '' ? '' : `: ${reason}`
  return `Status changed from ${patient.status.stored || 'none'} to ${to}${why}`
}

/**
 * The patient with another status. The end of care is dated, and the one before it stays beside it; a re-enrolment is an episode of its own, and leaves the date of the end
 * before it as history.
 */
export function applyStatus(patient: Patient, change: StatusChange, stamp: ChangeStamp): Patient {
  const { status, at, reason, graduated } = change
  const earlierEnds = [...(patient.earlierEnds ?? []), ...replacedEnds(patient, change)]
  return {
    ...patient,
    ...(earlierEnds.length > 0 ? { earlierEnds } : {}),
    status: { stored: status, known: status },
    deactivatedAt: status === ENDED ? at : patient.deactivatedAt,
    graduatedAt: graduated ? at : patient.graduatedAt,
    episodes: isReenrolment(patient, change) ? [...patient.episodes, { startedAt: at, reason }] : patient.episodes,
    auditLogs: audited(patient, auditObject('status', stamp.operationId), action(patient, change), stamp),
  }
}
