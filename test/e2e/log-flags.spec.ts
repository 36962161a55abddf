import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { startHeldClinic } from './support/held-table.ts'

const now = testNow()
const items = [
  ...clinicItems(now),
  { ...patientItem('004417', 'Castellanos', 'Marisol', now), patient_flag: 'Safety Risk' },
]

test('a flag is cleared with the contact, for a reason, and an answer of the next raises it again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  const dialog = new LogContactDialog(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('15')
  await dialog.dialog.getByRole('button', { name: 'Clear Safety Risk' }).click()
  await dialog.save()
  await expect(dialog.dialog.getByText('Say why the flag is cleared.').first()).toBeVisible()
  await expectAccessible(page, 'clearing a flag')
  await dialog.dialog.getByRole('textbox', { name: /^Why is it over/ }).fill('Safety plan on file')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Castellanos').getByText('Safety', { exact: true })).toHaveCount(0)
  const cleared = await storedPatient(dynoxide, '004417')
  expect(JSON.stringify(cleared.audit_logs)).toContain('Safety plan on file')
  expect(cleared.treatment_logs).toHaveLength(2)

  // Raised again by an answer.
  await caseload.goTo('Castellanos')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('10')
  await page.keyboard.press('Enter')
  await page.keyboard.type('000000001')
  await expect(dialog.dialog.getByText('Will be raised on save.')).toBeVisible()
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Castellanos').getByText('Safety', { exact: true })).toBeVisible()
})

test('a flag is cleared only once its contact is recorded, and one that stays raised is told', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { table, launch } = await startHeldClinic(dynoxide, items)
  const { page } = await launchCaseload(launch)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  const dialog = new LogContactDialog(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('15')
  await dialog.dialog.getByRole('button', { name: 'Clear Safety Risk' }).click()
  await dialog.dialog.getByRole('textbox', { name: /^Why is it over/ }).fill('Safety plan on file')
  table.says('refused')
  await dialog.save()
  await expect(dialog.dialog.getByText('Not saved.')).toBeVisible()
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({ patient_flag: 'Safety Risk', treatment_logs: [{}] })

  table.says('taken', 'refused')
  await dialog.save()
  await expect(dialog.dialog.getByRole('heading', { name: 'Saved, but Safety Risk stays raised' })).toBeVisible()
  await expectAccessible(page, 'a flag that was not cleared')
  await dialog.dialog.getByRole('button', { name: 'Close' }).last().press('Enter')
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Castellanos').getByText('Safety', { exact: true })).toBeVisible()
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({
    patient_flag: 'Safety Risk',
    treatment_logs: [{}, { minutes: 15 }],
  })
  await table.stop()
})
