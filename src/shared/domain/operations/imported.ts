import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import type { ChangeStamp } from './change-stamp.ts'
import { known } from './entry-log.ts'

/** What a patient of a file can be enrolled as. Whose care has ended is left out instead. */
export const IMPORTED_STATUSES = ['Enrolled', 'Treatment', 'Relapse Prevention Plan'] as const
export const importedStatusSchema = z.enum(IMPORTED_STATUSES)
export type ImportedStatus = z.infer<typeof importedStatusSchema>

/** What a file says of a patient beside the demographics. Everything absent: an enrolment of today, by import. */
export const importedSchema = z.object({
  /** When care began, epoch milliseconds; absent: with the import. */
  enrolledAt: z.number().int().positive().optional(),
  status: importedStatusSchema.optional(),
  /** A last name that the patient had before. */
  formerName: z.string().trim().min(1).max(200).optional(),
})
export type Imported = z.infer<typeof importedSchema>

/** Why what a file says can't be stored, null when it can. */
export const importedProblem = ({ enrolledAt }: Imported, { now }: Pick<ClinicContext, 'now'>): string | null =>
  enrolledAt !== undefined && enrolledAt > now ? 'The enrollment date is in the future.' : null

/** A new patient with what the file says beside the demographics. */
export function withImported(
  patient: Patient,
  { enrolledAt, status, formerName }: Imported,
  stamp: ChangeStamp,
): Patient {
  return {
    ...patient,
    enrolledAt: enrolledAt ?? patient.enrolledAt,
    ...(status ? { status: known(status) } : {}),
    ...(formerName ? { formerNames: [{ lastName: formerName, until: stamp.now }] } : {}),
  }
}
