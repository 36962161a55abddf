import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startReplayServer } from '../fakes/replay-server.ts'
import { REMOVED } from '../fakes/systems.ts'
import { median, type Result, report, round } from './measure.ts'
import { meanKilobytes, REPLAY } from './reading.ts'

const RUNS = 5
const DAY = 86_400_000
const MEGABYTES = 60
const CHILD = fileURLToPath(new URL('memory-child.ts', import.meta.url))

/** Megabytes that a process holds with the registry open, above those before it was opened. */
async function grown(given: object): Promise<number> {
  const child = spawn(process.execPath, ['--expose-gc', CHILD, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return Number(JSON.parse(await text(child.stdout)).grown)
}

/** What the data thread holds of an open registry, however it was opened. */
export async function benchMemory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-bench-'))
  const replay = await startReplayServer({ ...REPLAY, delay: 0 })
  const key = randomBytes(32).toString('hex')
  const given = { endpoint: replay.endpoint, key, patients: REPLAY.patients }
  const results: Result[] = []
  const measure = async (step: string, one: (run: number) => object) => {
    const all: number[] = []
    for (let run = 0; run < RUNS; run++) all.push(await grown({ ...given, ...one(run) }))
    const spread = `${round(Math.min(...all))}–${round(Math.max(...all))}`
    results.push({ step, ms: round(median(all), 1), ratio: null, wanted: MEGABYTES, spread })
  }
  const path = join(folder, 'kept.db')
  await measure('read from the table', (run) => ({ path: join(folder, `${run}.db`), aheadMs: 0 }))
  await grown({ ...given, path, aheadMs: 0 })
  await measure('opened from this computer', () => ({ path, aheadMs: 0 }))
  await measure('the same on another day', (run) => ({ path, aheadMs: (run + 1) * DAY }))
  await replay.stop()
  rmSync(folder, REMOVED)
  report(
    'memory',
    `Megabytes (in the column ms) that are held of an open registry: ${REPLAY.patients} patients of ${meanKilobytes()} KB, median of ${RUNS}`,
    REPLAY,
    results,
  )
}
