import { expect, type Locator, type Page } from '@playwright/test'

/** A figure of a line, by what it is, whose, and how much. */
export const figure = (page: Page, name: RegExp): Locator => page.getByRole('button', { name })

/** Opens the caseloads side by side, by the search. */
export async function openCaseloads(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Caseloads')
  await expect(page.getByRole('menuitem', { name: 'Caseloads', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Caseloads' })).toBeVisible()
}
