import { DayField, TextField } from '../../ui/index.ts'
import { isDay, type PersonForm } from './person-form.ts'

interface PersonFieldsProps {
  readonly form: PersonForm
  readonly onChange: (part: Partial<PersonForm>) => void
  /** Today on the clinic's calendar, `YYYY-MM-DD`. */
  readonly today: string
  /** Payers that other patients of the registry have: suggested, so that one payer keeps one name. */
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
      <TextField
        label="Payer"
        value={form.payer}
        onChange={(payer) => onChange({ payer })}
        maxLength={200}
        {...(payers.length > 0 ? { description: `In this registry: ${payers.join(', ')}` } : {})}
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

/** Payers of a registry, the most frequent first, as many as fit a hint. */
export function payersOf(rows: readonly { readonly payer: string }[]): string[] {
  const counts = new Map<string, number>()
  for (const { payer } of rows) if (payer.trim() !== '') counts.set(payer, (counts.get(payer) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, 6)
    .map(([payer]) => payer)
}
