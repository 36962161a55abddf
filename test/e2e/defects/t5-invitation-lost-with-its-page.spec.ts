// An invitation that was being typed was gone without a word when a view, another page or a patient was chosen.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { TeamPage } from '../pages/team-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const ADDRESS = 'new.person@lakeside.example'
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  patientItem('004417', 'Castellanos', 'Marisol', now),
]

test('an invitation that is being typed is asked about before its page is left', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
  await new TeamPage(page).open()
  await page.keyboard.press('i')
  const address = page.getByRole('textbox', { name: /^E-mail/ })
  await expect(address).toBeFocused()
  await page.keyboard.type(ADDRESS)
  const question = page.getByRole('alertdialog', { name: 'Discard this invitation?' })
  const leave = [
    () => page.keyboard.press('ControlOrMeta+1'),
    () => page.getByRole('button', { name: 'Measures' }).click(),
    () => page.getByRole('button', { name: /^All patients/ }).click(),
  ]
  for (const away of leave) {
    await away()
    await expect(question).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(address).toHaveValue(ADDRESS)
  }
  // Who stayed, and closes the form, stays on the page.
  await address.press('Tab')
  await page.getByRole('button', { name: 'Close' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(address).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible()
})
