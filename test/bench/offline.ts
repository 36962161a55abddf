import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { contract, type OpenRegistry } from '#shared/ipc/contract.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { startDataThread, type ThreadClient } from '../../src/main/data/thread/thread-client.ts'
import { newRow } from '../../src/main/store/outbox.ts'
import { openStore } from '../../src/main/store/store.ts'
import { DATA_THREAD } from '../fakes/app-ports.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf } from '../fakes/data-service.ts'
import { startReplayServer } from '../fakes/replay-server.ts'
import { REMOVED } from '../fakes/systems.ts'
import { entryOf } from '../fakes/treatments.ts'
import { median, type Result, report, round, timed } from './measure.ts'
import { meanKilobytes, REPLAY } from './reading.ts'

const { registryId } = CLINIC
const RUNS = 3
const COMMITS = 200
const CACHE_RATIO = 0.65
const OTHER_DAY_RATIO = 1.2
const REFRESH_MS = 100
const OUTBOX_RATIO = 1.4

/** As on the first opening of a day: what is kept was derived for another one. */
const NO_ROW = { stamp: null, row: null, derivedFor: '' }

const percentile95 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

interface Kept {
  readonly path: string
  readonly key: Uint8Array
}

async function withThread<T>(endpoint: string, kept: Kept, work: (data: ThreadClient) => Promise<T>): Promise<T> {
  const data = startDataThread({
    workerUrl: DATA_THREAD,
    version: '0.0.0-bench',
    computer: 'bench',
    computerTimeZone: 'America/Chicago',
    mostRetentionDays: 90,
    emit: () => undefined,
    credentials: () => Promise.reject(new Error('Nobody asks.')),
    resolveProxy: async () => 'DIRECT',
    log: () => undefined,
  })
  try {
    await data.ask('connect', { ...targetOf(endpoint, 'caseload'), store: { on: 'disk', ...kept } })
    return await work(data)
  } finally {
    await data.close()
  }
}

/** Reads the registry from the table and waits until all of it is kept. */
async function fill(endpoint: string, kept: Kept): Promise<void> {
  await withThread(endpoint, kept, async (data) => {
    await data.call('registries.open', { registryId })
    for (;;) {
      const [registry] = (await data.call('storage.get', {})).registries
      if (registry?.patients === REPLAY.patients) return
      await wait(50)
    }
  })
}

/** What the rows cost without any program around them: one query, one decryption and one JSON.parse each. */
function bare({ path, key }: Kept): number {
  const database = new DatabaseSync(path, { readOnly: true })
  const payloadKey = Buffer.from(hkdfSync('sha256', key, '', 'caseload payload', 32))
  let read = 0
  for (const row of database.prepare('SELECT key, payload FROM patients').all()) {
    const payload = Buffer.from(row.payload as Uint8Array)
    const aad = Buffer.from(JSON.stringify(['patients', Buffer.from(row.key as Uint8Array).toString('hex'), 1]))
    const decipher = createDecipheriv('aes-256-gcm', payloadKey, payload.subarray(0, 12)).setAAD(aad)
    decipher.setAuthTag(payload.subarray(-16))
    const text = Buffer.concat([decipher.update(payload.subarray(12, -16)), decipher.final()]).toString('utf8')
    if (JSON.parse(text).mrn) read++
  }
  database.close()
  if (read !== REPLAY.patients) throw new Error('The cache is not complete.')
  return read
}

/** From the request to the rows as the page has them. The thread and its person are there already. */
async function openedFromCache(data: ThreadClient): Promise<OpenRegistry> {
  const answer = await data.call('registries.open', { registryId })
  const opened = contract.calls['registries.open'].response.parse(unpack(answer))
  if (opened.rows.length !== REPLAY.patients) throw new Error('The caseload is not complete.')
  return opened
}

function megabytes(): number {
  return round(process.memoryUsage().rss / 1024 / 1024)
}

async function commits(kept: Kept): Promise<Result[]> {
  const database = new DatabaseSync(`${kept.path}.bare`)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (payload BLOB)')
  const insert = database.prepare('INSERT INTO t VALUES (?)')
  const store = openStore(kept.path, kept.key)
  const change = { kind: 'record' as const, logId: v7(), entry: entryOf() }
  const actor = { userId: CLINIC.userId, displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false }
  const bareMs: number[] = []
  const outboxMs: number[] = []
  // In turn, so that a disk that is busy for a moment is busy for both.
  for (let n = 0; n < COMMITS; n++) {
    const payload = randomBytes(1500)
    const one = performance.now()
    insert.run(payload)
    const two = performance.now()
    const operation = { id: v7(), registryId, mrn: `MRN-${n}`, change: { ...change, logId: v7() }, actor, savedAt: 1 }
    store.transaction(() => {
      store.outbox.put(newRow(operation))
      store.drafts.remove(operation.id)
    })
    bareMs.push(two - one)
    outboxMs.push(performance.now() - two)
  }
  store.close()
  database.close()
  const plain = percentile95(bareMs)
  return [
    { step: 'one bare commit, fsynced, p95 (plain step)', ms: round(plain, 2), ratio: 1 },
    {
      step: 'one entry into the outbox, p95',
      ms: round(percentile95(outboxMs), 2),
      ratio: round(percentile95(outboxMs) / plain, 2),
      wanted: OUTBOX_RATIO,
    },
  ]
}

/** What keeping caseloads and entries on this computer costs. */
export async function benchOffline(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-bench-'))
  const kept: Kept = { path: join(folder, 'bench.db'), key: randomBytes(32) }
  const replay = await startReplayServer({ ...REPLAY, delay: 0 })
  await fill(replay.endpoint, kept)
  const plain = median(await timed(RUNS, () => bare(kept)))
  const results: Result[] = [{ step: 'decrypt and parse the rows (plain step)', ms: round(plain), ratio: 1 }]
  const opening = async (step: string, wanted: Partial<Result>) => {
    const before = megabytes()
    await withThread(replay.endpoint, kept, async (data) => {
      const ms = median(await timed(RUNS, () => openedFromCache(data)))
      const memory = `${before}, ${megabytes()}`
      results.push({
        step,
        ms: round(ms),
        ratio: round(ms / plain, 2),
        ...wanted,
        'memory before and after, MB': memory,
      })
    })
  }
  await opening('open from the cache, to the rows in the page', { wanted: CACHE_RATIO })
  const store = openStore(kept.path, kept.key)
  const one = store.caches
    .patients(registryId)
    .rows.slice(0, REPLAY.patients / 100)
    .map((patient) => ({ ...NO_ROW, patient }))
  const everybody = store.caches.patients(registryId).rows.map((patient) => ({ ...NO_ROW, patient }))
  store.transaction(() => store.caches.putPatients(registryId, everybody))
  const refresh = median(await timed(RUNS, () => store.transaction(() => store.caches.putPatients(registryId, one))))
  store.close()
  results.push({
    step: 'keep what a refresh brought, 1 % of the patients',
    ms: round(refresh, 1),
    ratio: null,
    wanted: REFRESH_MS,
  })
  await opening('the same on another day, every row derived anew', { wanted: OTHER_DAY_RATIO })
  results.push(...(await commits(kept)))
  await replay.stop()
  rmSync(folder, REMOVED)
  report(
    'offline',
    `Kept on this computer: ${REPLAY.patients} patients of ${meanKilobytes()} KB, median of ${RUNS}`,
    REPLAY,
    results,
  )
}
