import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible, expectAccessibleInAnySize } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const DAY = 86_400_000

test('an unreadable record is in a view of its own, with reasons and what is stored', async ({
  launchCaseload,
  dynoxide,
}) => {
  const ghost = {
    PK: `registry-patient:${CLINIC.registryId}`,
    SK: '009999',
    patient_mrn: '009999',
    odd_attribute: 'As it is',
  }
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now), ghost]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(2)
  await page.getByRole('button', { name: /^Not fully read/ }).click()
  await caseload.expectRows(1)
  await caseload.row('009999').click()
  await expect(caseload.peek).toContainText('This record can’t be read')
  await caseload.peek.getByRole('button', { name: 'Show stored record' }).click()
  const dialog = page.getByRole('dialog', { name: 'Stored record' })
  await expect(dialog).toContainText('"odd_attribute"')
  await expectAccessible(page, 'a stored record')
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Copied.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

const openRules = async (page: import('@playwright/test').Page) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('urgency')
  await page.keyboard.press('Enter')
}

test('an admin changes when a follow-up is late, and the badges follow', async ({ launchCaseload, dynoxide }) => {
  const items = clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
  // The last contact was 10 days ago.
  const patient = patientItem('004417', 'Castellanos', 'Marisol', now)
  const logs = (patient.treatment_logs as Record<string, unknown>[]).map((log) => ({ ...log, date: now - 10 * DAY }))
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...items, { ...patient, treatment_logs: logs }]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  await expect(caseload.row('Castellanos')).not.toContainText('d late')
  await openRules(page)
  const rules = page.getByRole('main', { name: 'Registry settings' })
  await expectAccessibleInAnySize(page, 'urgency rules')
  const amber = rules.getByRole('textbox', { name: 'Follow-up overdue in treatment, amber' })
  await amber.fill('0')
  await expect(amber).toHaveAccessibleDescription(/Enter 1 to 180 days\./)
  const save = rules.getByRole('button', { name: 'Save changes' })
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await amber.fill('7')
  await save.click()
  await expect(save).toHaveCount(0)
  await page.getByRole('button', { name: /^All patients/ }).click()
  await expect(caseload.row('Castellanos')).toContainText('3 d late')
  await expect(
    caseload.row('Castellanos').getByTitle(/^3 d late.* Last contact 10 days ago; every 7 days/),
  ).toBeVisible()
  // What was saved is what the page shows.
  await openRules(page)
  await expect(amber).toHaveValue('7')
})

test('who is no admin reads the rules', async ({ launchCaseload, dynoxide }) => {
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  await openRules(page)
  const rules = page.getByRole('main', { name: 'Registry settings' })
  await expect(rules).toContainText('Admins change them.')
  await expect(rules.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  await expect(rules.getByRole('textbox').first()).toHaveAttribute('readonly', '')
})
