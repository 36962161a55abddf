import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { ENTRY_FIELDS, fieldOfAttribute } from '#shared/domain/operations/entry-fields.ts'
import { asTime } from '#shared/domain/reading/read-values.ts'
import { instrument, instrumentForName, severityBand } from '#shared/domain/rules/instruments.ts'
import { longDateTime, shortDate, timeOfDay } from '../../../lib/format.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

/** A value of an entry with its name. */
export interface EntryFact {
  readonly name: string
  readonly value: string
}

/** A stored attribute as people call it. */
function nameOf(attribute: string): string {
  if (attribute === 'answers') return 'Answers'
  if (attribute === 'void_reason') return 'Void, because'
  const field = fieldOfAttribute(attribute)
  return field ? ENTRY_FIELDS[field].label : attribute
}

const isScore = (value: unknown): value is { score_name: unknown; score_value: unknown } =>
  typeof value === 'object' && value !== null && 'score_name' in value && 'score_value' in value

/** A stored value in words: a date where the attribute is one. */
function valueText(attribute: string, value: unknown, zone: string): string {
  if (value === null || value === undefined || value === '') return 'None'
  const at = attribute === 'date' ? asTime(value) : null
  if (at !== null) return longDateTime(at, zone)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value) && value.every(isScore))
    return value.map((one) => `${one.score_name} ${one.score_value}`).join(', ') || 'None'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Values that were replaced, or not kept, as people read them. */
export const storedFacts = (values: Readonly<Record<string, unknown>>, zone: string): EntryFact[] =>
  Object.entries(values).map(([attribute, value]) => ({
    name: nameOf(attribute),
    value: valueText(attribute, value, zone),
  }))

/** The scores of an entry with their severity, and the answers where they are known. */
export function scoreFacts(log: TreatmentLog): EntryFact[] {
  const totals = log.scores.map(({ name, value, instrument: key, inRange }): EntryFact => {
    const band = severityBand(key, value)
    const doubt = inRange ? '' : ', not in this instrument’s range'
    return { name: instrument(key)?.name ?? name, value: `${value}${band ? `, ${band.toLowerCase()}` : ''}${doubt}` }
  })
  const answers = Object.entries(log.answers)
    .filter(([, given]) => given.some((answer) => answer !== null))
    .map(([name, given]) => ({
      name: `${instrument(instrumentForName(name))?.name ?? name} items`,
      value: given.map((answer) => answer ?? 'none').join(' '),
    }))
  return [...totals, ...answers]
}

/** `Mar 5 by R. Okafor`; what is not known is left out. */
export function stampText(
  { at, by }: { readonly at: number | null; readonly by: string | null },
  { zone, now }: ClinicClock,
  nameOf: (userId: string) => string,
): string {
  const when = at === null ? '' : ` ${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`
  return `${when}${by === null ? '' : ` by ${nameOf(by)}`}`.trim()
}
