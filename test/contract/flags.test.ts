import { expect, it } from 'vitest'
import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`

async function raise(
  at: Fixture,
  mrn: string,
  types: readonly FlagType[],
  stored: Record<string, unknown> = {},
  note = 'Why.',
) {
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, stored)])
  return raiseMore(at, mrn, types, note)
}

async function raiseMore(at: Fixture, mrn: string, types: readonly FlagType[], note = 'Why.') {
  const request = treatmentOf(mrn, { raiseFlags: types.map((type) => ({ type, note })) })
  await at.gateway.recordTreatment(request)
  const item = await at.table.getRaw(partition, mrn)
  const patient = await at.gateway.getPatient(READING, mrn)
  return {
    request,
    item,
    patientFlag: item?.patient_flag?.S,
    mirror: item?.flag_mirror?.S,
    elements: item?.flags?.L?.map((one) => one.M?.flag_type?.S) ?? [],
    open: patient.flags.filter((flag) => flag.state !== 'resolved').map((flag) => [flag.type.stored, flag.state]),
  }
}

onEveryTable('flags raised with an entry', (at) => {
  it('are elements of the list, the mirror and the entry', async () => {
    const { request, item } = await raise(at, 'L-1', ['Safety Risk'])
    expect(item?.flags?.L?.map((one) => one.M)).toEqual([
      {
        id: { S: `${request.logId}:Safety Risk` },
        rev: { N: '1' },
        flag_type: { S: 'Safety Risk' },
        created_by_provider_id: { S: CLINIC.userId },
        created_date: { N: String(NOW / 1000) },
        resolved_by_provider_id: { NULL: true },
        resolved_date: { NULL: true },
        note: { S: 'Why.' },
      },
    ])
    expect(item).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag_mirror: { S: 'Safety Risk' } })
    expect(item?.treatment_logs?.L?.[1]?.M?.flag).toEqual({ S: 'Safety Risk' })
    expect(item?.audit_logs?.L?.map((one) => one.M?.action?.S)).toEqual([
      'Treatment log recorded',
      'Flag raised: Safety Risk',
    ])
    expect(item).not.toHaveProperty('flag')
  })

  it('show the most urgent open one to other programs', async () => {
    const first = await raise(at, 'L-2', ['Needs Discussion', 'Review with Psychiatrist'])
    expect(first).toMatchObject({ patientFlag: 'Review with Psychiatrist', mirror: 'Review with Psychiatrist' })
    const second = await raiseMore(at, 'L-2', ['Safety Risk'])
    expect(second).toMatchObject({ patientFlag: 'Safety Risk', mirror: 'Safety Risk' })
    expect(second.elements).toEqual(['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk'])
  })

  it('keep a less urgent one that stood in patient_flag alone', async () => {
    const result = await raise(at, 'L-3', ['Safety Risk'], { patient_flag: 'Needs Discussion' })
    expect(result).toMatchObject({ patientFlag: 'Safety Risk', elements: ['Safety Risk', 'Needs Discussion'] })
    expect(result.open.map(([type]) => type)).toEqual(['Safety Risk', 'Needs Discussion'])
  })

  it('leave a more urgent one of another program in its place', async () => {
    const result = await raise(at, 'L-4', ['Needs Discussion'], { flag: 'Safety Risk', patient_flag: '' })
    expect(result).toMatchObject({ patientFlag: 'Safety Risk', elements: ['Needs Discussion'] })
    expect(result.item?.flag).toEqual({ S: 'Safety Risk' })
    expect(result.open.map(([type]) => type).sort()).toEqual(['Needs Discussion', 'Safety Risk'])
  })

  it('do not repeat one that is open already', async () => {
    const result = await raise(at, 'L-5', ['Safety Risk'], { patient_flag: 'Safety Risk' }, '')
    expect(result.elements).toEqual([])
    expect(result.item?.treatment_logs?.L).toHaveLength(2)
  })

  it('keep what is noted with one that is open already', async () => {
    const result = await raise(at, 'L-8', ['Safety Risk'], { patient_flag: 'Safety Risk' })
    expect(result.elements).toEqual(['Safety Risk'])
    expect(result.item?.flags?.L?.[0]?.M?.note).toEqual({ S: 'Why.' })
  })

  it('do not raise in silence what another program has cleared', async () => {
    await raise(at, 'L-6', ['Safety Risk'])
    const { patient_flag: _cleared, ...rest } = (await at.table.getRaw(partition, 'L-6')) ?? {}
    await at.table.putRaw(partition, 'L-6', rest)
    const result = await raiseMore(at, 'L-6', ['Needs Discussion'])
    expect(result.patientFlag).toBe('Needs Discussion')
    expect(result.open).toEqual([
      ['Safety Risk', 'confirm'],
      ['Needs Discussion', 'open'],
    ])
  })

  it('are never cleared by an entry that raises none', async () => {
    const result = await raise(at, 'L-7', [], { patient_flag: 'Safety Risk', flag: 'Needs Discussion' })
    expect(result.item).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag: { S: 'Needs Discussion' } })
    expect(result.item).not.toHaveProperty('flag_mirror')
  })

  it('write down why Safety Risk was not raised', async () => {
    await at.table.put([patientItem('L-8', 'Lindqvist', 'Ana', NOW)])
    await at.gateway.recordTreatment(treatmentOf('L-8', { declinedSafetyRisk: 'Passive thoughts, plan agreed.' }))
    const item = await at.table.getRaw(partition, 'L-8')
    expect(item?.audit_logs?.L?.map((one) => one.M?.action?.S)).toContain(
      'Safety Risk not raised: Passive thoughts, plan agreed.',
    )
  })
})
