import { expect, type Page } from '@playwright/test'
import { effort } from '../../fakes/effort.ts'
import { violations } from './violations.ts'

type Theme = 'light' | 'dark'
const THEMES: readonly Theme[] = ['light', 'dark']

/** In both themes, whatever the window shows now. */
export async function expectAccessible(page: Page, what: string, themes = THEMES): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `${what}, ${colorScheme}`).toEqual([])
  }
}

/** A window of 1440 × 900 at 200 %, and the smallest window. CSS pixels. */
const SMALL = [
  { width: 720, height: 450 },
  { width: 1024, height: 600 },
] as const

/** How far a page or its main part is wider than the window, in CSS pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll('main')]
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth))
  })

/**
 * As large as the window is now, at 200 %, and in the smallest window: neither the page nor its main part scrolls sideways. In both themes
 * in each size; on a desk, light now and dark at 200 %.
 */
export async function expectAccessibleInAnySize(page: Page, what: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  const [now, sizes] = effort([['light'], [['dark'], []]] as const, [THEMES, [THEMES, THEMES]] as const)
  await expectAccessible(page, what, now)
  for (const [at, size] of SMALL.entries()) {
    await page.setViewportSize(size)
    await expectAccessible(page, `${what}, ${size.width} × ${size.height}`, sizes[at])
    expect(await overflow(page), `${what} is wider than ${size.width}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(before)
}
