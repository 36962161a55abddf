import type { FactName, MonthFacts } from '#shared/domain/entities/month-facts.ts'
import { type CountedFact, diagnosisOf, placeOfServiceOf } from '#shared/domain/month-end/typed-facts.ts'
import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import type { FactChange } from '#shared/domain/operations/month-facts.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

const NOT_HELD = 'Not in the registry'
const NOT_READ = 'Not read'

const SOURCES: Readonly<Record<NonNullable<CountedFact['from']>, string>> = {
  typed: '',
  'care-plan': 'from the care plan',
  registry: 'from the registry’s settings',
}

/** What is known of one fact. `isHeld`: false where nobody has typed it, and the registry does not hold it. */
export interface ClaimLine {
  readonly label: string
  readonly value: string
  readonly source: string
  readonly isHeld: boolean
}

const lineOf = (label: string, { value, from }: CountedFact): ClaimLine => ({
  label,
  value: value || NOT_HELD,
  source: from === null ? '' : SOURCES[from],
  isHeld: value !== '',
})

const typed = (label: string, value: string): ClaimLine => lineOf(label, { value, from: value === '' ? null : 'typed' })

/** What a claim is asked for beside codes and minutes, in the order of the form. */
export function claimLines(row: WorksheetRow, worksheet: Worksheet, clock: ClinicClock): readonly ClaimLine[] {
  const { initiatingVisit, practitioner, npi } = row.facts
  const lines = [
    typed('Initiating visit', initiatingVisit === '' ? '' : dayText(initiatingVisit, clock)),
    lineOf('Diagnosis', diagnosisOf(row)),
    typed('Treating practitioner', practitioner),
    typed('NPI', npi),
    lineOf('Place of service', placeOfServiceOf(row, worksheet)),
  ]
  if (row.factsUnread === '') return lines
  return lines.map(({ label }) => ({ label, value: NOT_READ, source: '', isHeld: false }))
}

/** `Billed Mar 4, marked by R. Okafor`; null while it is not. */
export function billedText({ facts }: WorksheetRow, nameOf: NameOf, dateOf: (at: number) => string): string | null {
  if (!facts.billed) return null
  const when = facts.billedAt === null ? '' : ` ${dateOf(facts.billedAt)}`
  return facts.billedBy === '' ? `Billed${when}` : `Billed${when}, marked by ${nameOf(facts.billedBy)}`
}

/** `G0569 in place of 99493 ×1`: a person chooses one of the two. */
export const otherCodesText = ({ otherCodes }: WorksheetRow, codes: string): string =>
  `${otherCodes.map(({ code, units }) => `${code} ×${units}`).join(', ')} in place of ${codes}, with G0556 to G0558 of the same practitioner in this month: bill one of the two.`

/** The facts that differ from those that were seen. */
export function changesOf(seen: MonthFacts, form: MonthFacts, names: readonly FactName[]): readonly FactChange[] {
  return names.flatMap((name) => {
    const value = form[name]
    const to = typeof value === 'string' ? value.trim() : value
    return to === seen[name] ? [] : [{ name, seen: seen[name], to }]
  })
}
