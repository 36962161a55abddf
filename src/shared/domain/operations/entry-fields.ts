import { dequal } from 'dequal'
import type { z } from '../../zod.ts'
import type { ScoreValue } from '../derived/score-values.ts'
import { treatmentEntrySchema } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { EntryProblem } from './entry-rules.ts'
import type { DateText } from './operation-text.ts'
import { yesOrNo } from './operation-text.ts'

/** A new value of each field of an entry that a person may correct. A questionnaire that is not named keeps its scores. */
export const entryChangesSchema = treatmentEntrySchema.omit({ raiseFlags: true, declinedSafetyRisk: true }).partial()
export type EntryChanges = z.infer<typeof entryChangesSchema>
export type EntryField = keyof EntryChanges
/** The fields with one value; a questionnaire has totals and answers. */
export type ScalarField = Exclude<EntryField, 'questionnaires'>
export type ScalarValue = string | number | boolean | null
export type FieldValue = ScalarValue | ScoreValue

interface FieldRow<Value> {
  /** The attributes of a stored entry that hold the field. */
  readonly stored: readonly string[]
  /** Within a sentence of the screens and of the audit trail. */
  readonly name: string
  /** Before a value. */
  readonly label: string
  /** Where it stands in a comparison of two versions, from 1. */
  readonly place: number
  /** Whether the audit trail may hold values of the field. It never holds a note. */
  readonly isAudited: boolean
  /** The checks of an entry that depend on the field. */
  readonly checks: readonly EntryProblem['field'][]
  /** What is compared of two readings of an entry. */
  value(log: TreatmentLog): Value
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

const SCALARS: { readonly [Field in ScalarField]: FieldRow<ScalarValue> } = {
  contactType: {
    stored: ['contact_type'],
    name: 'contact type',
    label: 'Contact',
    place: 2,
    isAudited: true,
    checks: ['nonContact'],
    value: (log) => log.contactType.stored,
  },
  visitType: {
    stored: ['visit_type'],
    name: 'visit type',
    label: 'Visit',
    place: 3,
    isAudited: true,
    checks: [],
    value: (log) => log.visitType.stored,
  },
  date: {
    stored: ['date'],
    name: 'date',
    label: 'Date',
    place: 1,
    isAudited: false,
    checks: ['date'],
    value: (log) => log.date,
  },
  minutes: {
    stored: ['minutes'],
    name: 'minutes',
    label: 'Minutes',
    place: 5,
    isAudited: true,
    checks: ['minutes'],
    value: (log) => log.minutes,
  },
  noShow: {
    stored: ['no_show'],
    name: 'no-show',
    label: 'No-show',
    place: 7,
    isAudited: true,
    checks: ['minutes', 'noShow', 'questionnaires'],
    value: (log) => log.noShow,
  },
  nonContact: {
    stored: ['non_contact'],
    name: 'non-contact',
    label: 'Non-contact',
    place: 8,
    isAudited: true,
    checks: ['nonContact'],
    value: (log) => log.nonContact,
  },
  provider: {
    stored: ['provider'],
    name: 'provider',
    label: 'Provider',
    place: 4,
    isAudited: false,
    checks: [],
    value: (log) => log.provider,
  },
  notes: {
    stored: ['notes'],
    name: 'note',
    label: 'Note',
    place: 9,
    isAudited: false,
    checks: ['notes'],
    value: (log) => log.notes,
  },
}

/** Every field of an entry: what it is called, where it is stored, what is compared of it. In the order of the form. */
export const ENTRY_FIELDS: typeof SCALARS & { readonly questionnaires: FieldRow<unknown> } = {
  ...SCALARS,
  questionnaires: {
    stored: ['scores', 'answers'],
    name: 'scores',
    label: 'Scores',
    place: 6,
    isAudited: true,
    checks: ['questionnaires', 'safety'],
    value: (log) => [
      log.scores.map(({ name, value }) => [name, value]).toSorted(),
      Object.entries(log.answers).toSorted(byFirst),
    ],
  },
}

const isField = (name: string): name is EntryField => Object.hasOwn(ENTRY_FIELDS, name)
export const FIELD_ORDER: readonly EntryField[] = Object.keys(ENTRY_FIELDS).filter(isField)

export const fieldName = (field: EntryField): string => ENTRY_FIELDS[field].name

/** The fields that changes name, in the order of the form. */
export const changedFields = (changes: EntryChanges): EntryField[] =>
  FIELD_ORDER.filter((field) => changes[field] !== undefined)

/** The fields in which two readings of an entry differ. */
export const differingFields = (a: TreatmentLog, b: TreatmentLog): EntryField[] =>
  FIELD_ORDER.filter((field) => {
    const { value } = ENTRY_FIELDS[field]
    return !dequal(value(a), value(b))
  })

/** The field that a stored attribute belongs to; undefined for one that no person entered. */
export const fieldOfAttribute = (attribute: string): EntryField | undefined =>
  FIELD_ORDER.find((field) => ENTRY_FIELDS[field].stored.includes(attribute))

/** A value of a field as the screens show it. A date is written by `dates`. */
export function scalarText(field: ScalarField, value: ScalarValue, dates: Pick<DateText, 'moment'>): string {
  if (field === 'date') return dates.moment(typeof value === 'number' ? value : null)
  if (typeof value === 'boolean') return yesOrNo(value)
  return value === null || value === '' ? 'None' : String(value)
}
