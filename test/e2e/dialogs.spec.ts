import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { colleagueAmends } from './support/colleague.ts'
import { beginContact } from './support/contact.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

const secondEntry = (page: Page) =>
  page.getByRole('grid', { name: 'Recent contacts' }).getByRole('row', { name: /20 min/ })

test('amending, voiding, flags, a conflict and Settings read well to everybody, in light and dark', async ({
  launchCaseload,
  dynoxide,
}) => {
  const gate = await startGate(dynoxide)
  const connection = { ...(await seedClinic(dynoxide, items)), endpoint: gate.endpoint }
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = page.getByRole('dialog')
  await (await beginContact(page, 'Castellanos', '20')).save()
  await expect(dialog).toHaveCount(0)

  await secondEntry(page).focus()
  await page.keyboard.press('e')
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toBeVisible()
  await expectAccessible(page, 'amending')
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toBeVisible()
  await expectAccessible(page, 'amending without a reason')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Read wrongly from the call sheet')
  await page.keyboard.press('Escape')
  const leave = page.getByRole('alertdialog')
  await expectAccessible(page, 'leaving the amendment')
  // It presses the button that has the keyboard, and saves nothing behind the question.
  await page.keyboard.press('Control+Enter')
  await expect(leave).toBeHidden()
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toHaveValue('28')
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await leave.getByRole('button', { name: 'Discard changes' }).click()
  await expect(dialog).toHaveCount(0)
  expect((await storedPatient(dynoxide, '004417')).treatment_logs).toMatchObject([{}, { minutes: 20 }])

  await secondEntry(page).getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Void' }).click()
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toBeVisible()
  await expectAccessible(page, 'voiding')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveCount(0)

  await new CaseloadPage(page).row('Castellanos').focus()
  await page.keyboard.press('f')
  await page.getByRole('button', { name: 'Safety Risk' }).click()
  await expectAccessible(page, 'raising a flag')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('f')
  await expect(dialog).toBeVisible()
  await expectAccessible(page, 'flags')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await gate.close()
  await secondEntry(page).focus()
  await page.keyboard.press('e')
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Read wrongly from the call sheet')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await colleagueAmends(dynoxide, '004417', { minutes: 22 })
  await gate.open()
  await page.keyboard.press('Control+r')
  const conflict = page.getByRole('button', { name: /1 conflict/ })
  await expect(conflict).toBeVisible()
  await conflict.click()
  await expectAccessible(page, 'the list with a conflict')
  await page.getByRole('region', { name: 'Entry' }).getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('dialog', { name: /two places/ })).toBeVisible()
  await expectAccessible(page, 'a conflict')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.keyboard.press('Control+,')
  for (const section of ['Connections', 'Look and keyboard', 'Lock', 'Data on this computer', 'About']) {
    await expect(page.getByRole('heading', { name: section })).toBeVisible()
    await expectAccessible(page, `Settings, ${section}`)
    await page.keyboard.press('ArrowDown')
  }
  await gate.close()
})
