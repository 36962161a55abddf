import type { ElectronApplication, Page } from '@playwright/test'
import { type LaunchOptions, launch } from '../e2e/support/launch.ts'

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
] as const

export interface Shown {
  readonly app: ElectronApplication
  readonly page: Page
}

/** Where a screen is set up: what it starts ends with it. */
export interface Stage {
  launch(options?: LaunchOptions): Promise<Shown>
  /** To be ended after the application, the last one first. */
  ends(end: () => Promise<void>): void
}

/** Sets up a screen and answers with the page that shows it. */
export type Scene = (stage: Stage) => Promise<Shown>

/** Gives `work` a stage, and ends what was started on it. */
export async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const ends: (() => Promise<void>)[] = []
  try {
    await work({
      ends: (end) => void ends.push(end),
      async launch(options) {
        const { app, page, close } = await launch(options)
        ends.push(close)
        await page.setViewportSize(SIZES[0])
        await page.emulateMedia({ reducedMotion: 'reduce' })
        return { app, page }
      },
    })
  } finally {
    for (const end of ends.reverse()) await end()
  }
}
