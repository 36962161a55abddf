import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { caseloadRowSchema } from '#shared/domain/entities/caseload-row.ts'
import { patientSchema } from '#shared/domain/entities/patient.ts'
import { registrySchema } from '#shared/domain/entities/registry.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { toEpochMs } from '#shared/domain/time.ts'
import { DAY_LIKE } from '../../fakes/day-like.ts'
import {
  assessment,
  at,
  context,
  NOW,
  patientWith,
  phq9,
  storedLog,
  storedPatient,
} from '../../fakes/stored-patient.ts'

const open = (patient: ReturnType<typeof patientWith>) =>
  patient.flags.filter((flag) => flag.state !== 'resolved').map((flag) => [flag.type.stored, flag.state])

describe('reading what real tables contain', () => {
  it('reads seconds and milliseconds, decided per value', () => {
    expect(toEpochMs(1795347386.125)).toBe(1795347386125)
    expect(toEpochMs(1795347386125)).toBe(1795347386125)
    const patient = patientWith([storedLog('2026-03-02', { date: at('2026-03-02') / 1000 }), storedLog('2026-03-03')])
    expect(patient.treatmentLogs.map((log) => log.date)).toEqual([at('2026-03-02'), at('2026-03-03')])
    expect(patient.createdAt).toBe(at('2025-10-01'))
  })

  it('derives from the logs and not from stored figures, which are 0 or wrong', () => {
    const patient = patientWith([assessment('2026-03-02')], {
      total_sessions: 0,
      minutes_this_month: 0,
      last_follow_up: at('2026-03-17'),
    })
    expect(deriveRow(patient, context())).toMatchObject({ sessions: 1, lastFollowUpAt: null, month: { minutes: 20 } })
  })

  it('shows the flags of both attributes and of the list', () => {
    const patient = patientWith([], {
      patient_flag: 'Needs Discussion',
      flag: 'Safety Risk',
      flags: [
        { flag_type: 'Review with Psychiatrist', created_by_provider_id: 'u1', created_date: at('2026-03-12') / 1000 },
      ],
    })
    expect(deriveRow(patient, context()).flags.map((flag) => flag.type.stored)).toEqual([
      'Safety Risk',
      'Review with Psychiatrist',
      'Needs Discussion',
    ])
  })

  it('reads an empty patient_flag as none', () => {
    expect(open(patientWith([], { patient_flag: '' }))).toEqual([])
    expect(patientWith([], { patient_flag: '' }).readability).toBe('full')
  })

  it('keeps unknown enumeration values, marked', () => {
    const patient = patientWith([storedLog('2026-03-02', { contact_type: 'Home Visit' })], {
      status: 'Paused',
      patient_flag: 'Call back',
    })
    expect(patient).toMatchObject({ status: { stored: 'Paused', known: null }, readability: 'partial' })
    expect(open(patient)).toEqual([['Call back', 'open']])
    expect(patient.treatmentLogs[0]).toMatchObject({
      contactType: { stored: 'Home Visit', known: null },
      suspect: ['unknown-contact-type'],
    })
    expect(deriveRow(patient, context()).problems).toContain('The status “Paused” is not known to this version.')
  })

  it('keeps a patient that fails to read, with the reason', () => {
    const patient = patientWith('not a list', { flags: 7, date_created: 'yesterday' })
    expect(patient.readability).toBe('partial')
    expect(patient.problems.map((problem) => problem.attribute)).toEqual(
      expect.arrayContaining(['treatment_logs', 'flags', 'date_created']),
    )
  })

  it('matches score names of every generation', () => {
    const scores = ['phq9_score', 'PHQ-9', 'gad7_score', 'GAD-7', 'phq2_score'].map((score_name) => ({
      score_name,
      score_value: 3,
    }))
    expect(
      patientWith([storedLog('2026-03-02', { scores })]).treatmentLogs[0]?.scores.map((score) => score.instrument),
    ).toEqual(['phq9', 'phq9', 'gad7', 'gad7', 'phq2'])
  })

  it('never infers item answers from a total', () => {
    const row = deriveRow(patientWith([assessment('2026-03-02', phq9(27))]), context())
    expect(row.urgency.map((one) => one.rule)).not.toContain('safety')
  })

  it('keeps a GAD-7 total above 21 out of the trend, with its number', () => {
    const patient = patientWith([assessment('2026-03-02', { scores: [{ score_name: 'gad7_score', score_value: 25 }] })])
    expect(patient.treatmentLogs[0]?.scores[0]).toMatchObject({ value: 25, inRange: false })
    expect(deriveRow(patient, context()).gad7).toBeNull()
  })

  it('keeps totals made with a nine-item GAD-7 out of the trend, unless seven answers are stored', () => {
    const scores = [{ score_name: 'gad7_score', score_value: 12 }]
    const logs = [
      assessment('2026-03-02', { scores }),
      storedLog('2026-03-03', { scores, answers: { gad7: [2, 2, 2, 2, 2, 2, 0] } }),
      storedLog('2026-03-04', { scores, recorded_by: 'u1' }),
      storedLog('2026-03-05', { scores, recorded_by: 'u1', answers: { gad7: [2, 2, 2, 2, 2, 2, 0, 0, 0] } }),
    ]
    const patient = readPatient(storedPatient(logs), {
      registryId: 'r1',
      mrn: '1',
      now: NOW,
      distrusted: [{ instrument: 'gad7', until: null }],
    })
    expect(patient.treatmentLogs.map((log) => log.scores[0]?.inRange)).toEqual([false, true, true, false])
  })

  it('orders by date, skips no-shows, marks future and negative values', () => {
    const patient = patientWith([
      storedLog('2026-03-10', { ...phq9(14), id: undefined, provider: undefined, no_show: null }),
      assessment('2026-03-01', phq9(20)),
      storedLog('2026-03-12', { ...phq9(2), no_show: true }),
      storedLog('2026-03-25', phq9(1)),
      storedLog('2026-03-11', phq9(-4)),
    ])
    const row = deriveRow(patient, context())
    expect(row.phq9).toMatchObject({ first: 20, last: 14, points: [20, 14] })
    expect(row.sessions).toBe(3)
    expect(patient.treatmentLogs.map((log) => log.suspect)).toEqual([
      [],
      [],
      [],
      ['future-dated'],
      ['score-out-of-range'],
    ])
  })

  it('counts an exact duplicate, and two logs with one id, once and says so', () => {
    const log = storedLog('2026-03-02', { id: undefined })
    const twice = patientWith([assessment('2026-03-01'), log, { ...log }])
    expect(deriveRow(twice, context())).toMatchObject({ sessions: 2, month: { minutes: 40 } })
    expect(deriveRow(twice, context()).problems).toContain('An entry is stored twice; it counts once.')
    const amended = patientWith([
      storedLog('2026-03-02', { id: 'a', minutes: 10, rev: 1 }),
      storedLog('2026-03-02', { id: 'a', minutes: 30, rev: 2 }),
    ])
    expect(amended.treatmentLogs.map((one) => one.duplicateOf)).toEqual([1, null])
    expect(deriveRow(amended, context()).month.minutes).toBe(30)
  })

  it('lists a ghost item as unreadable, with what it holds', () => {
    const ghost = readPatient(
      { PK: 'registry-patient:r1', SK: '999', patient_flag: 'Safety Risk', date_modified: NOW / 1000 },
      { registryId: 'r1', mrn: '999', now: NOW },
    )
    expect(ghost.readability).toBe('unreadable')
    expect(deriveRow(ghost, context())).toMatchObject({
      mrn: '999',
      readability: 'unreadable',
      problems: [expect.stringContaining('date_modified, patient_flag'), expect.anything()],
    })
  })

  it('reads numbers that the client kept exact', () => {
    const date = { value: '1773237600.1253340244293212890625' }
    expect(patientWith([storedLog('2026-03-02', { date, minutes: { value: '12.5' } })]).treatmentLogs[0]).toMatchObject(
      { date: 1773237600125, minutes: 12.5 },
    )
  })
})

describe('flags', () => {
  const element = (flag_type: string, extra = {}) => ({
    flag_type,
    created_by_provider_id: 'u1',
    created_date: at('2026-03-12') / 1000,
    ...extra,
  })

  it('resolved elements are history', () => {
    const resolved = element('Safety Risk', { resolved_by_provider_id: 'u2', resolved_date: at('2026-03-13') / 1000 })
    expect(open(patientWith([], { flags: [resolved] }))).toEqual([])
  })

  it('one that another program cleared stays, to be confirmed', () => {
    expect(open(patientWith([], { flags: [element('Safety Risk')], flag_mirror: 'Safety Risk' }))).toEqual([
      ['Safety Risk', 'confirm'],
    ])
    expect(open(patientWith([], { flags: [], flag_mirror: 'Safety Risk', patient_flag: 'Needs Discussion' }))).toEqual([
      ['Needs Discussion', 'open'],
      ['Safety Risk', 'confirm'],
    ])
  })

  it('a more urgent type in its place clears nothing', () => {
    const patient = patientWith([], {
      flags: [element('Needs Discussion')],
      flag_mirror: 'Needs Discussion',
      patient_flag: 'Safety Risk',
    })
    expect(open(patient)).toEqual([
      ['Needs Discussion', 'open'],
      ['Safety Risk', 'open'],
    ])
  })

  it('a log’s own Safety Risk that no flag accounts for asks to be confirmed, with its date', () => {
    const patient = patientWith([storedLog('2026-02-03', { flag: 'Safety Risk' })])
    expect(patient.flags).toMatchObject([{ state: 'confirm', source: 'log', raisedAt: at('2026-02-03') }])
    const accounted = patientWith([storedLog('2026-02-03', { flag: 'Safety Risk' })], {
      flags: [element('Safety Risk', { resolved_date: at('2026-02-05') / 1000 })],
    })
    expect(open(accounted)).toEqual([])
  })

  it('a Safety Risk that was over before a log carried its own does not account for it', () => {
    const resolved = [
      element('Safety Risk', { created_date: at('2026-01-05') / 1000, resolved_date: at('2026-01-08') / 1000 }),
    ]
    const later = patientWith([storedLog('2026-02-03', { flag: 'Safety Risk' })], { flags: resolved })
    expect(open(later)).toEqual([['Safety Risk', 'confirm']])
    const dated = patientWith([storedLog('2026-03-25', { flag: 'Safety Risk' })], { flags: resolved })
    expect(open(dated)).toEqual([])
  })
})

describe('whatever is stored', () => {
  const anything = fc.anything({ maxDepth: 3, withBigInt: true, withSet: true })
  const attribute = fc.constantFrom(
    'treatment_logs',
    'flags',
    'audit_logs',
    'status',
    'first_name',
    'date_created',
    'patient_flag',
    'episodes',
    'version',
    'extra',
  )

  it('reading never throws, and a row comes out', () => {
    fc.assert(
      fc.property(fc.dictionary(attribute, anything), (item) => {
        const patient = readPatient({ ...storedPatient([]), ...item }, { registryId: 'r1', mrn: 'm', now: NOW })
        expect(deriveRow(patient, context()).mrn).toBe('m')
      }),
      { numRuns: 500 },
    )
  })

  it('what was read fits the schemas that cross the contract', () => {
    const value = fc.oneof(anything, fc.double(), fc.maxSafeInteger())
    const record = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] })
    const score = record({ score_name: fc.constantFrom('phq9_score', 'x'), score_value: value })
    const log = record({
      id: value,
      rev: value,
      date: value,
      minutes: value,
      scores: fc.array(score),
      answers: fc.dictionary(fc.constantFrom('phq9', 'gad7', 'x'), fc.array(value)),
      flag: value,
      voided_at: value,
    })
    const flag = record({ flag_type: value, created_date: value, resolved_date: value })
    const item = record({ treatment_logs: fc.array(log), flags: fc.array(flag), version: value, status: value })
    const question = record({ id: value, responses: fc.array(record({ score: value, response: value })) })
    const registry = record({
      name: value,
      settings: value,
      questionnaires: fc.array(record({ uid: value, name: value, questions: fc.array(question) })),
    })
    fc.assert(
      fc.property(item, registry, (patient, metadata) => {
        const read = readPatient({ ...storedPatient([]), ...patient }, { registryId: 'r1', mrn: 'm', now: NOW })
        patientSchema.parse(read)
        caseloadRowSchema.parse(deriveRow(read, context()))
        registrySchema.parse(readRegistry(metadata, 'r1'))
      }),
      { numRuns: 500 },
    )
  })

  it('a patient fits the schemas that cross the contract, whatever stands in our attributes', () => {
    const value = fc.oneof({ weight: 3, arbitrary: DAY_LIKE }, { weight: 1, arbitrary: anything })
    const record = <T extends string>(...names: T[]) =>
      fc.oneof(
        fc.dictionary(fc.constantFrom(...names), value),
        fc.record(Object.fromEntries(names.map((name) => [name, value]))),
      )
    const note = fc.constantFrom('', 'Call.', 'x'.repeat(900))
    const person = fc.constantFrom('u1', '', 7)
    const medicine = fc.record({
      name: note,
      since: value,
      stopped: value,
      earlier: fc.array(record('since', 'until')),
    })
    const ours = {
      next_contact: fc.oneof(fc.record({ at: value, note, set_by: person }), record('at', 'none', 'note', 'set_by')),
      next_review: fc.oneof(fc.record({ at: value, note, set_by: person }), value),
      end_of_care: fc.oneof(fc.record({ kind: fc.constantFrom('moved', 'error', 'x'), at: value, note }), value),
      covering: fc.oneof(fc.record({ user_id: person, from: value, until: value, note }), value),
      care_manager: fc.oneof(fc.record({ user_id: person, since: value }), value),
      care_team: fc.oneof(fc.array(fc.oneof(note, value)), value),
      former_names: fc.array(fc.oneof(fc.record({ last_name: note, until: value }), value)),
      earlier_ends: fc.array(fc.oneof(record('at', 'graduated', 'kind', 'taken_back'), value)),
      episodes: fc.array(fc.oneof(record('started', 'reason'), value)),
      care_plan: fc.oneof(
        fc.record({ medications: fc.array(medicine), safety_plan: fc.record({ text: note, dated: value }) }),
        value,
      ),
      care_plan_history: fc.array(fc.oneof(record('id', 'before', 'at', 'by'), value)),
      date_of_birth: value,
      date_deactivated: value,
      date_graduated: value,
      enrolled_at: value,
      consent_date: value,
      status: fc.constantFrom('Treatment', 'Deactivated', 'Relapse Prevention Plan', 'x'),
    }
    fc.assert(
      fc.property(fc.record(ours, { requiredKeys: [] }), (item) => {
        const read = readPatient(storedPatient([], item), { registryId: 'r1', mrn: 'm', now: NOW })
        expect(patientSchema.safeParse(read).error).toBeUndefined()
        expect(caseloadRowSchema.safeParse(deriveRow(read, context())).error).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('logs of any shape keep their place and their number', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anything,
            fc.record({ date: anything, minutes: anything, scores: anything, id: anything, answers: anything }),
          ),
          { maxLength: 8 },
        ),
        (logs) => {
          const patient = patientWith(logs)
          expect(patient.treatmentLogs.map((log) => log.index)).toEqual(logs.map((_log, index) => index))
          expect(Number.isInteger(monthSummary(patient, '2026-03', context()).minutes)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
