// An answer that says nothing (a sign-in portal, an inspecting proxy) counted as "written": the entry left the outbox and was in no table.
import { describe, expect, it } from 'vitest'
import type { Operations } from '../../src/main/gateway/operations.ts'
import { EVERY_OPERATION } from '../fakes/every-operation.ts'
import type { Answer, Delivery } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { READING, treatmentOf } from '../fakes/treatments.ts'

const AWS = { 'content-type': 'application/x-amz-json-1.0' }
const says = (body: string, status = 200, headers: Record<string, string> = AWS): Answer => ({
  status,
  headers,
  body: Buffer.from(body),
})

/** Answers that a table never gives to a write, or to a read of something that is there. */
const SAYING_NOTHING: readonly (readonly [string, Answer])[] = [
  ['an empty body', says('')],
  ['an empty object', says('{}')],
  ['null', says('null')],
  ['something polite', says('{"ok":true}')],
  ['no content', says('', 204, {})],
  ['empty attributes', says('{"Attributes":{}}')],
  ['the capacity of another table', says('{"ConsumedCapacity":{"TableName":"other","CapacityUnits":1}}')],
  ['a list', says('[]')],
  ['a text', says('"written"')],
]

const WRITES = ['UpdateItem', 'PutItem', 'DeleteItem']
const READS = ['GetItem', 'Query', 'BatchGetItem']

/** Operations that write nothing, or write only by the way what the next connection would write again. */
const WITHOUT_WRITES: readonly (keyof Operations)[] = [
  'getUser',
  'getNames',
  'hasRegistry',
  'readTableChecks',
  'readRegistryHistory',
  'readRecordSizes',
  'readMonth',
  'readAccessLog',
  'listRegistries',
  'listInvitations',
  'openRegistry',
  'loadCaseload',
  'refreshCaseload',
  'getPatient',
  'getPatientRecord',
  'getRawPatient',
  'listMembers',
  'identify',
]
const names = Object.keys(EVERY_OPERATION) as (keyof Operations)[]

onEveryTable(
  'an answer that says nothing',
  (at) => {
    let through: Parameters<Parameters<typeof throughProxy>[1]>[0]
    throughProxy(at, (given) => {
      through = given
    })
    /** Answers these operations without asking the table. */
    const answer = (operations: readonly string[], given: Answer) => {
      through.proxy.around = ({ operation }: Delivery, send) =>
        operations.includes(operation) ? Promise.resolve(given) : send()
    }

    describe.each(SAYING_NOTHING.slice(1, 4))('%s', (_title, given) => {
      it.each(names.filter((name) => !WITHOUT_WRITES.includes(name)))('is no proof that %s was done', async (name) => {
        answer(WRITES, given)
        const outcome = await EVERY_OPERATION[name]
          .run(through.gateway, at, () => undefined)
          .then(
            () => 'done',
            (error: unknown) => error,
          )
        expect(outcome).toMatchObject({ name: 'ExpectedFailure', code: 'offline' })
      })

      it.each(names)('is no answer to what %s reads', async (name) => {
        answer(READS, given)
        const outcome = await EVERY_OPERATION[name]
          .run(through.gateway, at, () => undefined)
          .then(
            () => 'done',
            (error: unknown) => error,
          )
        if (through.proxy.count('GetItem') + through.proxy.count('Query') + through.proxy.count('BatchGetItem') > 0)
          expect(outcome).toMatchObject({ name: 'ExpectedFailure', code: 'offline' })
      })
    })

    describe.each(SAYING_NOTHING)('%s', (_title, given) => {
      it('is followed by one entry when the way is free again', async () => {
        const mrn = `N-${SAYING_NOTHING.findIndex(([, one]) => one === given)}`
        const { raw } = await storedOne(at, mrn)
        const request = treatmentOf(mrn)
        answer(WRITES, given)
        await expect(through.gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'offline' })
        through.proxy.around = (_delivery, send) => send()
        expect(await through.gateway.recordTreatment(request)).toMatchObject({ outcome: 'written' })
        expect(await through.gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
        expect((await raw()).treatment_logs?.L).toHaveLength(2)
      })
    })

    it('holds the item as it was before: not written', async () => {
      const mrn = 'N-before'
      const { raw } = await storedOne(at, mrn)
      const Attributes = { ...(await raw()), PK: { S: `registry-patient:${READING.registryId}` }, SK: { S: mrn } }
      answer(['UpdateItem'], says(JSON.stringify({ Attributes })))
      await expect(through.gateway.recordTreatment(treatmentOf(mrn))).rejects.toMatchObject({ code: 'offline' })
    })

    it('is told as something on the way, not as a table that can’t be reached', async () => {
      await storedOne(at, 'N-read')
      answer(READS, says('{}'))
      await expect(through.gateway.getPatient(READING, 'N-read')).rejects.toThrow(/in the table’s place/)
    })
  },
  { namings: [NAMINGS[0]] },
)
