// Who opened Team, the settings of the registry or the access audit by the search had the keyboard on nothing: no arrow and no Tab began there.
import type { Page } from '@playwright/test'
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
/** What the search calls a page, and its heading. */
const PAGES: Readonly<Record<string, string>> = {
  'View This week': 'This week',
  'View Today': 'Today',
  Caseloads: 'Caseloads',
  'Review meeting': 'Prepare the review',
  'Month-end': 'Month-end',
  Measures: 'Measures',
  'Team: members and invitations': 'Team',
  'Access audit: who saw what': 'Access audit',
  'Registry settings': 'Registry settings',
  'Urgency rules of this registry': 'Registry settings',
  'Import patients': 'Import patients',
}
const DIALOGS = ['Enroll patient', 'Export what is shown', 'Entries to send', 'Settings', 'Keyboard shortcuts']

async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(words)
  await expect(page.getByRole('menuitem', { name: words }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

test('every page and dialog that the search leads to has the keyboard', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const palette = page.getByRole('dialog', { name: 'Search patients or run a command' })
  for (const [words, heading] of Object.entries(PAGES))
    await test.step(words, async () => {
      await choose(page, words)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expect(palette).toHaveCount(0)
      await expect(page.locator('main :focus'), words).toHaveCount(1)
    })
  for (const words of DIALOGS)
    await test.step(words, async () => {
      await choose(page, words)
      await expect(palette).toHaveCount(0)
      await expect(page.locator('[role=dialog] :focus, [role=dialog]:focus'), words).toHaveCount(1)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      // What was there before has it again.
      await expect(page.locator('main :focus'), words).toHaveCount(1)
    })
})
