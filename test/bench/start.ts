import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { seedClinic } from '../e2e/support/clinic.ts'
import { startEngine } from '../e2e/support/engine.ts'
import { type LaunchOptions, launch } from '../e2e/support/launch.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { REMOVED } from '../fakes/systems.ts'
import { median, type Result, report, round } from './measure.ts'

const RUNS = 10
const PATIENTS = 400
const EMPTY = join(import.meta.dirname, 'empty-window')

/** Epoch milliseconds at which the page first painted something, by its own clock. A frame without a word is no "contentful" paint. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-paint')
    if (!paint) throw new Error('Nothing was painted.')
    return performance.timeOrigin + paint.startTime
  })

/**
 * Milliseconds from the start of the program to its first frame, and to what is waited for there. The first frame has the window's shape: it
 * stands in the page before any script.
 */
async function launched(
  options: LaunchOptions,
  wanted: (page: Page) => Locator,
): Promise<{ frame: number; shown: number }> {
  const from = performance.now()
  const fromEpoch = Date.now()
  const { page, close } = await launch(options)
  await page.waitForSelector('.win', { state: 'visible' })
  await wanted(page).waitFor()
  // Painted: two frames later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const shown = performance.now() - from
  const frame = (await firstPaint(page)) - fromEpoch
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
    const times = { empty: [] as number[], emptyFrame: [] as number[], frame: [] as number[], caseload: [] as number[] }
    for (let run = 0; run <= RUNS; run++) {
      const empty = await launched({ folder: EMPTY }, (page) => page.locator('.win'))
      const { frame, shown } = await launched(ours, (page) =>
        page.getByRole('grid', { name: 'Caseload' }).getByRole('row').nth(1),
      )
      if (run === 0) continue
      times.empty.push(empty.shown)
      times.emptyFrame.push(empty.frame)
      times.frame.push(frame)
      times.caseload.push(shown)
    }
    const row = (step: string, all: readonly number[], empty: readonly number[], wanted: number): Result => ({
      step,
      ms: round(median(all)),
      plainMs: round(median(empty)),
      ratio: round(median(all) / median(empty), 2),
      wanted,
      spread: spread(all),
    })
    report('start', 'The start of the program beside that of an empty window', { runs: RUNS, patients: PATIENTS }, [
      { step: 'an empty window', ms: round(median(times.empty)), ratio: 1, spread: spread(times.empty) },
      row('first frame of the window', times.frame, times.emptyFrame, 1.15),
      row(`caseload of ${PATIENTS} kept patients`, times.caseload, times.empty, 2),
    ])
  } finally {
    await engine.stop()
    await rm(userData, REMOVED)
  }
}
