import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import {
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  type FaultProxy,
  SERVER_ERROR_AFTER_COMMIT,
  THROTTLE,
} from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { CARE_MANAGER, NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const [naming] = NAMINGS
const ADMIN = { ...CARE_MANAGER, isAdmin: true }

const foreign = (id: string | null, minutes: number) => ({
  ...(id === null ? {} : { id }),
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  provider: 'Dr. Abara',
  date: NOW - 9e6 - minutes,
  minutes,
  scores: [],
})

const FAULTS: [string, Fault][] = [
  ['a response dropped after the commit', DROP_RESPONSE],
  ['an error answered after the commit', SERVER_ERROR_AFTER_COMMIT],
  ['a request delivered twice', DUPLICATE],
  ['a copy that arrives late', { lateCopy: 30 }],
  ['a request lost on the way', DROP_REQUEST],
  ['a busy table', THROTTLE],
]

let patients = 0

onEveryTable(
  'a correction under faults',
  (at: Fixture) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })

    async function patient(logs: readonly object[]): Promise<{ mrn: string; seen: (index: number) => TreatmentLog }> {
      const mrn = `C-${++patients}`
      await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: logs })])
      const { treatmentLogs } = await at.gateway.getPatient(READING, mrn)
      return {
        mrn,
        seen(index) {
          const log = treatmentLogs[index]
          if (!log) throw new Error('There is no such entry.')
          return log
        },
      }
    }
    const item = (mrn: string) => at.table.getRaw(partition, mrn)
    const minutesIn = async (mrn: string) => (await item(mrn))?.treatment_logs?.L?.map((log) => log.M?.minutes?.N)
    /** Another program's update: it knows neither `version` nor `rev`. */
    const another = (mrn: string, expression: string, values?: Record<string, AttributeValue>) =>
      at.table.client.send(
        new UpdateItemCommand({
          TableName: at.table.name,
          Key: { [naming.partition]: { S: partition }, [naming.sort]: { S: mrn } },
          UpdateExpression: expression,
          ...(values ? { ExpressionAttributeValues: values } : {}),
        }),
      )

    it.each(FAULTS)('%s amends once', async (_title, fault) => {
      const { mrn, seen } = await patient([foreign('a', 1), foreign('b', 2)])
      proxy.next('UpdateItem', fault)
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(1), { minutes: 12 }), { actor: ADMIN }))
      await proxy.idle()
      const stored = await item(mrn)
      expect(await minutesIn(mrn)).toEqual(['1', '12'])
      expect(stored).toMatchObject({ version: { N: '1' }, minutes_this_month: { N: '13' } })
      expect(stored?.audit_logs?.L).toHaveLength(1)
      expect(stored?.treatment_logs?.L?.[1]?.M).toMatchObject({
        rev: { N: '1' },
        original: { M: { minutes: { N: '2' } } },
      })
    })

    it.each(FAULTS)('%s voids once', async (_title, fault) => {
      const { mrn, seen } = await patient([foreign(null, 1), foreign(null, 2)])
      proxy.next('UpdateItem', fault)
      await gateway.voidTreatment(voidOf(mrn, seen(1), { actor: ADMIN }))
      await proxy.idle()
      expect(await minutesIn(mrn)).toEqual(['1', '0'])
      expect(await item(mrn)).toMatchObject({ version: { N: '1' }, minutes_this_month: { N: '1' } })
      expect((await item(mrn))?.audit_logs?.L).toHaveLength(1)
    })

    it('never amends the neighbour when another program removes an earlier entry in between', async () => {
      const { mrn, seen } = await patient([foreign('a', 1), foreign('b', 2), foreign('c', 3)])
      proxy.next('UpdateItem', { before: () => another(mrn, 'REMOVE treatment_logs[0]') })
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(1), { minutes: 12 }), { actor: ADMIN }))
      expect(await minutesIn(mrn)).toEqual(['12', '3'])
    })

    it('never voids the neighbour of an entry without an id', async () => {
      const { mrn, seen } = await patient([foreign(null, 1), foreign(null, 2), foreign(null, 3)])
      proxy.next('UpdateItem', { before: () => another(mrn, 'REMOVE treatment_logs[0]') })
      await gateway.voidTreatment(voidOf(mrn, seen(1), { actor: ADMIN }))
      expect(await minutesIn(mrn)).toEqual(['0', '3'])
    })

    it('would amend the neighbour without the address: the scenario can fail', async () => {
      const { mrn, seen } = await patient([foreign('a', 1), foreign('b', 2), foreign('c', 3)])
      proxy.rewrite = stripGuard((part) => !/treatment_logs/.test(part))
      proxy.next('UpdateItem', { before: () => another(mrn, 'REMOVE treatment_logs[0]') })
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(1), { minutes: 12 }), { actor: ADMIN }))
      expect(await minutesIn(mrn)).toEqual(['2', '12'])
    })

    it('is kept off the neighbour by the id alone', async () => {
      const { mrn, seen } = await patient([foreign('a', 1), foreign('b', 2), foreign('c', 3)])
      proxy.rewrite = stripGuard((part) => /\.#id = /.test(part))
      proxy.next('UpdateItem', { before: () => another(mrn, 'REMOVE treatment_logs[0]') })
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(1), { minutes: 12 }), { actor: ADMIN }))
      expect(await minutesIn(mrn)).toEqual(['12', '3'])
    })

    it('is a conflict with the minutes that another program changes between reading and writing', async () => {
      const { mrn, seen } = await patient([foreign('a', 1)])
      proxy.next('UpdateItem', {
        before: () => another(mrn, 'SET treatment_logs[0].minutes = :m', { ':m': { N: '44' } }),
      })
      const amend = gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(0), { minutes: 12 }), { actor: ADMIN }))
      await expect(amend).rejects.toMatchObject({ code: 'conflict' })
      expect(await minutesIn(mrn)).toEqual(['44'])
    })

    it('would write over them without the condition on what was seen: the scenario can fail', async () => {
      const { mrn, seen } = await patient([foreign('a', 1)])
      proxy.rewrite = stripGuard((part) => !/#minutes = /.test(part))
      proxy.next('UpdateItem', {
        before: () => another(mrn, 'SET treatment_logs[0].minutes = :m', { ':m': { N: '44' } }),
      })
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(0), { minutes: 12 }), { actor: ADMIN }))
      expect(await minutesIn(mrn)).toEqual(['12'])
    })

    it('counts what a colleague records between reading and writing', async () => {
      const { mrn, seen } = await patient([foreign('a', 1)])
      proxy.next('UpdateItem', { before: () => at.gateway.recordTreatment(treatmentOf(mrn, { minutes: 30 })) })
      await gateway.amendTreatment(amendOf(mrn, amendmentOf(seen(0), { minutes: 12 }), { actor: ADMIN }))
      expect(await item(mrn)).toMatchObject({ version: { N: '2' }, minutes_this_month: { N: '42' } })
    })

    it('of two colleagues at once ends with one and a conflict for the other', async () => {
      const { mrn, seen } = await patient([foreign('a', 1)])
      const requests = [12, 13].map((minutes) => amendOf(mrn, amendmentOf(seen(0), { minutes }), { actor: ADMIN }))
      const outcomes = await Promise.allSettled(requests.map((request) => gateway.amendTreatment(request)))
      expect(outcomes.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await item(mrn))?.treatment_logs?.L?.[0]?.M?.original?.M?.minutes).toEqual({ N: '1' })
    })

    it('is not repeated when a colleague amends and voids between the commit and a late replay', async () => {
      const { mrn, seen } = await patient([foreign('a', 1)])
      const request = amendOf(mrn, amendmentOf(seen(0), { minutes: 12 }), { actor: ADMIN })
      proxy.next('UpdateItem', DROP_RESPONSE, DROP_RESPONSE, DROP_RESPONSE, DROP_RESPONSE)
      proxy.decide = (operation) => (operation === 'GetItem' && proxy.count('UpdateItem') > 0 ? DROP_REQUEST : {})
      await expect(gateway.amendTreatment(request)).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = () => ({})
      const stored = (await at.gateway.getPatient(READING, mrn)).treatmentLogs[0] ?? seen(0)
      await at.gateway.voidTreatment(voidOf(mrn, stored, { actor: ADMIN }))
      expect(await gateway.amendTreatment(request)).toMatchObject({ outcome: 'already-written' })
      expect(await item(mrn)).toMatchObject({ version: { N: '2' }, minutes_this_month: { N: '0' } })
    })
  },
  { namings: [naming] },
)
