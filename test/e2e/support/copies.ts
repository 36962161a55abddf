import type { Page } from '@playwright/test'

/** What the page copied last. */
export async function watchCopies(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    window.addEventListener('copy', ({ clipboardData }) => {
      Reflect.set(window, 'copied', clipboardData?.getData('text/plain'))
    })
  })
  return () => page.evaluate(() => String(Reflect.get(window, 'copied')))
}
