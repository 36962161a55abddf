import { knownPayer, namedOnce } from '#shared/domain/caseload/payers.ts'
import {
  DEMOGRAPHICS_FIELDS,
  type Demographics,
  type DemographicsValues,
} from '#shared/domain/entities/demographics.ts'
import { isRealDay } from '#shared/domain/reading/birth-date.ts'
import { clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import { z } from '#shared/zod.ts'
import { DayField, SuggestField, TextField } from '../../ui/index.ts'

/** A person as it is typed. Days as `YYYY-MM-DD`, empty while incomplete; a birth date in another form stays as it is stored. */
export const personFormSchema = z
  .object({
    firstName: z.string(),
    lastName: z.string(),
    dateOfBirth: z.string(),
    phoneNumber: z.string(),
    email: z.string(),
    payer: z.string(),
    consentDay: z.string(),
  })
  .readonly()
export type PersonForm = z.infer<typeof personFormSchema>

const NO_TEXTS = { firstName: '', lastName: '', dateOfBirth: '', phoneNumber: '', email: '', payer: '' }
export const NO_PERSON: PersonForm = { ...NO_TEXTS, consentDay: '' }

/** The form of somebody whose name was typed: `Ruth Novak`, `Novak, Ruth`, or a last name only. */
export function namedPerson(name: string): PersonForm {
  const [last = '', first] = name.split(',').map((part) => part.trim())
  if (first !== undefined) return { ...NO_PERSON, firstName: first, lastName: last }
  const words = last.split(/\s+/)
  return { ...NO_PERSON, firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' }
}

const TEXTS = ['firstName', 'lastName', 'dateOfBirth', 'phoneNumber', 'email', 'payer'] as const

/** A stored person as the form shows it, in the clinic's zone. */
export const personForm = (stored: Demographics, zone: string): PersonForm => ({
  firstName: stored.firstName,
  lastName: stored.lastName,
  dateOfBirth: stored.dateOfBirth,
  phoneNumber: stored.phoneNumber,
  email: stored.email,
  payer: stored.payer,
  consentDay: stored.consentAt === null ? '' : clinicDay(stored.consentAt, zone),
})

/** The person that the form stands for. A consent counts from the beginning of its day. */
export function personOf(form: PersonForm, zone: string): Demographics {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, form[field].trim()]))
  const consentAt = form.consentDay === '' ? null : clinicTimeToMs(form.consentDay, '00:00', zone)
  return { ...NO_TEXTS, ...texts, consentAt }
}

/** What was changed of a stored person, and what stood there: nothing that was left alone is written. */
export function personChanges(
  stored: Demographics,
  form: PersonForm,
  zone: string,
): { changes: DemographicsValues; seen: DemographicsValues } {
  const before = personForm(stored, zone)
  const after = personOf(form, zone)
  const changed = DEMOGRAPHICS_FIELDS.filter((field) =>
    field === 'consentAt' ? before.consentDay !== form.consentDay : before[field].trim() !== form[field].trim(),
  )
  return {
    changes: Object.fromEntries(changed.map((field) => [field, after[field]])),
    seen: Object.fromEntries(changed.map((field) => [field, stored[field]])),
  }
}

/** Days as they are stored: a form of another program is typed as text. */
export const isDay = (stored: string): boolean => stored === '' || isRealDay(stored)

/** The form with its payer as the registry writes it. */
export const withKnownPayer = (form: PersonForm, rows: readonly { readonly payer: string }[]): PersonForm => ({
  ...form,
  payer: knownPayer(form.payer, namedOnce(rows.map(({ payer }) => payer))),
})

interface PersonFieldsProps {
  readonly form: PersonForm
  readonly onChange: (part: Partial<PersonForm>) => void
  /** Today on the clinic's calendar, `YYYY-MM-DD`. */
  readonly today: string
  /** Payers that other patients of the registry have, the most frequent first: one payer keeps one name. */
  readonly payers: readonly string[]
  readonly nameError: string | null
  readonly birthError: string | null
  readonly consentError: string | null
  /** True where the first name is the first field of its dialog. */
  readonly startsHere: boolean
}

/** Who a patient is. */
export function PersonFields(props: PersonFieldsProps) {
  const { form, onChange, today, payers, nameError, birthError, consentError, startsHere } = props
  return (
    <>
      <TextField
        label="First name"
        value={form.firstName}
        onChange={(firstName) => onChange({ firstName })}
        maxLength={200}
        autoFocus={startsHere}
        error={nameError}
      />
      <TextField
        label="Last name"
        value={form.lastName}
        onChange={(lastName) => onChange({ lastName })}
        maxLength={200}
      />
      {isDay(form.dateOfBirth) ? (
        <DayField
          label="Date of birth"
          value={form.dateOfBirth}
          onChange={(dateOfBirth) => onChange({ dateOfBirth })}
          today={null}
          error={birthError}
        />
      ) : (
        <TextField
          label="Date of birth"
          value={form.dateOfBirth}
          onChange={(dateOfBirth) => onChange({ dateOfBirth })}
          maxLength={40}
          description="Stored in another form than year, month and day."
          error={birthError}
        />
      )}
      <TextField
        label="Phone"
        value={form.phoneNumber}
        onChange={(phoneNumber) => onChange({ phoneNumber })}
        maxLength={60}
      />
      <TextField label="E-mail" value={form.email} onChange={(email) => onChange({ email })} maxLength={254} />
      <SuggestField
        label="Payer"
        value={form.payer}
        onChange={(payer) => onChange({ payer })}
        maxLength={200}
        suggestions={payers}
      />
      <DayField
        label="Consent to collaborative care"
        value={form.consentDay}
        onChange={(consentDay) => onChange({ consentDay })}
        today={today}
        description="Minutes count from this day on."
        error={consentError}
      />
    </>
  )
}
