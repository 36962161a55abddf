// Who stayed on the settings of a registry, with something not saved, stood on another view behind them: it had changed before the question was answered.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  patientItem('004417', 'Castellanos', 'Marisol', now),
]

test('the place changes once the person has decided, whichever way leads there', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await page.keyboard.press('0')
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  await expect(heading('All patients')).toBeVisible()
  const search = async (words: string, found: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await expect(page.getByRole('menuitem', { name: found }).first()).toBeVisible()
  }
  await search('registry settings', 'Registry settings')
  await page.keyboard.press('Enter')
  await expect(heading('Registry settings')).toBeVisible()
  await page.getByRole('main').getByLabel('Name').first().fill('Another clinic')
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible()

  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  const WAYS: Readonly<Record<string, () => Promise<void>>> = {
    'a key of a view': () => page.keyboard.press('ControlOrMeta+1'),
    'a view beside it': () => page.getByRole('button', { name: /^Today/ }).click(),
    'a view by the search': async () => {
      await search('View Today', 'View Today')
      await page.keyboard.press('Enter')
    },
    'a patient by the search': async () => {
      await search('Castellanos', 'Castellanos')
      await page.keyboard.press('Enter')
    },
  }
  for (const [way, leave] of Object.entries(WAYS))
    await test.step(way, async () => {
      await leave()
      await expect(question).toBeVisible()
      await question.getByRole('button', { name: 'Keep editing' }).click()
      await expect(question).toHaveCount(0)
      // The search names the view that it would narrow.
      await search('Castel', 'Filter All patients by “Castel”')
      await page.keyboard.press('Escape')
    })
  await page.keyboard.press('ControlOrMeta+1')
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(heading('Today')).toBeVisible()
})
