import { expect, type Page } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'

export const gridOf = (page: Page) => page.getByRole('grid', { name: 'Month-end' })

/** Opens the worksheet of a registry by the palette, from its caseload. */
export async function openMonthEnd(page: Page, registry: string): Promise<void> {
  await new RegistriesPage(page).open(registry)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Month-end')
  await expect(page.getByRole('menuitem', { name: 'Month-end', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Month-end' })).toBeVisible()
  await expect(gridOf(page)).toBeVisible()
}
