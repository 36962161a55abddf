// Ctrl 1 to 9 and 0 did nothing on the pages of the team, although the views stand beside them and the search names these keys.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  patientItem('004417', 'Castellanos', 'Marisol', now),
]
const PAGES = [
  'Caseloads',
  'Review meeting',
  'Month-end',
  'Measures',
  'Team: members and invitations',
  'Access audit: who saw what',
  'Registry settings',
  'Import patients',
]

test('the keys of the views lead from every page of the team to the view, also to the one shown before', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  await expect(page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
  await page.keyboard.press('0')
  await expect(heading('All patients')).toBeVisible()
  const before = heading('All patients').or(heading('Today'))
  const goTo = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await expect(page.getByRole('menuitem', { name: words }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(before).toHaveCount(0)
  }
  for (const words of PAGES)
    await test.step(words, async () => {
      await goTo(words)
      await page.keyboard.press('ControlOrMeta+1')
      await expect(heading('Today')).toBeVisible()
    })
  await goTo('Month-end')
  await page.keyboard.press('ControlOrMeta+1')
  await expect(heading('Today')).toBeVisible()
  await goTo('Measures')
  await page.keyboard.press('0')
  await expect(heading('All patients')).toBeVisible()
})
