import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { type ChangedField, type EntryChanges, FIELD_NAMES } from '#shared/domain/operations/amendment.ts'
import { longDateTime } from '../../../lib/format.ts'

export interface OriginalValue {
  readonly field: ChangedField
  readonly label: string
  readonly value: string
}

const yes = (value: boolean) => (value ? 'Yes' : 'No')

function shownValue(field: ChangedField, log: TreatmentLog, zone: string): string {
  switch (field) {
    case 'contactType':
    case 'visitType':
      return log[field].stored || 'None'
    case 'date':
      return log.date === null ? 'None' : longDateTime(log.date, zone)
    case 'minutes':
      return log.minutes === null ? 'None' : `${log.minutes} min`
    case 'noShow':
    case 'nonContact':
      return yes(log[field])
    case 'provider':
    case 'notes':
      return log[field] || 'None'
    case 'questionnaires':
      return log.scores.map(({ name, value }) => `${name} ${value}`).join(', ') || 'None'
  }
}

const FIELDS = Object.keys(FIELD_NAMES).filter((name): name is ChangedField => name in FIELD_NAMES)

/** The stored values of the fields that are being changed, as people read them. */
export const originalValues = (changes: EntryChanges, log: TreatmentLog, zone: string): OriginalValue[] =>
  FIELDS.filter((field) => changes[field] !== undefined).map((field) => ({
    field,
    label: FIELD_NAMES[field],
    value: shownValue(field, log, zone),
  }))
