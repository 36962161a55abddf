import { mkdir, rm } from 'node:fs/promises'
import { launch } from '../e2e/support/launch.ts'
import { SCREENS } from './screens.ts'

const FOLDER = 'screenshots'
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const

// `npm run screenshots -- patient` takes those whose name begins so.
const [wanted = ''] = process.argv.slice(2)
if (wanted === '') await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
let taken = 0
const failed: string[] = []
for (const [name, show] of Object.entries(SCREENS)) {
  if (!name.startsWith(wanted)) continue
  const { app, page, close } = await launch()
  try {
    await page.setViewportSize(SIZES[0])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await show({ app, page })
    for (const size of SIZES)
      for (const colorScheme of THEMES) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.waitForTimeout(200)
        await page.screenshot({ path: `${FOLDER}/${name}-${size.width}-${colorScheme}.png` })
        taken++
      }
  } catch (error) {
    failed.push(name)
    console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  } finally {
    await close()
  }
}
console.log(`${taken} screenshots in ${FOLDER}/${failed.length > 0 ? `, not taken: ${failed.join(', ')}` : ''}`)
if (failed.length > 0 || taken === 0) process.exitCode = 1
