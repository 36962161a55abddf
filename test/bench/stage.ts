import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { REMOVED } from '../fakes/systems.ts'
import { median, p95, report, round } from './measure.ts'
import { buildPages, launchBrowser, servePages } from './pages.ts'

const PATIENTS = 2400
/** How long a frame of a screen with 60 frames in a second lasts, in milliseconds. */
const FRAME_MS = 1000 / 60
/** How much of a frame the next patient may take: then the next frame shows it. */
const LIMIT = 1

/** What is done from J to the painted frame of the next patient, in a meeting about all patients of a large registry. Beside it a frame in which nothing happens. */
export async function benchStage(): Promise<void> {
  const folder = await buildPages(join(import.meta.dirname, 'stage'), ['stage'])
  const { server, at } = await servePages(folder)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => console.error('stage', error.message))
    await page.goto(`${at}/stage.html`)
    const { idle = [], next = [] } = await page.evaluate((count) => window.bench(count), PATIENTS)
    const row = (name: string, of: typeof p95) => {
      const [idleMs, ms] = [of(idle), of(next)]
      const ratio = round(ms / FRAME_MS, 2)
      return { step: `next patient, ${name}`, ms: round(ms, 1), ratio, wanted: LIMIT, idleMs: round(idleMs, 1) }
    }
    const title = `A meeting about ${PATIENTS} patients: work to the painted frame, as a ratio to a frame of 60 in a second`
    report('stage', title, { moves: next.length }, [row('median', median), row('p95', p95)])
  } finally {
    await browser.close()
    server.close()
    await rm(folder, REMOVED)
  }
}
