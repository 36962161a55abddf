import { z } from '../../zod.ts'

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

export const demographicsValuesSchema = demographicsSchema.partial()
/** Some of the fields; undefined = not meant. */
export type DemographicsValues = z.infer<typeof demographicsValuesSchema>

/** The fields in the order of the screens. */
export const DEMOGRAPHICS_FIELDS: readonly DemographicsField[] = demographicsSchema.keyof().options

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

/** The fields that are meant, in the order of the screens. */
export const givenFields = (values: DemographicsValues): DemographicsField[] =>
  DEMOGRAPHICS_FIELDS.filter((field) => values[field] !== undefined)

/** Why a patient can't have these, null when they can. */
export function demographicsProblem({
  firstName,
  lastName,
}: Pick<Demographics, 'firstName' | 'lastName'>): string | null {
  return firstName.trim() === '' && lastName.trim() === '' ? 'A patient needs a first or a last name.' : null
}
