import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { END_KINDS } from '#shared/domain/entities/end-of-care.ts'
import { CONTACT_TYPES, FLAG_TYPES, PATIENT_STATUSES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import type { Raw } from './registry-table.ts'

/** Checks one stored value; answers what is wrong with it, nothing when it is right. */
export type Check = (value: AttributeValue, path: string) => string[]

export const expectType =
  (type: 'S' | 'N' | 'BOOL', good: (text: string) => boolean = () => true): Check =>
  (value, path) => {
    const stored = Object.entries(value)[0]
    const right = stored?.[0] === type && good(String(stored[1]))
    return right ? [] : [`${path} is ${JSON.stringify(value)}`]
  }
export const text = expectType('S')
export const bool = expectType('BOOL')
export const integer = expectType('N', (digits) => /^-?\d+$/.test(digits))
/** Epoch milliseconds: thirteen digits in our time. */
export const milliseconds = expectType('N', (digits) => /^\d{13}$/.test(digits))
/** Epoch seconds, with or without a fraction; 0 where nobody knows. */
export const seconds = expectType('N', (digits) => /^(0|\d{10}(\.\d+)?)$/.test(digits))
export const oneOf = (values: readonly string[]) => expectType('S', (stored) => values.includes(stored))
export const listOf =
  (check: Check): Check =>
  (value, path) =>
    value.L ? value.L.flatMap((one, at) => check(one, `${path}[${at}]`)) : [`${path} is ${JSON.stringify(value)}`]
export const textSet: Check = (value, path) => (value.SS ? [] : [`${path} is ${JSON.stringify(value)}`])
const answers: Check = (value, path) =>
  Object.entries(value.M ?? { '': value }).flatMap(([uid, list]) =>
    listOf((one, at) => (one.NULL ? [] : integer(one, at)))(list, `${path}.${uid}`),
  )

export const orNone =
  (check: Check): Check =>
  (value, path) =>
    value.NULL ? [] : check(value, path)

const anyMap: Check = (value, path) => (value.M ? [] : [`${path} is ${JSON.stringify(value)}`])

/** A map whose attributes are all known; `?` marks the ones that may be absent. */
export const mapOf =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const map = value.M
    if (!map) return [`${path} is ${JSON.stringify(value)}`]
    const missing = Object.keys(shape).filter((name) => !name.endsWith('?') && !(name in map))
    return [
      ...missing.map((name) => `${path}.${name} is missing`),
      ...Object.entries(map).flatMap(([name, one]) => {
        const check = shape[name] ?? shape[`${name}?`]
        return check ? check(one, `${path}.${name}`) : [`${path}.${name} is not in the schema`]
      }),
    ]
  }

const log = mapOf({
  id: text,
  patient_mrn: text,
  provider: text,
  no_show: bool,
  'flag?': oneOf(FLAG_TYPES),
  weeks_in_treatment: integer,
  contact_type: oneOf(CONTACT_TYPES),
  visit_type: oneOf(VISIT_TYPES),
  scores: listOf(mapOf({ score_name: text, score_value: integer })),
  minutes: integer,
  date: milliseconds,
  rev: integer,
  'notes?': text,
  'answers?': answers,
  non_contact: bool,
  recorded_by: text,
  recorded_role: text,
  'amended_at?': milliseconds,
  'amended_by?': text,
  'voided_at?': milliseconds,
  'voided_by?': text,
  'void_reason?': text,
  'original?': anyMap,
  // `mrn` is the other patient's.
  'moved?': mapOf({ way: oneOf(['to', 'from']), mrn: text, at: milliseconds, by: text, op: text }),
  'not_kept?': listOf(
    mapOf({
      'at?': milliseconds,
      'by?': text,
      kept_by: text,
      values: mapOf({
        'contact_type?': text,
        'visit_type?': text,
        'date?': milliseconds,
        'minutes?': integer,
        'no_show?': bool,
        'non_contact?': bool,
        'provider?': text,
        'notes?': orNone(text),
        'scores?': listOf(mapOf({ score_name: text, score_value: integer })),
        'answers?': orNone(answers),
        'void_reason?': text,
      }),
    }),
  ),
})
const settingLine = mapOf({ path: listOf(text), before: text, after: text })
export const audit = mapOf({
  object_name: text,
  action: text,
  user_id: text,
  created_date: seconds,
  'changes?': listOf(settingLine),
})
const flag = mapOf({
  id: text,
  rev: integer,
  flag_type: oneOf(FLAG_TYPES),
  created_by_provider_id: text,
  created_date: seconds,
  'note?': text,
  // Null while it is open: the other program's model requires both.
  resolved_by_provider_id: orNone(text),
  resolved_date: orNone(seconds),
  'resolve_reason?': text,
})
// A day of the clinic's calendar.
const clinicDay = expectType('S', (value) => /^\d{4}-\d{2}-\d{2}$/.test(value))
const day = expectType('S', (stored) => stored === '' || /^\d{4}-\d{2}-\d{2}$/.test(stored))
const mark = { at: orNone(milliseconds), by: text, in_review: bool }
const medication = { name: text, dose: text, since: day, stopped: day, reason: text }
const diagnoses = listOf(mapOf({ text, code: text }))
const carePlan = mapOf({
  diagnosis: diagnoses,
  contact: mapOf({ best_time: text, language: text, may_leave_message: orNone(bool) }),
  medications: listOf(
    mapOf({
      id: text,
      ...medication,
      earlier: listOf(mapOf({ dose: text, since: day, until: day })),
      changed: orNone(mapOf(mark)),
    }),
  ),
  therapy: text,
  safety_plan: orNone(mapOf({ text, dated: day, by: text })),
  updated: mapOf({
    'diagnosis?': mapOf(mark),
    'contact?': mapOf(mark),
    'medications?': mapOf(mark),
    'therapy?': mapOf(mark),
    'safety_plan?': mapOf(mark),
  }),
})
/** The value of one field of a care plan. */
const PLAN_VALUES: Readonly<Record<string, Check>> = {
  diagnosis: diagnoses,
  best_time: text,
  language: text,
  may_leave_message: orNone(bool),
  medication: orNone(mapOf(medication)),
  therapy: text,
  safety_plan: orNone(mapOf({ text, dated: day })),
}
const planValue: Check = (value, path) =>
  mapOf({
    field: oneOf(Object.keys(PLAN_VALUES)),
    'id?': text,
    value: PLAN_VALUES[value.M?.field?.S ?? ''] ?? anyMap,
  })(value, path)
const planVersion = mapOf({ id: text, ...mark, before: listOf(planValue), 'not_kept?': listOf(planValue) })
/** Every attribute that a write to a patient sets. */
export const written: Readonly<Record<string, Check>> = {
  treatment_logs: listOf(log),
  audit_logs: listOf(audit),
  flags: listOf(flag),
  'patient_flag?': oneOf(FLAG_TYPES),
  'flag_mirror?': oneOf(FLAG_TYPES),
  'date_deactivated?': milliseconds,
  'date_graduated?': milliseconds,
  'earlier_ends?': listOf(mapOf({ at: milliseconds, graduated: bool, 'taken_back?': bool, 'kind?': oneOf(END_KINDS) })),
  // The last day in care, on the clinic's calendar.
  'end_of_care?': mapOf({
    kind: oneOf(END_KINDS),
    at: expectType('S', (day) => /^\d{4}-\d{2}-\d{2}$/.test(day)),
    note: text,
  }),
  'episodes?': listOf(mapOf({ started: milliseconds, reason: text })),
  'former_names?': listOf(mapOf({ last_name: text, until: milliseconds })),
  'next_review?': mapOf({ at: clinicDay, note: text, set_by: text }),
  'care_manager?': mapOf({ user_id: text, since: milliseconds }),
  'covering?': mapOf({ user_id: text, from: clinicDay, until: clinicDay, note: text }),
  'care_team?': listOf(text),
  // A day of the clinic's calendar, with or without a time; or why none was agreed.
  'next_contact?': mapOf({
    'at?': expectType('S', (at) => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(at)),
    'note?': text,
    'none?': text,
    set_by: text,
  }),
  'care_plan?': carePlan,
  'care_plan_history?': listOf(planVersion),
  total_sessions: integer,
  minutes_this_month: integer,
  weeks_since_initial_assessment: integer,
  'initial_assessment?': milliseconds,
  'last_follow_up?': milliseconds,
  'last_psychiatric_consult?': milliseconds,
  'relapse_prevention_plan?': milliseconds,
  version: integer,
  date_modified: seconds,
  applied_ops: textSet,
}

/** Who a patient is: what an enrolment writes, and an edit changes. */
const person: Readonly<Record<string, Check>> = {
  id: text,
  patient_mrn: text,
  first_name: text,
  last_name: text,
  date_of_birth: text,
  phone_number: text,
  email: text,
  'payer?': text,
  'consent_date?': milliseconds,
  status: oneOf(PATIENT_STATUSES),
  date_created: seconds,
}

/** What is wrong with an item that we wrote from its first attribute on. */
export const wrongInNew = (item: Raw, keys: readonly string[]): string[] =>
  mapOf({ ...Object.fromEntries(keys.map((name) => [name, text])), ...person, enrolled_at: milliseconds, ...written })(
    { M: item },
    'patient',
  )

/** What is wrong with what we wrote; attributes that were there before and are not ours are left out. */
export const wrongIn = (item: Raw, before: readonly string[]): string[] =>
  mapOf({ ...Object.fromEntries(before.map((name) => [`${name}?`, () => []])), ...written })({ M: item }, 'patient')
