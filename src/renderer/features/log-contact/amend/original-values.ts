import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import {
  changedFields,
  ENTRY_FIELDS,
  type EntryChanges,
  type EntryField,
  fieldName,
  scalarText,
} from '#shared/domain/operations/entry-fields.ts'
import { datesIn } from '../../../lib/dates-in.ts'

export interface OriginalValue {
  readonly field: EntryField
  readonly label: string
  readonly value: string
}

function shownValue(field: EntryField, log: TreatmentLog, zone: string): string {
  if (field === 'questionnaires') return log.scores.map(({ name, value }) => `${name} ${value}`).join(', ') || 'None'
  if (field === 'minutes' && log.minutes !== null) return `${log.minutes} min`
  return scalarText(field, ENTRY_FIELDS[field].value(log), datesIn({ zone, now: 0 }))
}

/** The stored values of the fields that are being changed, as people read them. */
export const originalValues = (changes: EntryChanges, log: TreatmentLog, zone: string): OriginalValue[] =>
  changedFields(changes).map((field) => ({ field, label: fieldName(field), value: shownValue(field, log, zone) }))
