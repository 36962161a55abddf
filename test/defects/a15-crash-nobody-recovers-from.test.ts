// A15: a crashed data thread was never started again, and a rejection that nobody awaited ended in no log and without a sentence.
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDataThread, type ThreadEnd } from '../../src/main/data/thread/thread-client.ts'
import { createLog } from '../../src/main/log/log.ts'
import { endOnUncaught } from '../../src/main/log/uncaught.ts'
import { restartingThread } from '../../src/main/session/thread-restart.ts'
import { DATA_THREAD } from '../fakes/app-ports.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { clearComputers, computer, type Main } from '../fakes/computer.ts'
import { MRN, saveEntry, sendAll, twoTables } from '../fakes/two-tables.ts'

const { registryId } = CLINIC
const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

/** Asked for this number, the thread ends as a bug or a lack of memory ends it. */
const CRASH = 'CRASH'
const ENDS = {
  'an error that nobody caught': "throw new Error('Castellanos')",
  'a rejection that nobody awaits': "Promise.reject(new Error('Castellanos'))",
  'an exit': 'process.exit(7)',
}

const threadThat = (end: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      await import(${JSON.stringify(DATA_THREAD.href)})
      parentPort.on('message', ({ request }) => { if (request?.request?.mrn === '${CRASH}') ${end} })
    `)}`,
  )

const isTold = (main: Main, name: string) => main.events.some((event) => event.name === name)

function startMain(end: string) {
  const lines: string[] = []
  const log = createLog({ sink: (line) => lines.push(line), now: Date.now })
  const main = computer().start(tables.start(), {
    log,
    now: Date.now,
    startData: (credentials, emit) =>
      startDataThread({
        workerUrl: threadThat(end),
        version: '0.0.0-test',
        computer: '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11',
        computerTimeZone: 'America/Chicago',
        mostRetentionDays: 90,
        emit,
        credentials: async (asked) => credentials(asked),
        resolveProxy: async () => 'DIRECT',
        log,
      }),
  })
  return { main, lines, crash: () => main.call('patients.getRaw', { registryId, mrn: CRASH }) }
}

describe.each(Object.entries(ENDS))('A data thread that ends by %s', (_what, end) => {
  it('is started again, with what waits untouched and the window told', async () => {
    const { main, lines, crash } = startMain(end)
    await main.get('session.begin', { connectionId: 'start' })
    const logId = await saveEntry(main, 'kept', () => tables.online(false))
    await expect.poll(async () => (await main.get('storage.get', {})).registries).toHaveLength(1)
    const before = main.events.length
    expect(await crash()).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    const { patient } = await main.get('patients.get', { registryId, mrn: MRN })
    expect(patient.treatmentLogs.map(({ id }) => id)).toContain(logId)
    expect((await main.get('outbox.list', {})).entries).toMatchObject([{ state: 'waiting' }])
    const told = main.events.slice(before).map(({ name }) => name)
    expect(told).toEqual(expect.arrayContaining(['sync.changed', 'caseload.changed']))
    tables.online(true)
    await main.get('registries.refresh', { registryId })
    await sendAll(main)
    expect((await tables.entriesIn(0)).filter((id) => id === logId)).toHaveLength(1)
    expect(lines.join()).toContain('data-thread.restarted')
    expect(lines.join()).not.toContain('Castellanos')
  })
})

describe('A thread that crashes again and again', () => {
  /** Threads that end when a test says so; the client of each answers with its number. */
  function threads() {
    const clock = { now: 0 }
    const ends: ((end: ThreadEnd) => void)[] = []
    const connected: number[] = []
    const start = () => {
      const number = ends.length
      const { promise, resolve } = Promise.withResolvers<ThreadEnd>()
      ends.push(resolve)
      const ask = async (name: string) => {
        if (name === 'connect') connected.push(number)
        return {}
      }
      return {
        call: async () => number,
        pass: async () => number,
        ask,
        ended: promise,
        close: async () => undefined,
      } as never
    }
    const data = restartingThread({
      start,
      now: () => clock.now,
      onRestarted: async () => undefined,
      log: () => undefined,
    })
    const crash = async () => {
      ends.at(-1)?.({ reason: 'crashed', error: null, exitCode: 7 })
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { data, clock, crash, connected, started: () => ends.length }
  }
  const target = { region: 'us-east-1', table: 'caseload', credentials: null }

  it('is given up after three times in a minute', async () => {
    const { data, crash, started, connected } = threads()
    await data.connect(target)
    for (let times = 0; times < 4; times++) await crash()
    expect(started()).toBe(4)
    expect(connected).toEqual([0, 1, 2, 3])
    expect(await data.ended).toMatchObject({ reason: 'crashed' })
  })

  it('is started again each time where minutes lie between', async () => {
    const { data, clock, crash, started } = threads()
    await data.connect(target)
    for (let times = 0; times < 9; times++) {
      await crash()
      clock.now += 21_000
    }
    expect(started()).toBe(10)
    expect(await data.pass('registries.list', {})).toBe(9)
  })

  it('is not started again once it is to be closed', async () => {
    const { data, crash, started } = threads()
    await data.close()
    await crash()
    expect(started()).toBe(1)
  })
})

it('A thread that crashes while the screen is locked tells nothing of a patient', async () => {
  const { main } = startMain(ENDS['an exit'])
  await main.get('session.begin', { connectionId: 'start' })
  await main.get('registries.open', { registryId })
  await main.get('lock.now', {})
  const before = main.events.length
  await main
    .get('drafts.keep', {
      registryId,
      mrn: CRASH,
      operationId: '0199aaaa-0000-7000-8000-000000000001',
      logId: '0199aaaa-0000-7000-8000-000000000002',
      form: '{}',
    })
    .catch(() => null)
  await main.get('lock.unlock', { pin: null })
  await main.get('registries.list', {})
  expect(JSON.stringify(main.events.slice(before))).not.toContain('Castellanos')
  expect(isTold(main, 'lock.changed')).toBe(true)
})

describe('An error of main that nobody caught', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('%s: is logged without its message, and said once', (event) => {
    const errors = new EventEmitter()
    const lines: string[] = []
    let ends = 0
    const log = createLog({ sink: (line) => lines.push(line), now: () => 0 })
    endOnUncaught(errors, log, () => {
      ends++
      errors.emit(event, new TypeError('Castellanos again'))
    })
    errors.emit(event, new RangeError('Castellanos'))
    errors.emit(event, 'Castellanos')
    expect(ends).toBe(1)
    expect(lines).toHaveLength(3)
    expect(lines.join()).toContain('RangeError')
    expect(lines.join()).not.toContain('Castellanos')
  })
})
