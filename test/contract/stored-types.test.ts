import { describe, expect, it } from 'vitest'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { CONTACT_TYPES, FLAG_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { assignmentOf, coveringOf } from '../fakes/assignments.ts'
import { EVERY_FIELD, medication, medicine, planChange, therapy } from '../fakes/care-plans.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { decisionOf } from '../fakes/decisions.ts'
import { moveOf } from '../fakes/moves.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { unreadableToOthers } from '../fakes/other-program.ts'
import { changeOf, PARTITION, PERSON, storedOne } from '../fakes/patients.ts'
import { wrongIn, wrongInNew } from '../fakes/stored-types.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

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
    expect(unreadableToOthers('patient', item)).toEqual([])
  })
})

onEveryTable('a patient of ours', (at) => {
  it('holds the types of the schema when a file says more than the demographics', async () => {
    const day = 86_400_000
    const phq9 = (value: number) => ({ instrument: 'phq9' as const, value })
    const imported = {
      enrolledAt: NOW - day,
      status: 'Treatment' as const,
      formerName: 'Roe',
      scores: [
        {
          at: NOW - 60 * day,
          contactType: 'Initial Assessment' as const,
          scores: [phq9(18), { instrument: 'gad7' as const, value: 15 }],
        },
        { at: NOW - 20 * day, contactType: 'Follow Up' as const, scores: [phq9(9)] },
      ],
    }
    const careManager = { userId: CLINIC.userId, name: 'Renee Okafor' }
    const request = changeOf('TP-0', { person: PERSON, careManager, imported })
    const { patient } = await at.gateway.enrolPatient(request)
    expect(await at.gateway.enrolPatient(request)).toMatchObject({ outcome: 'already-enrolled', patient })
    expect(patient.treatmentLogs.map(({ suspect, minutes, notes }) => ({ suspect, minutes, notes }))).toEqual(
      Array.from({ length: 2 }, () => ({ suspect: [], minutes: 0, notes: 'Imported from a file.' })),
    )
    const item = (await at.table.getRaw(PARTITION, 'TP-0')) ?? {}
    const keys = Object.keys(item).filter((name) => /^(?:PK|SK|partition_key|sort_key)$/.test(name))
    expect(wrongInNew(item, keys)).toEqual([])
    expect(unreadableToOthers('patient', item)).toEqual([])
    expect(item).toMatchObject({ minutes_this_month: { N: '0' }, total_sessions: { N: '2' } })
    expect(item.former_names).toEqual({ L: [{ M: { last_name: { S: 'Roe' }, until: { N: String(NOW) } } }] })
  })

  it('holds the types of the schema from enrolment to re-enrolment', async () => {
    const mrn = 'TP-1'
    const status = { at: NOW, reason: 'Planned.', graduated: false }
    const coverOf = assignmentOf({ covering: coveringOf(), seen: { careManager: 'user-renee', covering: null } })
    const steps: (() => Promise<unknown>)[] = [
      () => at.gateway.enrolPatient(changeOf(mrn, { person: { ...PERSON, consentAt: NOW } })),
      () => at.gateway.recordTreatment(treatmentOf(mrn)),
      () => at.gateway.raiseFlag(changeOf(mrn, { type: 'Safety Risk' as const, note: 'Why.' })),
      () => at.gateway.raiseFlag(changeOf(mrn, { type: 'Needs Discussion' as const, note: '' })),
      () => at.gateway.noteFlag(changeOf(mrn, { type: 'Safety Risk' as const, note: 'Enough?', seen: 'Why.' })),
      () => at.gateway.noteFlag(changeOf(mrn, { type: 'Safety Risk' as const, note: '', seen: 'Enough?' })),
      () => at.gateway.resolveFlag(changeOf(mrn, { type: 'Safety Risk', reason: 'Safe.' })),
      () =>
        at.gateway.decideReview(
          changeOf(mrn, { decision: decisionOf({ carePlan: planChange([medication('m-9', medicine())]) }) }),
        ),
      () => at.gateway.decideReview(changeOf(mrn, { decision: decisionOf({ nextReview: null }) })),
      () => at.gateway.setNextContact(changeOf(mrn, { to: { at: '2026-04-01T09:30', note: 'Call.' }, seen: null })),
      () => at.gateway.recordTreatment({ ...treatmentOf(mrn), nextContact: { none: 'Patient will call' } }),
      () => at.gateway.recordTreatment({ ...treatmentOf(mrn), nextContact: null }),
      () => at.gateway.editCarePlan(changeOf(mrn, { plan: planChange(EVERY_FIELD) })),
      async () => {
        const { patient } = await at.gateway.getPatientRecord(READING, mrn)
        const plan = planChange([therapy('Sleep diary.')], patient.carePlan ?? null, EVERY_FIELD)
        await at.gateway.editCarePlan(changeOf(mrn, { plan }))
      },
      () => at.gateway.resolveFlag(changeOf(mrn, { type: 'Needs Discussion', reason: 'Discussed.' })),
      () => at.gateway.assignPatient(changeOf(mrn, { assignment: assignmentOf({ addToTeam: ['Tomás Reyes'] }) })),
      () => at.gateway.assignPatient(changeOf(mrn, { assignment: coverOf })),
      () =>
        at.gateway.editDemographics(
          changeOf(mrn, { changes: { payer: '', consentAt: NOW - 1 }, seen: { payer: 'Medicare', consentAt: NOW } }),
        ),
      () =>
        at.gateway.changeStatus(
          changeOf(mrn, { ...status, status: 'Relapse Prevention Plan' as const, seen: 'Enrolled' }),
        ),
      () =>
        at.gateway.changeStatus(
          changeOf(mrn, {
            ...status,
            at: NOW - 1,
            status: 'Deactivated' as const,
            graduated: true,
            seen: 'Relapse Prevention Plan',
          }),
        ),
      () => at.gateway.changeStatus(changeOf(mrn, { ...status, status: 'Treatment' as const, seen: 'Deactivated' })),
      () => at.gateway.changeStatus(changeOf(mrn, { ...status, status: 'Deactivated' as const, seen: 'Treatment' })),
    ]
    for (const step of steps) {
      await step()
      const item = (await at.table.getRaw(PARTITION, mrn)) ?? {}
      const keys = ['PK', 'SK', 'partition_key', 'sort_key'].filter((name) => name in item)
      expect([...wrongInNew(item, keys), ...unreadableToOthers('patient', item)]).toEqual([])
    }
  })

  it('holds them in what we change of a patient of another program', async () => {
    const { raw } = await storedOne(at, 'TP-2', { flag: 'Safety Risk', treatment_logs: [] })
    const before = Object.keys(await raw()).filter((name) => name !== 'flags')
    await at.gateway.resolveFlag(changeOf('TP-2', { type: 'Safety Risk', reason: 'Safe.' }))
    expect(wrongIn(await raw(), before)).toEqual([])
  })
})

onEveryTable('both patients of a moved entry', (at) => {
  it('hold the types of the schema', async () => {
    const [from, to] = ['TP-3', 'TP-4']
    for (const mrn of [from, to]) await at.gateway.enrolPatient(changeOf(mrn, { person: PERSON }))
    const { patient } = await at.gateway.recordTreatment(treatmentOf(from, { notes: 'Sleep.', date: NOW }))
    const [seen] = patient.treatmentLogs
    if (!seen) throw new Error('There is no entry.')
    await at.gateway.moveEntry(moveOf(from, to, seen))
    for (const mrn of [from, to]) {
      const item = (await at.table.getRaw(PARTITION, mrn)) ?? {}
      const keys = ['PK', 'SK', 'partition_key', 'sort_key'].filter((name) => name in item)
      expect([...wrongInNew(item, keys), ...unreadableToOthers('patient', item)]).toEqual([])
    }
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
