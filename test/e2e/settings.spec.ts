import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

test('Settings keeps a new connection, over an open registry that stays as it was', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings).toBeVisible()
  await settings.getByRole('button', { name: /Connect to a clinic/ }).click()
  await settings.getByText('On this computer', { exact: true }).last().click()
  await settings.getByRole('textbox', { name: 'Name' }).fill('Trying out')
  await settings.getByRole('textbox', { name: /^Address/ }).fill('http://127.0.0.1:8000')
  await settings
    .getByRole('textbox', { name: /^Table/ })
    .first()
    .fill('caseload')
  await settings.getByRole('textbox', { name: /^Region/ }).fill('us-east-1')
  await settings.getByRole('textbox', { name: /user id/i }).fill('user-1')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(settings.getByRole('button', { name: /^Trying out/ })).toBeVisible()
  expect(await violations(page), 'settings').toEqual([])
  await settings.getByRole('button', { name: 'More for Trying out' }).click()
  await page.getByRole('menuitem', { name: /Forget/ }).click()
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(settings.getByRole('button', { name: /^Trying out/ })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await expect(caseload.row('Castellanos')).toBeVisible()
})
