import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { declinedSafetyAction } from '#shared/domain/urgency.ts'
import type { FlagType } from '#shared/domain/vocabulary.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const raise = (...types: FlagType[]) => ({ raiseFlags: types.map((type) => ({ type, note: '' })) })

let patients = 0
async function fresh(at: Fixture, extra: Record<string, unknown> = {}) {
  const mrn = `FL-${++patients}`
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
  return { mrn, raw: async (): Promise<Raw> => (await at.table.getRaw(partition, mrn)) ?? {} }
}
const typesOf = (item: Raw) => item.flags?.L?.map((flag) => flag.M?.flag_type?.S)
const openOf = async (at: Fixture, mrn: string) =>
  (await at.gateway.getPatient(READING, mrn)).flags
    .filter((flag) => flag.state === 'open')
    .map((flag) => flag.type.stored)
    .toSorted()

/** The type of every attribute at every depth; the elements of a list as one. */
function typesIn(value: AttributeValue | undefined): unknown {
  if (value?.M) return Object.fromEntries(Object.entries(value.M).map(([name, one]) => [name, typesIn(one)]))
  if (value?.L) return value.L.map(typesIn)
  return Object.keys(value ?? {}).join()
}
const wholeNumber = (value: AttributeValue | undefined) => /^-?\d+$/.test(value?.N ?? '')

onEveryTable('flags raised with an entry', (at) => {
  it('get an element each, and the most urgent one is mirrored', async () => {
    const { mrn, raw } = await fresh(at)
    const request = treatmentOf(mrn, {
      raiseFlags: [
        { type: 'Needs Discussion', note: 'Rent.' },
        { type: 'Safety Risk', note: '' },
      ],
    })
    await at.gateway.recordTreatment(request)
    const item = await raw()
    const element = (type: FlagType) => ({
      id: { S: `${request.logId}:${type}` },
      rev: { N: '1' },
      flag_type: { S: type },
      created_by_provider_id: { S: CLINIC.userId },
      created_date: { N: String(NOW / 1000) },
    })
    expect(item.flags?.L?.map((flag) => flag.M)).toEqual([
      { ...element('Needs Discussion'), note: { S: 'Rent.' } },
      element('Safety Risk'),
    ])
    expect(item).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag_mirror: { S: 'Safety Risk' } })
    expect(item.treatment_logs?.L?.[1]?.M?.flag).toEqual({ S: 'Safety Risk' })
    expect(await openOf(at, mrn)).toEqual(['Needs Discussion', 'Safety Risk'])
  })

  it('never lower the mirror, and a lesser flag of another program keeps standing', async () => {
    const { mrn, raw } = await fresh(at, { patient_flag: 'Review with Psychiatrist' })
    await at.gateway.recordTreatment(treatmentOf(mrn, raise('Needs Discussion')))
    expect(await raw()).toMatchObject({ patient_flag: { S: 'Review with Psychiatrist' } })
    await at.gateway.recordTreatment(treatmentOf(mrn, raise('Safety Risk')))
    expect(await raw()).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag_mirror: { S: 'Safety Risk' } })
    expect(await openOf(at, mrn)).toEqual(['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk'])
  })

  it('show the Safety Risk that stands in the other attribute', async () => {
    const { mrn, raw } = await fresh(at, { flag: 'Safety Risk' })
    await at.gateway.recordTreatment(treatmentOf(mrn, raise('Needs Discussion')))
    expect(await raw()).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag: { S: 'Safety Risk' } })
    expect(await openOf(at, mrn)).toEqual(['Needs Discussion', 'Safety Risk'])
  })

  it.each([
    ['an empty string', { S: '' }],
    ['null', { NULL: true }],
    ['an unknown word', { S: 'Call back' }],
  ] as [string, AttributeValue][])('can be raised where the mirror holds %s', async (_title, patient_flag) => {
    const { mrn, raw } = await fresh(at)
    await at.table.putRaw(partition, mrn, { ...(await raw()), patient_flag })
    await at.gateway.recordTreatment(treatmentOf(mrn, raise('Needs Discussion')))
    expect(await openOf(at, mrn)).toContain('Needs Discussion')
    if (patient_flag.S === 'Call back') expect(await openOf(at, mrn)).toContain('Call back')
    expect((await raw()).patient_flag?.S).not.toBe('')
  })

  it('are raised once when two people raise the same one at the same time', async () => {
    const { mrn, raw } = await fresh(at)
    const requests = [treatmentOf(mrn, raise('Safety Risk')), treatmentOf(mrn, raise('Safety Risk'))]
    await Promise.all(requests.map((request) => at.gateway.recordTreatment(request)))
    expect(typesOf(await raw())).toEqual(['Safety Risk'])
    expect((await raw()).treatment_logs?.L).toHaveLength(3)
  })

  it('leave the flag attributes alone when none is raised', async () => {
    const { mrn, raw } = await fresh(at, { patient_flag: '', flag: 'Safety Risk', flag_mirror: 'Needs Discussion' })
    const { patient_flag, flag, flag_mirror, flags } = await raw()
    await at.gateway.recordTreatment(treatmentOf(mrn))
    expect(await raw()).toMatchObject({ patient_flag, flag, flag_mirror, flags })
  })

  it('leave an audit entry with the reason when Safety Risk is declined', async () => {
    const { mrn, raw } = await fresh(at)
    const request = treatmentOf(mrn, { declinedSafetyRisk: 'Asked: passive thoughts, no plan.' })
    await at.gateway.recordTreatment(request)
    expect((await raw()).audit_logs?.L?.map((one) => one.M)).toContainEqual({
      object_name: { S: `treatment_log:${request.logId}` },
      action: { S: declinedSafetyAction('Asked: passive thoughts, no plan.') },
      user_id: { S: CLINIC.userId },
      created_date: { N: String(NOW / 1000) },
    })
  })
})

onEveryTable('every attribute of an entry with everything in it', (at) => {
  it('has the type of the schema', async () => {
    const { mrn, raw } = await fresh(at)
    const before = Object.keys(await raw())
    const request = treatmentOf(mrn, {
      ...raise('Safety Risk'),
      notes: 'Note.',
      questionnaires: [
        { uid: 'gad7', name: 'GAD-7', answers: [1, null, 1, 1, 1, 1, 1], total: null },
        { uid: v7(), name: 'Own scale', answers: null, total: 3 },
      ],
    })
    await at.gateway.recordTreatment(request)
    const item = await raw()
    expect(typesIn(item.treatment_logs?.L?.[1])).toEqual({
      ...Object.fromEntries(
        ['id', 'patient_mrn', 'provider', 'contact_type', 'visit_type', 'recorded_by', 'recorded_role'].map((name) => [
          name,
          'S',
        ]),
      ),
      ...{ no_show: 'BOOL', non_contact: 'BOOL', weeks_in_treatment: 'N', minutes: 'N', date: 'N', rev: 'N' },
      ...{ flag: 'S', notes: 'S', scores: [{ score_name: 'S', score_value: 'N' }] },
      answers: { gad7: ['N', 'NULL', 'N', 'N', 'N', 'N', 'N'] },
    })
    const added = Object.fromEntries(
      Object.entries(item)
        .filter(([name]) => !before.includes(name))
        .map(([name, value]) => [name, typesIn(value)]),
    )
    const figures = ['version', 'total_sessions', 'minutes_this_month', 'weeks_since_initial_assessment']
    const dates = ['initial_assessment', 'last_follow_up']
    expect(added).toEqual({
      ...Object.fromEntries([...figures, ...dates].map((name) => [name, 'N'])),
      ...{ applied_ops: 'SS', patient_flag: 'S', flag_mirror: 'S' },
    })
    for (const name of [...figures, ...dates]) expect(wholeNumber(item[name]), name).toBe(true)
    const log = item.treatment_logs?.L?.[1]?.M
    for (const name of ['minutes', 'date', 'weeks_in_treatment', 'rev'])
      expect(wholeNumber(log?.[name]), name).toBe(true)
    expect(Number(item.date_modified?.N)).toBeLessThan(1e11)
  })
})
