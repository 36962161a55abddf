import { afterEach, describe, expect, it } from 'vitest'
import { type DataClient, startDataThread } from '../../src/main/data/client.ts'
import { ThreadError } from '../../src/main/data/rpc.ts'
import { createLog } from '../../src/main/log/log.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS, TEST_CREDENTIALS, TEST_REGION } from '../fakes/registry-table.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId, userId, email } = CLINIC
const REAL = new URL('../../src/main/data/thread.ts', import.meta.url)
/** A worker that does what `source` says. */
const workerOf = (source: string) =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';${source}`)}`)

const started: DataClient[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((client) => client.close()))
})

function start(workerUrl: URL) {
  const lines: string[] = []
  const events: string[] = []
  const client = startDataThread({
    workerUrl,
    version: '0.0.0-test',
    computerTimeZone: 'Europe/Zurich',
    emit: (name) => events.push(name),
    log: createLog({ sink: (line) => lines.push(line), now: Date.now }),
  })
  started.push(client)
  return { client, lines, events }
}
const target = (endpoint: string, table: string) => ({
  ...{ endpoint, table, userId },
  region: TEST_REGION,
  credentials: TEST_CREDENTIALS,
})

onEveryTable(
  'the data thread',
  (at) => {
    it('reads and records for main, and tells it what changes', async () => {
      const { client, events } = start(REAL)
      const user = await client.connect(target(at.engine.endpoint, at.table.name))
      expect(user).toEqual({ userId, displayName: 'Renee Okafor', email })
      expect((await client.openRegistry({ registryId })).rows).toHaveLength(1)
      const { operationId, logId } = await client.beginTreatment({ registryId, mrn: 'T-1' })
      // The thread has this computer's clock, not the test's.
      const entry = entryOf({ date: Date.now() - 3_600_000 })
      const request = { registryId, mrn: 'T-1', operationId, logId, entry }
      expect(await client.recordTreatment(request)).toMatchObject({ outcome: 'recorded' })
      expect(await client.recordTreatment(request)).toMatchObject({ outcome: 'already-recorded' })
      expect(new Set(events)).toEqual(new Set(['caseload.progress', 'caseload.changed']))
    })

    it('keeps the code and the sentence of a failure', async () => {
      const { client } = start(REAL)
      await client.connect(target(at.engine.endpoint, at.table.name))
      const missing = client.getPatient({ registryId, mrn: 'NOBODY' })
      await expect(missing).rejects.toMatchObject({
        name: 'ExpectedFailure',
        code: 'not-found',
        message: expect.stringContaining('no longer in the registry'),
      })
    })

    it('cancels an opening from the other side', async () => {
      const { client } = start(REAL)
      await client.connect(target(at.engine.endpoint, at.table.name))
      const opening = client.openRegistry({ registryId })
      await client.cancelOpen({ registryId })
      await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
    })

    it('logs neither names, MRNs nor keys', async () => {
      const { client, lines } = start(REAL)
      await client.connect(target(at.engine.endpoint, at.table.name))
      await expect(client.connect(target('http://127.0.0.1:1', at.table.name))).rejects.toMatchObject({
        code: 'offline',
      })
      expect(lines.join('\n')).toContain('aws.failed')
      expect(lines.join('\n')).not.toMatch(/Lindqvist|T-1|Okafor|user-okafor|127\.0\.0\.1/)
    })
  },
  { items: [patientItem('T-1', 'Lindqvist', 'Ana', Date.now())], namings: [NAMINGS[0]] },
)

describe('a data thread that fails', () => {
  it.each([
    ['crashes while a call waits', "parentPort.on('message', () => { throw new Error('Ana Lindqvist') })"],
    ['exits while a call waits', "parentPort.on('message', () => process.exit(3))"],
    ['crashes at its start', "throw new Error('Ana Lindqvist')"],
  ])('%s: nobody waits for ever, and later calls fail too', async (_title, source) => {
    const { client, lines } = start(workerOf(source))
    await expect(client.listRegistries()).rejects.toMatchObject({ code: 'unavailable' })
    await expect(client.openRegistry({ registryId })).rejects.toMatchObject({ code: 'unavailable' })
    expect(lines.map((line) => JSON.parse(line).event)).toContain('data-thread.exited')
    expect(lines.join()).not.toContain('Lindqvist')
  })

  it('rejects what waits when it is closed', async () => {
    const { client } = start(workerOf("parentPort.on('message', () => undefined)"))
    const waiting = client.listRegistries()
    const closed = client.close()
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
    await closed
  })

  it('hands over a surprise without its message, which may hold patient data', async () => {
    const { serve } = await import('../../src/main/data/rpc.ts')
    const { port1, port2 } = new MessageChannel()
    const listening = (port: MessagePort) => ({
      postMessage: (message: unknown) => port.postMessage(message),
      on: (_event: 'message', listener: (message: unknown) => void) => {
        port.onmessage = (event) => listener(event.data)
      },
    })
    const fail = async (_request: undefined): Promise<void> => {
      throw new TypeError('Ana Lindqvist has no minutes')
    }
    serve(listening(port1), { fail })
    const { caller } = await import('../../src/main/data/rpc.ts')
    const thread = caller<{ fail: typeof fail }>(listening(port2), () => undefined)
    const error = await thread.call('fail', undefined).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ThreadError)
    expect(String(error)).toContain('TypeError')
    expect(JSON.stringify([String(error), error instanceof Error && error.stack])).not.toContain('Lindqvist')
    port1.close()
    port2.close()
  })
})
