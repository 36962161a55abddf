// A wrong deactivation could not be undone: the only way back began a new episode.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { seedClinic, storedPatient } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const DAY = 86_400_000
const ended = { status: 'Deactivated', date_deactivated: now - 3 * DAY }

test('an end of care is taken back by keyboard, and one that another program undid is confirmed', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [
      ...clinicItems(now),
      patientItem('004198', 'Brandt', 'Cornelia', now, ended),
      patientItem('004199', 'Lindgren', 'Maja', now, { ...ended, status: 'Treatment' }),
    ]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Brandt')
  await page.keyboard.press('s')
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: /^(Back in care|Set status)$/ })
  await expect(dialog.getByRole('radio', { name: /^Treatment/ })).toBeChecked()
  await dialog.getByRole('radio', { name: /^It was a mistake/ }).press('Space')
  await expect(dialog.getByText('The episode goes on')).toBeVisible()
  await expectAccessible(page, 'back in care')
  await dialog.getByRole('textbox', { name: /^What was wrong/ }).fill('Another Brandt moved')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  const back = await storedPatient(dynoxide, '004198')
  expect(back).toMatchObject({
    status: 'Treatment',
    earlier_ends: [{ at: now - 3 * DAY, graduated: false, taken_back: true }],
  })
  expect(back).not.toHaveProperty('date_deactivated')
  expect(back).not.toHaveProperty('episodes')

  await caseload.goTo('Lindgren')
  await page.keyboard.press('s')
  await page.keyboard.press('t')
  await dialog.getByRole('switch', { name: /^Confirm: care did not end/ }).press('Space')
  await dialog.getByRole('textbox', { name: /^What was wrong/ }).fill('Never left')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004199')).not.toHaveProperty('date_deactivated')
})
