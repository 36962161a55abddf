import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const openOf = async (at: Fixture, mrn: string) =>
  (await at.gateway.getPatient(READING, mrn)).flags.flatMap((flag) => (flag.state === 'open' ? [flag.type.stored] : []))

onEveryTable('raising a flag', (at) => {
  it.each([
    ['an empty string', { S: '' }],
    ['null', { NULL: true }],
    ['a word that nobody knows', { S: 'Call back' }],
  ] as [string, AttributeValue][])('works where patient_flag holds %s', async (title, patient_flag) => {
    const mrn = `FA-${title}`
    await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW)])
    const item = (await at.table.getRaw(partition, mrn)) ?? {}
    await at.table.putRaw(partition, mrn, { ...item, patient_flag })
    const before = await openOf(at, mrn)
    await at.gateway.recordTreatment(treatmentOf(mrn, { raiseFlags: [{ type: 'Needs Discussion', note: '' }] }))
    expect((await openOf(at, mrn)).toSorted()).toEqual([...before, 'Needs Discussion'].toSorted())
  })

  it('by two people at the same time leaves one flag and both entries', async () => {
    await at.table.put([patientItem('FA-two', 'Lindqvist', 'Ana', NOW)])
    const one = () => treatmentOf('FA-two', { raiseFlags: [{ type: 'Safety Risk', note: '' }] })
    await Promise.all([one(), one()].map((request) => at.gateway.recordTreatment(request)))
    const item = await at.table.getRaw(partition, 'FA-two')
    expect(item?.flags?.L?.map((flag) => flag.M?.flag_type?.S)).toEqual(['Safety Risk'])
    expect(item?.treatment_logs?.L).toHaveLength(3)
  })
})
