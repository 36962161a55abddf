import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { seedClinic } from '../e2e/support/clinic.ts'
import { startEngine } from '../e2e/support/engine.ts'
import { type LaunchOptions, launch } from '../e2e/support/launch.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { median, type Result, report, round } from './measure.ts'

const RUNS = 10
const PATIENTS = 400
const EMPTY = join(import.meta.dirname, 'empty-window')

/** Milliseconds from the start of the program to its first frame, and to what is waited for there. */
async function launched(
  options: LaunchOptions,
  wanted: (page: Page) => Locator,
): Promise<{ frame: number; shown: number }> {
  const from = performance.now()
  const { page, close } = await launch(options)
  await page.waitForSelector('.win', { state: 'visible' })
  const frame = performance.now() - from
  await wanted(page).waitFor()
  // Painted: two frames later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const shown = performance.now() - from
  await close()
  return { frame, shown }
}

const spread = (times: readonly number[]) => `${round(Math.min(...times))}–${round(Math.max(...times))}`

/**
 * The built program from its start to the caseload of a clinic whose patients are kept on this computer, beside a window with one line. Both
 * take turns. The network is there; the first frame doesn't wait for it.
 */
export async function benchStart(): Promise<void> {
  const engine = await startEngine()
  const userData = await mkdtemp(join(tmpdir(), 'caseload-bench-'))
  try {
    const now = testNow()
    const patients = Array.from({ length: PATIENTS }, (_, n) =>
      patientItem(String(100_000 + n), `Patient${n}`, 'Pat', now),
    )
    const connection = await seedClinic(engine, [...clinicItems(now), ...patients])
    const ours: LaunchOptions = { connection, userData }
    const first = await launch(ours)
    await first.page.getByRole('row', { name: CLINIC.registryName }).click()
    await first.page.getByRole('grid', { name: 'Caseload' }).waitFor()
    await first.close()
    const times = { empty: [] as number[], frame: [] as number[], caseload: [] as number[] }
    for (let run = 0; run <= RUNS; run++) {
      const empty = await launched({ folder: EMPTY }, (page) => page.locator('.win'))
      const { frame, shown } = await launched(ours, (page) =>
        page.getByRole('grid', { name: 'Caseload' }).getByRole('row').nth(1),
      )
      if (run === 0) continue
      times.empty.push(empty.shown)
      times.frame.push(frame)
      times.caseload.push(shown)
    }
    const plain = median(times.empty)
    const row = (step: string, all: readonly number[], wanted: number): Result => ({
      step,
      ms: round(median(all)),
      plainMs: round(plain),
      ratio: round(median(all) / plain, 2),
      wanted,
      spread: spread(all),
    })
    report('start', 'The start of the program beside that of an empty window', { runs: RUNS, patients: PATIENTS }, [
      { step: 'an empty window', ms: round(plain), ratio: 1, spread: spread(times.empty) },
      row('first frame of the window', times.frame, 1.15),
      row(`caseload of ${PATIENTS} kept patients`, times.caseload, 2),
    ])
  } finally {
    await engine.stop()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}
