import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now),
  patientItem('003790', 'Novak', 'Ruth', now, { date_of_birth: '1958-08-19', phone_number: '(555) 010-0117' }),
  patientItem('003214', 'Novak', 'Peter', now, { date_of_birth: '01/06/1990', phone_number: '(555) 010-0134' }),
  patientItem('003621', 'Nowak', 'Halina', now, { date_of_birth: '1966-05-14', phone_number: '(555) 010-0191' }),
]

/** Types into the search, which is opened where it is not. */
async function search(page: Page, typed: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Search patients/ })
  if (!(await dialog.isVisible())) await page.keyboard.press('Control+k')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(typed)
}

test('a patient is found by former name, birth date, phone number and with a typing error, and logged from there', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  await search(page, 'Ruth')
  await page.keyboard.press('Enter')
  await expect(caseload.row('Novak, Ruth')).toBeFocused()
  await search(page, 'edit details')
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: /details/i })
  await details.getByRole('textbox', { name: 'Last name' }).fill('Kaplan')
  await page.keyboard.press('Control+Enter')
  await expect(details).toHaveCount(0)
  await expect(caseload.row('Kaplan, Ruth')).toBeVisible()
  expect((await storedPatient(dynoxide, '003790')).former_names).toMatchObject([{ last_name: 'Novak' }])

  await search(page, 'novak')
  const found = page.getByRole('menuitem', { name: /MRN|00\d{4}/ })
  await expect(found).toHaveText([/Novak, Peter/, /Kaplan, Ruth.*was Novak until/, /Nowak, Halina/])
  await expect(page.getByRole('group', { name: /Nearly the same/ }).getByRole('menuitem')).toHaveText([/Nowak, Halina/])
  await expect(found.first()).toContainText('01/06/1990')
  await expect(found.first()).toContainText('Treatment')
  await expect(page.getByRole('menuitem', { name: 'Enroll a patient named novak' })).toBeVisible()
  await expectAccessible(page, 'a search that found three')

  for (const typed of ['8/19/1958', 'Aug 19 1958', '0117', '3790']) {
    await search(page, typed)
    await expect(found, typed).toHaveText([/Kaplan, Ruth/])
  }
  await page.keyboard.press('Control+Enter')
  const entry = page.getByRole('dialog', { name: /^Log contact/ })
  await expect(entry).toContainText('Kaplan')
  await page.keyboard.press('Escape')
  await expect(entry).toHaveCount(0)

  await search(page, 'Halina')
  await page.keyboard.press('Enter')
  await expect(caseload.row('Nowak, Halina')).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: /Recent patients/ }).getByRole('menuitem')).toHaveText([
    /Nowak, Halina.*Looked at/,
    /Kaplan, Ruth.*Change saved/,
  ])

  await search(page, 'Zimmer, Ada')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('menuitem', { name: 'Enroll a patient named Zimmer, Ada' }).click()
  const enrol = page.getByRole('dialog', { name: 'Enroll patient' })
  await expect(enrol.getByRole('textbox', { name: 'Last name' })).toHaveValue('Zimmer')
  await expect(enrol.getByRole('textbox', { name: 'First name' })).toHaveValue('Ada')
})
