// A dialog that took another's place, once its record was read, gave the keyboard to nobody; E on an entry that had the keyboard and was not chosen did nothing.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now, {
    treatment_logs: [followUpItem('log-1', now - 3_600_000, 12)],
  }),
]

test('what had the keyboard on a patient’s page has it again after each dialog', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1, name: 'Castellanos' })
  const dialog = page.getByRole('dialog')
  await expect(heading).toBeFocused()
  await page.keyboard.press('d')
  await expect(
    dialog.getByRole('combobox', { name: /^Day/ }).or(dialog.getByLabel(/^Day of the next contact/)),
  ).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(heading).toBeFocused()

  await page.getByRole('tab', { name: 'Details' }).click()
  for (const [button, field] of [
    ['Edit details', 'First name'],
    ['Set status', 'Treatment'],
  ] as const) {
    const opens = page.getByRole('button', { name: button })
    await opens.press('Enter')
    await expect(dialog.getByText(field, { exact: true }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(opens).toBeFocused()
  }
})

test('the entry that has the keyboard is amended by E, also where it is not chosen, and shows its details when the keyboard comes back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press('Enter')
  const entry = page.getByRole('grid', { name: 'Treatment log' }).getByRole('row').filter({ hasText: 'Follow Up' })
  const details = page.getByRole('complementary', { name: 'Entry and flags' })
  await page.getByRole('tab', { name: /^Treatment log/ }).focus()
  await page.keyboard.press('Tab')
  await expect(entry).toBeFocused()
  await expect(details).toContainText('Amend')
  await page.keyboard.press('Escape')
  await expect(details).not.toContainText('Amend')
  await expect(entry).toBeFocused()
  await page.keyboard.press('e')
  const amend = page.getByRole('dialog', { name: 'Amend entry' })
  await expect(amend).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(amend).toHaveCount(0)
  await expect(entry).toBeFocused()
  await expect(details).toContainText('Amend')
})
