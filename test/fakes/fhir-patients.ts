import fc from 'fast-check'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { FhirContext } from '#shared/domain/fhir/context.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { distrustedInstruments, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { at, NOW, storedLog, storedPatient, ZONE } from './stored-patient.ts'

const SLEEP = {
  uid: 'sleep',
  name: 'Sleep diary',
  questions: [
    {
      id: 'a',
      text: 'Hours slept',
      responses: [
        { label: 'Few', score: 0 },
        { label: 'Enough', score: 5 },
      ],
    },
    { id: 'a', text: '', responses: [{ label: '', score: 1 }] },
  ],
}
/** A registry with a form of its own, and with a "GAD-7" of nine items, as some have it. */
const REGISTRY = readRegistry(
  {
    name: 'Lakeside Clinic',
    settings: { timeZone: ZONE },
    questionnaires: [
      storedQuestionnaire(PHQ9),
      storedQuestionnaire({ ...PHQ9, uid: 'gad7', name: 'GAD-7' }),
      storedQuestionnaire(SLEEP),
    ],
  },
  'r1',
)

export const fhirContext = (extra: Partial<FhirContext> = {}): FhirContext => ({
  registry: REGISTRY,
  clinic: clinicContext({ now: NOW, timeZone: ZONE }),
  mrnSystem: null,
  nameOf: (userId) => (userId === 'user-lund' ? 'Pavel Lund' : 'a member'),
  ...extra,
})

export const patientFrom = (logs: readonly object[], extra: Record<string, unknown> = {}, mrn = '003716'): Patient =>
  readPatient(storedPatient(logs, extra), {
    registryId: 'r1',
    mrn,
    now: NOW,
    distrusted: distrustedInstruments(REGISTRY),
  })

const points = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(null, 7, -1, 2.5))
const answersOf = (count: number) => fc.array(points, { minLength: count, maxLength: count })
const answers = fc.record(
  {
    phq9: fc.oneof(answersOf(9), answersOf(4), fc.constant([])),
    gad7: fc.oneof(answersOf(7), answersOf(9)),
    sleep: answersOf(2),
    'of another program': answersOf(3),
  },
  { requiredKeys: [] },
)
const score = fc.record({
  score_name: fc.constantFrom('phq9_score', 'PHQ-9', 'gad7_score', 'GAD-7', 'Sleep diary', 'PHQ-2', ''),
  score_value: fc.oneof(fc.integer({ min: 0, max: 27 }), fc.constantFrom(4.5, 1e9, -5, 120)),
})
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', ' ', 'Dr. Abara', 'Åse\u0000'))
const stamp = fc.constantFrom(at('2026-03-10'), at('2026-01-02') / 1000, NOW - 1, undefined)
const log = fc.record(
  {
    id: fc.constantFrom('same', 'other', undefined),
    date: fc.oneof(
      fc.integer({ min: at('2024-12-01'), max: at('2026-06-01') }),
      fc.constantFrom(0, -1_800_000_000_000, undefined, at('2026-03-08', '02:30'), at('2025-11-02', '01:30'), 9e15),
    ),
    minutes: fc.oneof(fc.integer({ min: -5, max: 900 }), fc.constantFrom(0.1, 12.345678, undefined)),
    no_show: fc.boolean(),
    non_contact: fc.boolean(),
    contact_type: fc.constantFrom('Initial Assessment', 'Follow Up', 'Psychiatric Consultation', 'Else', ''),
    visit_type: fc.constantFrom('Clinic', 'Phone', 'In-person w/ Patient', 'Video', ''),
    provider: text,
    scores: fc.array(score, { maxLength: 3 }),
    answers,
    notes: fc.constant('A note that stays here.'),
  },
  { requiredKeys: [] },
)
/** What became of an entry: nothing more, most of the time. */
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ voided_at: stamp, void_reason: fc.constant('A reason that stays here.') }),
  fc.record({ amended_at: stamp }),
)
const entry = fc.tuple(log, fate).map(([one, more]) => ({ ...one, ...more }))
const flag = fc.record(
  {
    id: fc.constantFrom('f-1', 'f-2', undefined),
    flag_type: fc.constantFrom('Safety Risk', 'Needs Discussion', 'Of another program', ''),
    created_date: stamp,
    resolved_date: stamp,
    note: fc.constant('A note that stays here.'),
  },
  { requiredKeys: [] },
)
const extra = fc.record(
  {
    first_name: text,
    last_name: text,
    date_of_birth: fc.constantFrom(
      '1967-11-30',
      '11/30/1967',
      '1985-02-30',
      '0000-00-00',
      'about 60',
      '',
      '2199-01-01',
    ),
    phone_number: text,
    email: text,
    status: fc.constantFrom('Treatment', 'Deactivated', 'Else', ''),
    consent_date: stamp,
    enrolled_at: stamp,
    date_deactivated: stamp,
    date_graduated: stamp,
    episodes: fc.constant([{ started_at: at('2026-02-01') / 1000, reason: 'Back' }]),
    flags: fc.array(flag, { maxLength: 3 }),
    patient_flag: fc.constantFrom('Safety Risk', ''),
    flag: fc.constantFrom('Needs Discussion', ''),
    care_manager: fc.constant({ user_id: 'user-lund', since: at('2026-01-02') / 1000 }),
    covering: fc.constant({
      user_id: 'user-x',
      from: '2026-03-01',
      until: '2026-03-31',
      note: 'A note that stays here.',
    }),
    care_team: fc.array(text, { maxLength: 2 }),
    former_names: fc.array(fc.record({ last_name: text, until: stamp }), { maxLength: 2 }),
    next_review: fc.constant({ at: '2026-04-01', note: 'Ask about sleep', set_by: 'user-lund' }),
  },
  { requiredKeys: [] },
)

/** Patients as any program may have stored them: voided, amended, ahead, absurd. */
export const anyPatients = fc
  .array(fc.tuple(fc.array(entry, { maxLength: 5 }), extra), { minLength: 1, maxLength: 3 })
  .map((all) =>
    all.map(([logs, more], at) =>
      patientFrom(
        logs.map((one, place) => storedLog('2026-03-01', { ...one, id: one.id ?? `e${place}` })),
        more,
        `M-${at}`,
      ),
    ),
  )
