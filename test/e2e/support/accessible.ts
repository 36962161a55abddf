import { expect, type Page } from '@playwright/test'
import { violations } from './violations.ts'

/** In both themes, whatever the window shows now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `${what}, ${colorScheme}`).toEqual([])
  }
}
