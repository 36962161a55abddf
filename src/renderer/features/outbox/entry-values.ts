import type { QuestionnaireAnswers, TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { THRESHOLD_NAMES, THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { type EntryChanges, FIELD_NAMES } from '#shared/domain/operations/amendment.ts'
import { DEMOGRAPHICS_FIELDS, DEMOGRAPHICS_NAMES, type Demographics } from '#shared/domain/operations/demographics.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { capitalized, longDate, timeOfDay } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amendedFields, storedEntry } from './entry-text.ts'

/** A value of an entry with its name. `long` is text of several lines. */
export interface Value {
  readonly label: string
  readonly value: string
  readonly long?: boolean
}

type Change<Kind extends Operation['change']['kind']> = Extract<Operation['change'], { kind: Kind }>

const moment = (at: number | null, { zone }: ClinicClock) =>
  at === null ? 'None' : `${longDate(at, zone)}, ${timeOfDay(at, zone)}`
const yes = (value: boolean) => (value ? 'Yes' : 'No')
const orNone = (text: string) => text || 'None'

const questionnaire = ({ name, total, answers }: QuestionnaireAnswers): Value => {
  const given = answers ? ` (${answers.map((answer) => answer ?? 'none').join(', ')})` : ''
  return { label: name, value: `${total === null ? 'Not complete' : total}${given}` }
}

type Flags = Pick<TreatmentEntry, 'raiseFlags' | 'declinedSafetyRisk'>

const flagValues = ({ raiseFlags, declinedSafetyRisk }: Flags): Value[] => [
  ...raiseFlags.map(({ type, note }) => ({ label: 'Raises', value: note ? `${type}: ${note}` : type })),
  ...(declinedSafetyRisk === null ? [] : [{ label: 'Safety Risk not raised', value: declinedSafetyRisk }]),
]

function recordValues(entry: TreatmentEntry, clock: ClinicClock): Value[] {
  return [
    { label: 'Contact type', value: entry.contactType },
    { label: 'Visit type', value: entry.visitType },
    { label: 'Date', value: moment(entry.date, clock) },
    { label: 'Minutes', value: String(entry.minutes) },
    ...(entry.noShow ? [{ label: 'No-show', value: 'Yes' }] : []),
    ...(entry.nonContact ? [{ label: 'Non-contact', value: 'Yes' }] : []),
    { label: 'Provider', value: orNone(entry.provider) },
    ...entry.questionnaires.map(questionnaire),
    ...flagValues(entry),
    { label: 'Note', value: orNone(entry.notes), long: true },
  ]
}

/** One field of an entry as an amendment has it, and as it was seen. */
function fieldPair(field: keyof typeof FIELD_NAMES, change: EntryChanges, seen: TreatmentLog, clock: ClinicClock) {
  switch (field) {
    case 'date':
      return [moment(change.date ?? null, clock), moment(seen.date, clock)]
    case 'noShow':
    case 'nonContact':
      return [yes(change[field] ?? false), yes(seen[field])]
    case 'minutes':
      return [String(change.minutes), String(seen.minutes ?? 'none')]
    case 'contactType':
    case 'visitType':
      return [orNone(change[field] ?? ''), orNone(seen[field].stored)]
    case 'questionnaires':
      return [
        change.questionnaires?.map((one) => `${one.name} ${questionnaire(one).value}`).join('; ') ?? '',
        seen.scores.map(({ name, value }) => `${name} ${value}`).join('; ') || 'none',
      ]
    case 'provider':
    case 'notes':
      return [orNone(change[field] ?? ''), orNone(seen[field])]
  }
}

function amendValues({ amendment }: Change<'amend'>, clock: ClinicClock): Value[] {
  const { changes, seen, reason } = amendment
  const fields = amendedFields(changes).map((field): Value => {
    const [now, before] = fieldPair(field, changes, seen, clock)
    return { label: capitalized(FIELD_NAMES[field]), value: `${now} (was ${before})`, long: field === 'notes' }
  })
  return [
    { label: 'Entry', value: storedEntry(seen, clock) },
    ...fields,
    ...flagValues(amendment),
    { label: 'Reason', value: reason, long: true },
  ]
}

const detail = (value: Demographics[keyof Demographics] | undefined, { zone }: ClinicClock) =>
  typeof value === 'number' ? longDate(value, zone) : orNone(value ?? '')

function demographicsValues(change: Change<'demographics'>, clock: ClinicClock): Value[] {
  const { changes, seen } = change.demographics
  return DEMOGRAPHICS_FIELDS.filter((field) => changes[field] !== undefined).map((field) => ({
    label: capitalized(DEMOGRAPHICS_NAMES[field]),
    value: `${detail(changes[field], clock)} (was ${detail(seen[field], clock)})`,
  }))
}

function memberValues(change: Operation['change']): Value[] {
  switch (change.kind) {
    case 'invite':
      return [
        { label: 'E-mail', value: change.email },
        { label: 'Role', value: change.role },
        { label: 'Name', value: orNone([change.firstName, change.lastName].filter(Boolean).join(' ')) },
      ]
    case 'withdraw-invite':
      return [{ label: 'E-mail', value: change.email }]
    case 'change-role': {
      const role = change.role && { label: 'Role', value: `${change.role} (was ${change.seen.role})` }
      const admin = change.isAdmin !== undefined && {
        label: 'Admin',
        value: `${yes(change.isAdmin)} (was ${yes(change.seen.isAdmin)})`,
      }
      return [role, admin].filter((value) => typeof value === 'object')
    }
    case 'urgency':
      return THRESHOLD_NAMES.filter((name) => change.thresholds[name] !== change.seen[name]).map((name) => ({
        label: THRESHOLDS[name].label,
        value: `${change.thresholds[name]} ${THRESHOLDS[name].unit} (was ${change.seen[name]})`,
      }))
    default:
      return []
  }
}

const statusValues = ({ status }: Change<'status'>, clock: ClinicClock): Value[] => [
  { label: 'Status', value: `${status.status} (was ${orNone(status.seen)})` },
  { label: 'From', value: moment(status.at, clock) },
  { label: 'Graduated', value: yes(status.graduated) },
  { label: 'Reason', value: orNone(status.reason), long: true },
]

const voidValues = ({ voiding }: Change<'void'>, clock: ClinicClock): Value[] => [
  { label: 'Entry', value: storedEntry(voiding.seen, clock) },
  { label: 'Note of the entry', value: orNone(voiding.seen.notes), long: true },
  { label: 'Reason', value: voiding.reason, long: true },
]

const enrolValues = ({ person }: Change<'enrol'>, clock: ClinicClock): Value[] =>
  DEMOGRAPHICS_FIELDS.map((field) => ({
    label: capitalized(DEMOGRAPHICS_NAMES[field]),
    value: person[field] === null ? 'Not recorded' : detail(person[field], clock),
  }))

const flagChange = (type: string, label: string, text: string): Value[] => [
  { label: 'Flag', value: type },
  { label, value: orNone(text), long: true },
]

/** Every value of what was done, for a person to read before deciding about it. */
export function entryValues({ change }: Pick<Operation, 'change'>, clock: ClinicClock): readonly Value[] {
  switch (change.kind) {
    case 'record':
      return recordValues(change.entry, clock)
    case 'amend':
      return amendValues(change, clock)
    case 'void':
      return voidValues(change, clock)
    case 'raise-flag':
      return flagChange(change.flag.type, 'Note', change.flag.note)
    case 'resolve-flag':
      return flagChange(change.flag.type, 'Reason', change.flag.reason)
    case 'status':
      return statusValues(change, clock)
    case 'demographics':
      return demographicsValues(change, clock)
    case 'enrol':
      return enrolValues(change, clock)
    default:
      return memberValues(change)
  }
}
