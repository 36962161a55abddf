import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import type { TreatmentEntry } from '#shared/domain/treatment-entry.ts'
import { CONTACT_TYPES, FLAG_TYPES, VISIT_TYPES } from '#shared/domain/vocabulary.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { NOW, treatmentOf } from '../fakes/treatments.ts'

/** Checks one stored value; answers what is wrong with it, nothing when it is right. */
type Check = (value: AttributeValue, path: string) => string[]

const expectType =
  (type: 'S' | 'N' | 'BOOL', good: (text: string) => boolean = () => true): Check =>
  (value, path) => {
    const stored = Object.entries(value)[0]
    const right = stored?.[0] === type && good(String(stored[1]))
    return right ? [] : [`${path} is ${JSON.stringify(value)}`]
  }
const text = expectType('S')
const bool = expectType('BOOL')
const integer = expectType('N', (digits) => /^-?\d+$/.test(digits))
/** Epoch milliseconds: thirteen digits in our time. */
const milliseconds = expectType('N', (digits) => /^\d{13}$/.test(digits))
/** Epoch seconds, with or without a fraction; 0 where nobody knows. */
const seconds = expectType('N', (digits) => /^(0|\d{10}(\.\d+)?)$/.test(digits))
const oneOf = (values: readonly string[]) => expectType('S', (stored) => values.includes(stored))
const listOf =
  (check: Check): Check =>
  (value, path) =>
    value.L ? value.L.flatMap((one, at) => check(one, `${path}[${at}]`)) : [`${path} is ${JSON.stringify(value)}`]
const textSet: Check = (value, path) => (value.SS ? [] : [`${path} is ${JSON.stringify(value)}`])
const answers: Check = (value, path) =>
  Object.entries(value.M ?? { '': value }).flatMap(([uid, list]) =>
    listOf((one, at) => (one.NULL ? [] : integer(one, at)))(list, `${path}.${uid}`),
  )

/** A map whose attributes are all known; `?` marks the ones that may be absent. */
const mapOf =
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
})
const audit = mapOf({ object_name: text, action: text, user_id: text, created_date: seconds })
const flag = mapOf({
  id: text,
  rev: integer,
  flag_type: oneOf(FLAG_TYPES),
  created_by_provider_id: text,
  created_date: seconds,
  'note?': text,
})
const written: Readonly<Record<string, Check>> = {
  treatment_logs: listOf(log),
  audit_logs: listOf(audit),
  flags: listOf(flag),
  'patient_flag?': oneOf(FLAG_TYPES),
  'flag_mirror?': oneOf(FLAG_TYPES),
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

/** What is wrong with what we wrote; attributes that were there before and are not ours are left out. */
const wrongIn = (item: Raw, before: readonly string[]) =>
  mapOf({ ...Object.fromEntries(before.map((name) => [`${name}?`, () => []])), ...written })({ M: item }, 'patient')

const answersOf = (...values: (number | null)[]) => values
const ENTRIES: [string, Partial<TreatmentEntry>][] = [
  ...CONTACT_TYPES.map((contactType): [string, Partial<TreatmentEntry>] => [contactType, { contactType }]),
  ...VISIT_TYPES.map((visitType): [string, Partial<TreatmentEntry>] => [visitType, { visitType }]),
  ['a no-show', { noShow: true, minutes: 0 }],
  ['a call attempt', { nonContact: true, minutes: 9 }],
  ['without a provider', { provider: '' }],
  ['with a note', { notes: 'Spoke with the pharmacy. 🌱' }],
  [
    'with questionnaires',
    {
      questionnaires: [
        { uid: 'phq9', name: 'PHQ-9', answers: answersOf(1, 0, 2, 3, 1, 0, 1, 1, 0), total: 9 },
        { uid: 'gad7', name: 'GAD-7', answers: answersOf(1, null, 2, 3, 1, 0, 1), total: null },
        { uid: 'other', name: 'Sleep survey', answers: null, total: 12 },
      ],
    },
  ],
  ['with every flag', { raiseFlags: FLAG_TYPES.map((type) => ({ type, note: type === 'Safety Risk' ? 'Why.' : '' })) }],
  ['with a refusal', { declinedSafetyRisk: 'Passive thoughts only.' }],
]

onEveryTable('every item that is written', (at) => {
  it.each(ENTRIES)('holds the types of the schema: %s', async (title, entry) => {
    const { treatment_logs: _logs, ...person } = patientItem(`T-${title}`, 'Lindqvist', 'Ana', NOW)
    await at.table.put([{ ...person, treatment_logs: [] }])
    await at.gateway.recordTreatment(treatmentOf(`T-${title}`, entry))
    const item = (await at.table.getRaw(`registry-patient:${CLINIC.registryId}`, `T-${title}`)) ?? {}
    const before = Object.keys(person)
    expect(wrongIn(item, [...before, 'partition_key', 'sort_key'])).toEqual([])
  })
})

describe('the check of types', () => {
  it('finds what is wrong', () => {
    const wrong = wrongIn(
      { treatment_logs: { L: [{ M: { date: { N: '1.5' }, minutes: { S: '3' }, x: { S: '' } } }] } },
      [],
    )
    expect(wrong).toEqual(
      expect.arrayContaining([
        'patient.version is missing',
        'patient.treatment_logs[0].id is missing',
        'patient.treatment_logs[0].date is {"N":"1.5"}',
        'patient.treatment_logs[0].minutes is {"S":"3"}',
        'patient.treatment_logs[0].x is not in the schema',
      ]),
    )
  })
})
