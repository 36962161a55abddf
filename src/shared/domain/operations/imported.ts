import { v5 } from 'uuid'
import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import { IMPORT_ROLE, type TreatmentLog } from '../entities/treatment-log.ts'
import type { ClinicContext } from '../rules/context.ts'
import { inRange, instrument } from '../rules/instruments.ts'
import type { ChangeStamp } from './change-stamp.ts'
import { known, newLog } from './entry-log.ts'

/** What a patient of a file can be enrolled as. Whose care has ended is left out instead. */
export const IMPORTED_STATUSES = ['Enrolled', 'Treatment', 'Relapse Prevention Plan'] as const
export const importedStatusSchema = z.enum(IMPORTED_STATUSES)
export type ImportedStatus = z.infer<typeof importedStatusSchema>

/** Scores of a day before the registry knew the patient. They become an entry of no minutes. */
export const importedScoresSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number().int().positive(),
  contactType: z.enum(['Initial Assessment', 'Follow Up']),
  scores: z
    .array(
      z.object({
        instrument: z.enum(['phq9', 'gad7']),
        value: z.number().int(),
        /** The name under which the registry stores its totals; absent = the usual one. */
        scoreName: z.string().optional(),
      }),
    )
    .min(1)
    .max(2),
})
export type ImportedScores = z.infer<typeof importedScoresSchema>

/** What a file says of a patient beside the demographics. Everything absent: an enrolment of today, by import. */
export const importedSchema = z.object({
  /** When care began, epoch milliseconds; absent: with the import. */
  enrolledAt: z.number().int().positive().optional(),
  status: importedStatusSchema.optional(),
  /** A last name that the patient had before. */
  formerName: z.string().trim().min(1).max(200).optional(),
  scores: z.array(importedScoresSchema).max(4).optional(),
})
export type Imported = z.infer<typeof importedSchema>

/** Why what a file says can't be stored, null when it can. */
export function importedProblem(
  { enrolledAt = 0, scores = [] }: Imported,
  { now }: Pick<ClinicContext, 'now'>,
): string | null {
  if (enrolledAt > now) return 'The enrollment date is in the future.'
  if (scores.some(({ at }) => at > now)) return 'The date of a score is in the future.'
  const isRight = scores.every((one) => one.scores.every(({ instrument: key, value }) => inRange(key, value)))
  return isRight ? null : 'A score is none of its questionnaire.'
}

/** What the entry says of itself. */
export const IMPORTED_NOTE = 'Imported from a file.'

/** Scores of a file as an entry. Its id follows from the operation: a repeat makes the same. */
function importedLog({ at, contactType, scores }: ImportedScores, index: number, stamp: ChangeStamp): TreatmentLog {
  const questionnaires = scores.map(({ instrument: uid, value, scoreName }) => ({
    uid,
    name: instrument(uid)?.name ?? uid,
    answers: null,
    total: value,
    ...(scoreName === undefined ? {} : { scoreName }),
  }))
  const entry = {
    date: at,
    contactType,
    visitType: 'Clinic' as const,
    provider: '',
    minutes: 0,
    noShow: false,
    nonContact: false,
    notes: IMPORTED_NOTE,
    questionnaires,
    raiseFlags: [],
    declinedSafetyRisk: null,
  }
  const author = { userId: stamp.userId, role: IMPORT_ROLE, now: stamp.now }
  return newLog(index, entry, { ...author, logId: v5(`scores ${index}`, stamp.operationId) })
}

/** A new patient with what the file says beside the demographics. */
export function withImported(patient: Patient, imported: Imported, stamp: ChangeStamp): Patient {
  const { enrolledAt, status, formerName, scores = [] } = imported
  return {
    ...patient,
    enrolledAt: enrolledAt ?? patient.enrolledAt,
    treatmentLogs: scores.map((one, index) => importedLog(one, index, stamp)),
    ...(status ? { status: known(status) } : {}),
    ...(formerName ? { formerNames: [{ lastName: formerName, until: stamp.now }] } : {}),
  }
}
