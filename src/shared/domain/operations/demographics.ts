import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import { audited, auditObject, type ChangeStamp } from './change-stamp.ts'

const text = (longest: number) => z.string().trim().max(longest)

/** Who a patient is, as a person types it. `consentAt` is the consent to collaborative care, epoch milliseconds; null = not recorded. */
export const demographicsSchema = z.object({
  firstName: text(200),
  lastName: text(200),
  /** As typed: tables hold several ways to write a date. */
  dateOfBirth: text(40),
  phoneNumber: text(60),
  email: text(254),
  payer: text(200),
  consentAt: z.number().int().positive().nullable(),
})
export type Demographics = z.infer<typeof demographicsSchema>
export type DemographicsField = keyof Demographics

const changesSchema = demographicsSchema.partial()
/** Some of the fields; undefined = not meant. */
export type DemographicsValues = z.infer<typeof changesSchema>

export const DEMOGRAPHICS_FIELDS = [
  'firstName',
  'lastName',
  'dateOfBirth',
  'phoneNumber',
  'email',
  'payer',
  'consentAt',
] as const satisfies readonly DemographicsField[]

const seenSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.string(),
  phoneNumber: z.string(),
  email: z.string(),
  payer: z.string(),
  consentAt: z.number().nullable(),
})

/** The fields that a person changed, and what stood in them when the person saw them. */
export const demographicsChangeSchema = z
  .object({ changes: changesSchema, seen: seenSchema.partial() })
  .refine(({ changes, seen }) => changedFields(changes).every((field) => seen[field] !== undefined), {
    message: 'Every changed field needs the value that was seen.',
  })
export type DemographicsChange = z.infer<typeof demographicsChangeSchema>

/** A field in the words of the screens. */
export const DEMOGRAPHICS_NAMES: Readonly<Record<DemographicsField, string>> = {
  firstName: 'first name',
  lastName: 'last name',
  dateOfBirth: 'date of birth',
  phoneNumber: 'phone number',
  email: 'e-mail',
  payer: 'payer',
  consentAt: 'consent date',
}

const changedFields = (changes: DemographicsValues): DemographicsField[] =>
  DEMOGRAPHICS_FIELDS.filter((field) => changes[field] !== undefined)

export interface MergedDemographics {
  /** What is to be written: the fields that hold what was seen, and not yet what is wanted. */
  readonly write: DemographicsValues
  /** Fields that somebody else has changed to another value since. */
  readonly conflicts: readonly DemographicsField[]
}

/** Compares per field what was seen, what is wanted and what is stored: a value that is there already needs no write. */
export function mergeDemographics(patient: Patient, { changes, seen }: DemographicsChange): MergedDemographics {
  const open = changedFields(changes).filter((field) => patient[field] !== changes[field])
  const conflicts = open.filter((field) => patient[field] !== seen[field])
  const write = Object.fromEntries(open.filter((field) => !conflicts.includes(field)).map((one) => [one, changes[one]]))
  return { write, conflicts }
}

/** Why a patient can't have these, null when they can. */
export function demographicsProblem({
  firstName,
  lastName,
}: Pick<Demographics, 'firstName' | 'lastName'>): string | null {
  return firstName.trim() === '' && lastName.trim() === '' ? 'A patient needs a first or a last name.' : null
}

/** The patient with the fields changed, and the audit entry: names of fields, never their values. */
export function applyDemographics(patient: Patient, write: DemographicsValues, stamp: ChangeStamp): Patient {
  const names = changedFields(write).map((field) => DEMOGRAPHICS_NAMES[field])
  const object = auditObject('demographics', stamp.operationId)
  const given = Object.fromEntries(Object.entries(write).filter(([, value]) => value !== undefined))
  return {
    ...patient,
    ...given,
    auditLogs: audited(patient, object, `Patient details changed: ${names.join(', ')}`, stamp),
  }
}
