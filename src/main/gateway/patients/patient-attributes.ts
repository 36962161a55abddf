import type { DemographicsField, DemographicsValues } from '#shared/domain/entities/demographics.ts'

interface PatientAttribute {
  readonly name: string
  /** Absent rather than empty. */
  readonly optional: boolean
}

/** Where each field is stored. The schema's required ones hold '' when they are empty. */
export const PATIENT_ATTRIBUTES: Readonly<Record<DemographicsField, PatientAttribute>> = {
  firstName: { name: 'first_name', optional: false },
  lastName: { name: 'last_name', optional: false },
  dateOfBirth: { name: 'date_of_birth', optional: false },
  phoneNumber: { name: 'phone_number', optional: false },
  email: { name: 'email', optional: false },
  payer: { name: 'payer', optional: true },
  consentAt: { name: 'consent_date', optional: true },
}

const FIELDS = Object.entries(PATIENT_ATTRIBUTES)

/** The attributes of the given fields; undefined = not to be stored. */
export function storedDemographics(given: DemographicsValues): Record<string, string | number | undefined> {
  const values = new Map<string, string | number | null | undefined>(Object.entries(given))
  return Object.fromEntries(
    FIELDS.flatMap(([field, { name, optional }]) => {
      const value = values.get(field)
      if (value === undefined) return []
      return [[name, value === null || (optional && value === '') ? undefined : value]]
    }),
  )
}
