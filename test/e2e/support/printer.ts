import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** A printer that answers when it is told to: paper takes its time. */
export const slowPrinter = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('There is no window.')
    window.webContents.print = (_options, callback) => {
      Reflect.set(globalThis, 'endPrint', () => callback?.(true, ''))
    }
  })
/** The printer answers: what was for paper leaves the page. */
export const endPrint = async (app: ElectronApplication) => {
  await expect.poll(() => app.evaluate(() => typeof Reflect.get(globalThis, 'endPrint'))).toBe('function')
  await app.evaluate(() => Reflect.get(globalThis, 'endPrint')())
}

/** What the paper says, as it is laid out for print. @param print presses the button */
export async function printedText(app: ElectronApplication, page: Page, print: () => Promise<void>): Promise<string> {
  await print()
  await expect(page.locator('.print-page')).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  const text = await page.evaluate(() => document.body.innerText)
  await page.emulateMedia({ media: null })
  await endPrint(app)
  await expect(page.locator('.print-page')).toHaveCount(0)
  return text
}
