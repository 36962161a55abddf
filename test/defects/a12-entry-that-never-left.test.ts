// An entry that certainly never left this computer could not be discarded: "was sent and no answer came".
import { createServer } from 'node:http'
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { noteDeparture, watchDepartures } from '../../src/main/aws/departure.ts'
import { createNetwork } from '../../src/main/net/agents.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { startConnectProxy } from '../fakes/connect-proxy.ts'
import { listen } from '../fakes/engines.ts'
import { DROP_REQUEST, DROP_RESPONSE } from '../fakes/fault-proxy.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const REASON = 'Typed for the wrong patient.'

inOfflineClinic('an entry that waits', (clinic) => {
  const saved = async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const operationId = v7()
    const save = () =>
      device.service.call('treatments.record', { registryId, mrn, operationId, logId: v7(), entry: entryOf({}) })
    const discard = () => device.service.call('outbox.discard', { operationId, reason: REASON })
    const tries = async () =>
      (await device.service.call('outbox.list', {})).entries.find(({ operation }) => operation.id === operationId)
        ?.attempts ?? 0
    return { mrn, device, operationId, save, discard, tries }
  }

  it.each([1, 3])(
    'is discarded after %s tries whose connection was refused, and stays so after a restart',
    async (rounds) => {
      const { device, operationId, save, discard, tries } = await saved()
      await device.refuse()
      expect(await save()).toMatchObject({ outcome: 'kept' })
      for (let round = 1; round < rounds; round++) await device.drain(1)
      await expect.poll(tries).toBeGreaterThanOrEqual(1)
      await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
      const before = await tries()
      await device.restart()
      await expect.poll(tries).toBeGreaterThan(before)
      await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
      await discard()
      const { entries } = await device.service.call('outbox.list', {})
      expect(entries).toMatchObject([
        { operation: { id: operationId }, state: 'discarded', discarded: { reason: REASON } },
      ])
    },
  )

  it('is discarded when only reads before the write have left', async () => {
    const { device, save, discard, tries } = await saved()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? {} : DROP_REQUEST)
    expect(await save()).toMatchObject({ outcome: 'kept' })
    await expect.poll(tries).toBeGreaterThanOrEqual(1)
    await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
    await discard()
  })

  it.each([
    ['was lost on the way', DROP_REQUEST],
    ['arrived, and its answer was lost', DROP_RESPONSE],
  ])('is not discarded when its write %s', async (_how, fault) => {
    const { device, save, discard, tries } = await saved()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? fault : {})
    expect(await save()).toMatchObject({ outcome: 'kept' })
    await expect.poll(tries).toBeGreaterThanOrEqual(1)
    await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
    await device.refuse()
    await device.drain(1)
    await expect(discard()).rejects.toMatchObject({ code: 'conflict' })
  })
})

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Whether an attempt at a write may have left. */
async function hasLeft(endpoint: string, agents = {}): Promise<boolean> {
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
    requestHandler: agents,
  })
  watchDepartures(client)
  const departure = { left: false }
  const write = new UpdateItemCommand({ TableName: 't', Key: { PK: { S: 'a' }, SK: { S: 'b' } } })
  await expect(noteDeparture(departure, () => client.send(write))).rejects.toBeInstanceOf(Error)
  client.destroy()
  return departure.left
}

describe('an attempt at a write', () => {
  it.each([
    ['whose address nobody knows', async () => 'http://table.invalid:1'],
    ['whose connection is refused', async () => `http://127.0.0.1:${await closedPort()}`],
  ])('%s did not leave', async (_what, endpoint) => {
    expect(await hasLeft(await endpoint())).toBe(false)
  })

  it.each([403, 407, 502])('to which the clinic’s proxy answers %i did not leave', async (answer) => {
    const proxy = await startConnectProxy({ answer, to: 1 })
    const resolveProxy = async () => `PROXY 127.0.0.1:${proxy.port}`
    const agents = createNetwork({ resolveProxy, systemCa: () => [], log: () => undefined })
    expect(await hasLeft('https://table.invalid', agents())).toBe(false)
    await proxy.stop()
  })

  it('whose connection ended without an answer may have left', async () => {
    const server = createServer((request) => request.socket.destroy())
    const endpoint = `http://127.0.0.1:${await listen(server)}`
    expect(await hasLeft(endpoint)).toBe(true)
    server.close()
  })
})
