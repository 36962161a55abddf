// Nobody was asked when a person who is in the registry was enrolled again under another number, or under a number that looks like another.
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { seedClinic, storedPatient } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

test('who may be in the registry already is shown beside, and the person decides', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.now()
  const ortega = { ...patientItem('00123', 'Ortega', 'Maya', now), date_of_birth: '1967-11-30' }
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(now), ortega]) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Enroll patient' })
  const mrn = dialog.getByRole('textbox', { name: /^Medical record number/ })

  await mrn.fill('123\u200b')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText(/a zero-width space \(U\+200B\)/)).toBeVisible()
  await mrn.fill('１２３')
  await expect(dialog.getByText('This number looks like 00123 (Ortega, Maya).')).toBeVisible()
  await mrn.fill('9001')
  await dialog.getByRole('textbox', { name: 'First name' }).fill('MAYA')
  await dialog.getByRole('textbox', { name: 'Last name' }).fill('Ortegá')
  const birth = dialog.getByRole('group', { name: 'Date of birth' }).getByRole('spinbutton')
  await birth.first().click()
  await page.keyboard.type('11301967')
  await expect(dialog.getByText('This may be the same person: Ortega, Maya.')).toBeVisible()
  await expect(dialog.getByText('MRN 00123 · born Nov 30, 1967')).toBeVisible()
  await expectAccessible(page, 'the question about a person who is there')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Say below whether this is another person.')).toBeVisible()
  await expect(mrn).toBeFocused()

  await dialog.getByRole('textbox', { name: 'First name' }).fill('Luis')
  await expect(dialog.getByText(/has the same last name and date of birth/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'First name' }).fill('Maya')
  await dialog.getByRole('button', { name: 'Another person' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  expect(await storedPatient(dynoxide, '9001')).toMatchObject({ last_name: 'Ortegá', date_of_birth: '1967-11-30' })
})
