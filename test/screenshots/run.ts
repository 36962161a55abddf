import { mkdir, rm } from 'node:fs/promises'
import { REMOVED } from '../fakes/systems.ts'
import { CLINIC_SCREENS } from './clinic-screens.ts'
import { DAY_SCREENS } from './day-screens.ts'
import { SCREENS } from './screens.ts'
import { onStage, type Scene, SIZES } from './stage.ts'

const FOLDER = 'screenshots'
const THEMES = ['light', 'dark'] as const

async function take(name: string, scene: Scene): Promise<number> {
  let taken = 0
  await onStage(async (stage) => {
    const { page } = await scene(stage)
    for (const size of SIZES)
      for (const colorScheme of THEMES) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.waitForTimeout(200)
        await page.screenshot({ path: `${FOLDER}/${name}-${size.width}-${colorScheme}.png` })
        taken++
      }
  })
  return taken
}

// `npm run screenshots -- patient` takes those whose name begins so.
const [wanted = ''] = process.argv.slice(2)
if (wanted === '') await rm(FOLDER, REMOVED)
await mkdir(FOLDER, { recursive: true })
let taken = 0
const failed: string[] = []
for (const [name, scene] of Object.entries({ ...SCREENS, ...CLINIC_SCREENS, ...DAY_SCREENS })) {
  if (!name.startsWith(wanted)) continue
  try {
    taken += await take(name, scene)
  } catch (error) {
    failed.push(name)
    console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}
console.log(`${taken} screenshots in ${FOLDER}/${failed.length > 0 ? `, not taken: ${failed.join(', ')}` : ''}`)
if (failed.length > 0 || taken === 0) process.exitCode = 1
