import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { median, p95, report, round } from './measure.ts'
import { buildPages, launchBrowser, servePages } from './pages.ts'

const PATIENTS = 2400
/**
 * How many idle frames of the same run the next patient may take. One is the aim. Drawn by software on two cores that had four times their work it
 * was 4.7 in the middle and 7.3 at p95; where the whole agenda was drawn p95 was more than 12.
 */
const FRAMES = { median: 8, p95: 11 } as const

/** From J to the painted frame of the next patient, in a meeting about all patients of a large registry. Beside it a frame in which nothing happens. */
export async function benchStage(): Promise<void> {
  const folder = await buildPages(join(import.meta.dirname, 'stage'), ['stage'])
  const { server, at } = await servePages(folder)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => console.error('stage', error.message))
    await page.goto(`${at}/stage.html`)
    const { idle = [], next = [] } = await page.evaluate((count) => window.bench(count), PATIENTS)
    const row = (name: keyof typeof FRAMES, of: typeof p95) => {
      const [idleMs, ms] = [of(idle), of(next)]
      return {
        step: `next patient, ${name}`,
        ms: round(ms, 1),
        ratio: round(ms / idleMs, 1),
        wanted: FRAMES[name],
        idleMs: round(idleMs, 1),
      }
    }
    const title = `A meeting about ${PATIENTS} patients, to the painted frame, as a ratio to an idle frame`
    report('stage', title, { moves: next.length }, [row('median', median), row('p95', p95)])
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
