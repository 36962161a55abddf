import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type DataThreadOptions, startDataThread, type ThreadClient } from '../../src/main/data/thread/thread-client.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { targetOf } from '../fakes/data-service.ts'
import { DYNALITE, type Engine } from '../fakes/engines.ts'
import { startFaultProxy } from '../fakes/fault-proxy.ts'
import { createRegistryTable, NAMINGS, type RegistryTable, TEST_CREDENTIALS } from '../fakes/registry-table.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const workerUrl = new URL('../../src/main/data/thread/data-thread.ts', import.meta.url)

describe('the data thread', () => {
  let engine: Engine
  let table: RegistryTable
  const events: { name: string; payload: unknown }[] = []
  const logged: string[] = []
  const clients: ThreadClient[] = []
  const noCredentials = () => Promise.reject(new Error('Nobody asks.'))
  const start = (url = workerUrl, credentials: DataThreadOptions['credentials'] = noCredentials) => {
    const client = startDataThread({
      workerUrl: url,
      version: '0.0.0-test',
      computer: '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11',
      computerTimeZone: 'Europe/Madrid',
      mostRetentionDays: 90,
      emit: (name, payload) => events.push({ name, payload }),
      credentials,
      resolveProxy: async () => 'DIRECT',
      log: (_level, event) => logged.push(event),
    })
    clients.push(client)
    return client
  }

  beforeAll(async () => {
    engine = await DYNALITE.start()
    table = await createRegistryTable(engine.endpoint, NAMINGS[0])
    await table.put([...clinicItems(Date.now()), patientItem('T-1', 'Lindqvist', 'Ana', Date.now())])
  })
  afterAll(async () => {
    for (const client of clients) await client.close()
    table.close()
    await engine.stop()
  })

  it('records an entry from end to end, and tells what changes', async () => {
    const data = start()
    expect(await data.ask('connect', targetOf(engine.endpoint, table.name))).toMatchObject({ user: { userId } })
    const opened = unpack(await data.call('registries.open', { registryId }))
    expect(contract.calls['registries.open'].response.parse(opened).rows).toHaveLength(1)
    const { operationId, logId } = await data.call('treatments.begin', { registryId, mrn: 'T-1' })
    expect(operationId[14]).toBe('7')
    const entry = entryOf({ date: Date.now() - 60_000 })
    const answer = await data.call('treatments.record', { registryId, mrn: 'T-1', operationId, logId, entry })
    expect(answer.outcome).toBe('written')
    expect(events.map((event) => event.name)).toEqual(expect.arrayContaining(['caseload.progress', 'caseload.changed']))
  })

  it('asks main for the credentials that its target does not have, and passes on why there are none', async () => {
    const asked: unknown[] = []
    const target = { ...targetOf(engine.endpoint, table.name), credentials: null }
    const data = start(workerUrl, async (request) => {
      asked.push(request)
      return { ...TEST_CREDENTIALS, expiration: new Date(Date.now() + 3_600_000) }
    })
    expect(await data.ask('connect', target)).toMatchObject({ user: { userId } })
    expect(asked).toEqual([{ forceRefresh: false }])
    const over = new ExpectedFailure('sign-in-required', 'Your clinic sign-in ended.')
    const ended = start(workerUrl, () => Promise.reject(over))
    await expect(ended.ask('connect', target)).rejects.toMatchObject({
      code: 'sign-in-required',
      message: over.message,
    })
  })

  it('keeps the code and the sentence of a failure across the threads', async () => {
    const data = start()
    await expect(data.call('registries.list', {})).rejects.toMatchObject({
      name: 'ExpectedFailure',
      code: 'sign-in-required',
    })
    await expect(data.ask('connect', targetOf('http://127.0.0.1:1', 'caseload'))).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('can’t be reached'),
    })
    expect(logged).toContain('aws.failed')
  })

  it('fails everything that waits, and what comes after, when it is closed', async () => {
    const proxy = await startFaultProxy(engine.endpoint)
    proxy.decide = () => ({ delay: 5_000 })
    const data = start()
    const waiting = data.ask('connect', targetOf(proxy.endpoint, table.name))
    const ended = expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
    await data.close()
    await ended
    expect(await data.ended).toEqual({ reason: 'closed' })
    await expect(data.call('registries.list', {})).rejects.toMatchObject({ code: 'unavailable' })
    await proxy.stop()
  })

  it('lets a write that is under way end before it closes', async () => {
    const proxy = await startFaultProxy(engine.endpoint)
    const data = start()
    await data.ask('connect', targetOf(proxy.endpoint, table.name))
    const { operationId, logId } = await data.call('treatments.begin', { registryId, mrn: 'T-1' })
    proxy.next('UpdateItem', { delay: 300 })
    const entry = entryOf({ date: Date.now() - 60_000 })
    const write = data.call('treatments.record', { registryId, mrn: 'T-1', operationId, logId, entry })
    await data.close()
    expect(await write).toMatchObject({ outcome: 'written' })
    await proxy.stop()
  })

  it('fails everything that waits when it crashes', async () => {
    const crashing = new URL(
      `data:text/javascript,${encodeURIComponent('setTimeout(() => { throw new Error("x") }, 50)')}`,
    )
    await expect(start(crashing).call('registries.list', {})).rejects.toMatchObject({ code: 'unavailable' })
    expect(logged).toContain('data-thread.crashed')
  })
})
