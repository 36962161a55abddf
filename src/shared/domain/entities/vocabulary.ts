import { z } from '../../zod.ts'

/** The stored strings of the registry table, in the order in which people expect to read them. */
export const FLAG_TYPES = ['Safety Risk', 'Review with Psychiatrist', 'Needs Discussion'] as const
export const PATIENT_STATUSES = ['Enrolled', 'Treatment', 'Relapse Prevention Plan', 'Deactivated'] as const
export const CONTACT_TYPES = [
  'Initial Assessment',
  'Follow Up',
  'Psychiatric Consultation',
  'Relapse Prevention Plan',
] as const
export const VISIT_TYPES = ['Clinic', 'Phone', 'In-person w/ Patient'] as const
/** Days of the week on which a registry works that says nothing else: 1 = Monday to 7 = Sunday. */
export const DEFAULT_WORK_DAYS: readonly number[] = [1, 2, 3, 4, 5]
export const USER_ROLES = [
  'Care Manager',
  'Primary Care Physician',
  'Consulting Psychiatrist',
  'Clinical Ops',
  'Finance',
] as const

/** `FLAG_TYPES` is ordered by urgency: index 0 is the most urgent. */
export const flagTypeSchema = z.enum(FLAG_TYPES)
export const patientStatusSchema = z.enum(PATIENT_STATUSES)
export const contactTypeSchema = z.enum(CONTACT_TYPES)
export const visitTypeSchema = z.enum(VISIT_TYPES)
export const userRoleSchema = z.enum(USER_ROLES)

export type FlagType = z.infer<typeof flagTypeSchema>
export type PatientStatus = z.infer<typeof patientStatusSchema>
export type ContactType = z.infer<typeof contactTypeSchema>
export type VisitType = z.infer<typeof visitTypeSchema>
export type UserRole = z.infer<typeof userRoleSchema>

/**
 * An enumeration value as it was stored. `known` is null for a string that this version does not know:
 * it is shown as it is, marked, and never dropped.
 */
export const storedValue = <T extends z.ZodType>(known: T) => z.object({ stored: z.string(), known: known.nullable() })

/** A flag type as stored, with what it is known as. */
export const storedFlagType = (stored: string): { stored: string; known: FlagType | null } => ({
  stored,
  known: flagTypeSchema.safeParse(stored).data ?? null,
})
