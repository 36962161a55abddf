import { expect, type Page } from '@playwright/test'
import { violations } from './violations.ts'

/** In both themes, whatever the window shows now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `${what}, ${colorScheme}`).toEqual([])
  }
}

/** A window of 1440 × 900 at 200 %, and the smallest window. CSS pixels. */
const SMALL = [
  { width: 720, height: 450 },
  { width: 1024, height: 600 },
] as const

/** In both themes, as large as the window is now, at 200 %, and in the smallest window. Neither the page nor its main part scrolls sideways. */
export async function expectAccessibleInAnySize(page: Page, what: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  await expectAccessible(page, what)
  for (const size of SMALL) {
    await page.setViewportSize(size)
    await expectAccessible(page, `${what}, ${size.width} × ${size.height}`)
    const over = await page.evaluate(() => {
      const parts = [document.documentElement, ...document.querySelectorAll('main')]
      return parts.map((part) => part.scrollWidth - part.clientWidth)
    })
    expect(Math.max(...over), `${what} is wider than ${size.width}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(before)
}
