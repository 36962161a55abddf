import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { p95, report, round } from './measure.ts'
import { buildPages, launchBrowser, servePages } from './pages.ts'

const PATIENTS = 2400
/** A frame at 60 Hz, milliseconds. */
const FRAME_MS = 16.7

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
    const idleMs = round(p95(idle), 1)
    report('stage', `A meeting about ${PATIENTS} patients, to the painted frame`, { moves: next.length }, [
      { step: 'next patient, p95', ms: round(p95(next), 1), ratio: null, wanted: FRAME_MS, idleMs },
    ])
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
