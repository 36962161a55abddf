import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { REMOVED } from '../fakes/systems.ts'
import { median, p95, type Result, report, round } from './measure.ts'
import { buildPages, launchBrowser, servePages } from './pages.ts'

const RUNS = 5
const COUNTS = [5_000, 20_000] as const
/** `page` is the whole caseload screen around our grid: printed, with nothing to compare it to. */
const PAGES = ['plain', 'ours', 'page'] as const
type PageName = (typeof PAGES)[number]
/** What a figure is taken from a step's times, and what it is called. */
const STEPS = {
  first: { words: 'first rows', of: median },
  sort: { words: 'sort', of: median },
  keystroke: { words: 'filter keystroke, p95', of: p95 },
  scroll: { words: 'scroll frame, p95', of: p95 },
  delta: { words: 'a 1 % delta', of: median },
} as const
/** To the plain page of the same run. */
const WANTED = 1.1

/**
 * The caseload's table beside a plain TanStack page of the same columns and cells, in one browser, in turn. Frames are not held back to the
 * screen's rate: what is measured is the work.
 */
export async function benchGrid(): Promise<void> {
  const folder = await buildPages(join(import.meta.dirname, 'grid'), PAGES)
  const { server, at } = await servePages(folder)
  const browser = await launchBrowser()
  try {
    const results: Result[] = []
    for (const count of COUNTS) {
      const times: Record<PageName, Record<string, number[]>[]> = { plain: [], ours: [], page: [] }
      // After one that warms the browser up. The pages take turns in coming first.
      for (let run = 0; run <= RUNS; run++)
        for (const [place] of PAGES.entries()) {
          const name = PAGES[(place + run) % PAGES.length] ?? 'ours'
          const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
          page.on('pageerror', (error) => console.error(name, error.message))
          await page.goto(`${at}/${name}.html`)
          const measured = await page.evaluate((rows) => window.bench(rows), count)
          if (run > 0) times[name].push(measured)
          await page.close()
        }
      for (const [step, { words, of }] of Object.entries(STEPS)) {
        const figure = (name: PageName) => median(times[name].map((one) => of(one[step] ?? [])))
        const [plain, ours] = [figure('plain'), figure('ours')]
        results.push({
          step: `${count} rows, ${words}`,
          ms: round(ours, 1),
          plainMs: round(plain, 1),
          ratio: round(ours / plain, 2),
          wanted: WANTED,
          wholePageMs: round(figure('page'), 1),
        })
      }
    }
    report('grid', 'The caseload beside a plain table page, to the painted frame', { runs: RUNS }, results)
  } finally {
    await browser.close()
    server.close()
    await rm(folder, REMOVED)
  }
}
