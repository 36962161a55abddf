import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC, type Item, patientItem } from '../fakes/clinic.ts'
import { EVERY_FAULT } from '../fakes/every-fault.ts'
import { DROP_RESPONSE, type FaultProxy } from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { NOW, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const [naming] = NAMINGS

let patients = 0
async function newPatient(at: Fixture, extra: Item = {}): Promise<string> {
  const mrn = `F-${++patients}`
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
  return mrn
}

async function idsIn(at: Fixture, mrn: string): Promise<(string | undefined)[]> {
  const item = await at.table.getRaw(partition, mrn)
  return item?.treatment_logs?.L?.slice(1).map((log) => log.M?.id?.S) ?? []
}

/** Another program's update: it knows neither `version` nor operation ids. */
const foreignUpdate = (at: Fixture, mrn: string, expression: string, value: AttributeValue) =>
  at.table.client.send(
    new UpdateItemCommand({
      TableName: at.table.name,
      Key: { [naming.partition]: { S: partition }, [naming.sort]: { S: mrn } },
      UpdateExpression: expression,
      ExpressionAttributeValues: { ':value': value },
    }),
  )

onEveryTable(
  'an entry under faults',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })

    it.each(EVERY_FAULT)('%s leaves it there once', async (_title, fault) => {
      const mrn = await newPatient(at)
      proxy.next('UpdateItem', fault)
      const request = treatmentOf(mrn)
      const { outcome } = await gateway.recordTreatment(request)
      await proxy.idle()
      expect(await idsIn(at, mrn)).toEqual([request.logId])
      const item = await at.table.getRaw(partition, mrn)
      expect(item?.audit_logs?.L).toHaveLength(1)
      expect(item?.version).toEqual({ N: '1' })
      expect(outcome).toBe(fault.reply && fault.deliver !== 0 ? 'already-written' : 'written')
    })

    it('is doubled by the same fault when the condition is taken out: the scenario can fail', async () => {
      const mrn = await newPatient(at)
      proxy.rewrite = stripGuard(() => false)
      proxy.next('UpdateItem', DROP_RESPONSE)
      const request = treatmentOf(mrn)
      await gateway.recordTreatment(request)
      expect(await idsIn(at, mrn)).toEqual([request.logId, request.logId])
    })

    it('is kept single by the operation id alone', async () => {
      const mrn = await newPatient(at)
      proxy.rewrite = stripGuard((part) => part.startsWith('NOT contains'))
      proxy.next('UpdateItem', DROP_RESPONSE)
      const request = treatmentOf(mrn)
      await gateway.recordTreatment(request)
      expect(await idsIn(at, mrn)).toEqual([request.logId])
    })

    it('stays single when another program edits it between the commit and the replay', async () => {
      const mrn = await newPatient(at)
      const edit = () => foreignUpdate(at, mrn, 'SET treatment_logs[1].provider = :value', { S: 'Somebody Else' })
      proxy.next('UpdateItem', { ...DROP_RESPONSE, after: edit })
      const request = treatmentOf(mrn)
      expect(await gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
      expect(await idsIn(at, mrn)).toEqual([request.logId])
    })

    it('stays single when a colleague records between the commit and the replay', async () => {
      const mrn = await newPatient(at)
      const colleague = treatmentOf(mrn, { minutes: 10 })
      proxy.next('UpdateItem', { ...DROP_RESPONSE, after: () => at.gateway.recordTreatment(colleague) })
      const request = treatmentOf(mrn, { minutes: 20 })
      expect(await gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
      expect(await idsIn(at, mrn)).toEqual([request.logId, colleague.logId])
      const item = await at.table.getRaw(partition, mrn)
      expect(item).toMatchObject({ version: { N: '2' }, minutes_this_month: { N: '30' }, total_sessions: { N: '3' } })
    })

    it('counts what a colleague records between reading and writing', async () => {
      const mrn = await newPatient(at)
      const colleague = treatmentOf(mrn, { minutes: 10 })
      proxy.next('UpdateItem', { before: () => at.gateway.recordTreatment(colleague) })
      await gateway.recordTreatment(treatmentOf(mrn, { minutes: 20 }))
      const item = await at.table.getRaw(partition, mrn)
      expect(item).toMatchObject({ version: { N: '2' }, minutes_this_month: { N: '30' }, total_sessions: { N: '3' } })
    })

    it('would miscount it without the version: the scenario can fail', async () => {
      const mrn = await newPatient(at)
      const colleague = treatmentOf(mrn, { minutes: 10 })
      proxy.rewrite = stripGuard((part) => part.startsWith('NOT contains'))
      proxy.next('UpdateItem', { before: () => at.gateway.recordTreatment(colleague) })
      await gateway.recordTreatment(treatmentOf(mrn, { minutes: 20 }))
      expect(await at.table.getRaw(partition, mrn)).toMatchObject({ minutes_this_month: { N: '20' } })
    })

    it('counts the session that another program appends between reading and writing', async () => {
      const mrn = await newPatient(at)
      const append = () =>
        at.table.client.send(
          new UpdateItemCommand({
            TableName: at.table.name,
            Key: { [naming.partition]: { S: partition }, [naming.sort]: { S: mrn } },
            UpdateExpression: 'SET treatment_logs = list_append(treatment_logs, :logs)',
            ExpressionAttributeValues: {
              ':logs': {
                L: [
                  { M: { contact_type: { S: 'Follow Up' }, date: { N: String(NOW - 60_000) }, minutes: { N: '7' } } },
                ],
              },
            },
          }),
        )
      proxy.next('UpdateItem', { before: append })
      await gateway.recordTreatment(treatmentOf(mrn, { minutes: 20 }))
      const item = await at.table.getRaw(partition, mrn)
      expect(item?.treatment_logs?.L).toHaveLength(3)
      expect(item).toMatchObject({ minutes_this_month: { N: '27' }, total_sessions: { N: '3' } })
    })

    it('counts the minutes that a colleague amends between reading and writing', async () => {
      const mrn = await newPatient(at, {
        treatment_logs: [{ contact_type: 'Follow Up', minutes: 5, date: NOW - 60_000 }],
      })
      const amend = () => foreignUpdate(at, mrn, 'SET treatment_logs[0].minutes = :value, version = :value', { N: '9' })
      proxy.next('UpdateItem', { before: amend })
      await gateway.recordTreatment(treatmentOf(mrn, { minutes: 20 }))
      expect(await at.table.getRaw(partition, mrn)).toMatchObject({
        version: { N: '10' },
        minutes_this_month: { N: '29' },
      })
    })

    // No lists, so that nothing but the item's existence stands in the way of a ghost.
    const listless = { treatment_logs: undefined, audit_logs: undefined, flags: undefined }

    it('never makes a ghost of a patient who is removed between reading and writing', async () => {
      const mrn = await newPatient(at, listless)
      proxy.next('UpdateItem', { before: () => at.table.remove(partition, mrn) })
      await expect(gateway.recordTreatment(treatmentOf(mrn))).rejects.toMatchObject({ code: 'not-found' })
      expect(await at.table.getRaw(partition, mrn)).toBeUndefined()
    })

    it('would make one without the condition on its existence: the scenario can fail', async () => {
      const mrn = await newPatient(at, listless)
      proxy.rewrite = stripGuard((part) => !part.startsWith('attribute_exists'))
      proxy.next('UpdateItem', { before: () => at.table.remove(partition, mrn) })
      await gateway.recordTreatment(treatmentOf(mrn))
      expect(await at.table.getRaw(partition, mrn)).not.toHaveProperty('first_name')
    })

    it('is found by a later try when every answer of the first was lost', async () => {
      const mrn = await newPatient(at)
      proxy.next('UpdateItem', ...Array.from({ length: 5 }, () => DROP_RESPONSE))
      const request = treatmentOf(mrn)
      await expect(gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'offline' })
      expect(await gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
      expect(await idsIn(at, mrn)).toEqual([request.logId])
    })
  },
  { namings: [naming] },
)
