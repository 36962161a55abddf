// What was typed on a row of Today was gone without a question when a view, another page or a patient was chosen, or a filter took the row out of sight.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const DAY = 86_400_000
const yesterday = new Date(now - DAY).toISOString().slice(0, 10)
const agreed = (mrn: string, name: string): Item =>
  patientItem(mrn, name, 'Ana', now, {
    next_contact: { at: yesterday, note: '', set_by: CLINIC.userId },
    care_manager: { user_id: CLINIC.userId, since: now - 30 * DAY },
    treatment_logs: [followUpItem(`log-${mrn}`, now - 20 * DAY, 20)],
  })
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  agreed('004417', 'Castellanos'),
  agreed('004418', 'Diallo'),
]

const FORMS = [
  { key: 'a', form: 'Attempt', field: 'Next contact', question: 'Discard this attempt?' },
  { key: 'd', form: 'Move', field: 'Day of the next contact', question: 'Discard this move?' },
]

for (const { key, form, field, question } of FORMS)
  test(`what is typed into the form of ${key.toUpperCase()} is asked about before its row is out of sight`, async ({
    launchCaseload,
    dynoxide,
  }) => {
    const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
    await new RegistriesPage(page).open(CLINIC.registryName)
    await new CaseloadPage(page).ready()
    await page.keyboard.press('ControlOrMeta+1')
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    const row = page.getByRole('button', { name: 'Castellanos, Ana', exact: true })
    await expect(row).toBeFocused()
    await page.keyboard.press(key)
    const typed = page.getByRole('group', { name: form, exact: true }).getByLabel(field).first()
    await typed.fill('+9')
    const asked = page.getByRole('alertdialog', { name: question })
    const byPalette = async (words: string) => {
      await page.keyboard.press('ControlOrMeta+k')
      await page.keyboard.type(words)
      await expect(page.getByRole('menuitem', { name: words }).first()).toBeVisible()
      await page.keyboard.press('Enter')
    }
    const WAYS: Readonly<Record<string, () => Promise<void>>> = {
      'a key of a view': () => page.keyboard.press('ControlOrMeta+2'),
      'a view beside it': () => page.getByRole('button', { name: /^All patients/ }).click(),
      'a page of the team': () => page.getByRole('button', { name: 'Measures' }).click(),
      'a page by the search': () => byPalette('Registry settings'),
      'the registries': () => byPalette('All registries'),
      'a patient by the search': () => byPalette('Diallo'),
      'another day': () => page.getByRole('button', { name: 'Show the patients of everybody' }).click(),
    }
    for (const [way, leave] of Object.entries(WAYS))
      await test.step(way, async () => {
        await leave()
        await expect(asked).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(asked).toHaveCount(0)
        await expect(typed).toHaveValue('+9')
      })
    await page.keyboard.press('ControlOrMeta+2')
    await asked.getByRole('button', { name: 'Discard' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+1')
    await expect(row).toBeVisible()
    await expect(page.getByRole('group', { name: form, exact: true })).toHaveCount(0)
  })
