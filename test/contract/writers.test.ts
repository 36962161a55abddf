import { expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NOW, treatmentOf } from '../fakes/treatments.ts'

const WRITERS = 20
const partition = `registry-patient:${CLINIC.registryId}`

onEveryTable('writers at the same time', (at) => {
  it('are all there once, with the figures of all', async () => {
    await at.table.put([patientItem('W-1', 'Lindqvist', 'Ana', NOW)])
    const requests = Array.from({ length: WRITERS }, () => treatmentOf('W-1', { minutes: 5 }))
    const outcomes = await Promise.all(requests.map((request) => at.gateway.recordTreatment(request)))
    expect(outcomes.map((one) => one.outcome)).toEqual(requests.map(() => 'written'))
    const item = await at.table.getRaw(partition, 'W-1')
    const ids = item?.treatment_logs?.L?.slice(1).map((log) => log.M?.id?.S)
    expect(ids?.toSorted()).toEqual(requests.map((one) => one.logId).toSorted())
    expect(item).toMatchObject({
      version: { N: String(WRITERS) },
      total_sessions: { N: String(WRITERS + 1) },
      minutes_this_month: { N: String(WRITERS * 5) },
    })
    expect(item?.applied_ops?.SS).toHaveLength(WRITERS)
    expect(item?.audit_logs?.L).toHaveLength(WRITERS)
  })

  it('with one and the same operation leave one entry', async () => {
    await at.table.put([patientItem('W-2', 'Lindqvist', 'Ana', NOW)])
    const request = treatmentOf('W-2')
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => at.gateway.recordTreatment(request)))
    expect(outcomes.filter((one) => one.outcome === 'written')).toHaveLength(1)
    expect((await at.table.getRaw(partition, 'W-2'))?.treatment_logs?.L).toHaveLength(2)
  })
})
