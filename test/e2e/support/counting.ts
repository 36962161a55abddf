import type { Page } from '@playwright/test'

/** A keyboard that counts: a chord is one press, as a hand makes it. */
export function counting(page: Page) {
  let presses = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      presses += 1
      await page.keyboard.press(key)
    }
  }
  return { count: () => presses, press, digits: (text: string) => press(...text) }
}
