import { testNow } from '../clock/clock.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { HOSTILE, hostileClinic, untouched } from './support/hostile.ts'

// What somebody who can write to the table may put into it, in every text of it, on every screen: it is text, wherever it is shown. The
// fixture fails on every error of the page and every violation of its policy. What is reached by work alone: `hostile-work.spec.ts`, `hostile-registry.spec.ts`.

const PAGES = ['Caseloads', 'Review meeting', 'Month-end', 'Measures', 'Team', 'Registry settings', 'Access audit']
const VIEWS = ['Today', 'Needs attention', 'Review overdue', 'All patients', 'Not fully read']
const TABS = ['Care plan', 'Audit trail', 'Details', 'Treatment log']

test('whatever stands in the table is text on every screen', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(testNow())) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(HOSTILE.length)
  await untouched(page, 'caseload')

  const sidebar = page.getByRole('navigation').or(page.getByRole('complementary')).first()
  for (const view of VIEWS) {
    await sidebar
      .getByRole('button', { name: new RegExp(`^${view}`) })
      .first()
      .click()
    await untouched(page, view)
  }
  await sidebar
    .getByRole('button', { name: /^All patients/ })
    .first()
    .click()
  for (const [at] of HOSTILE.entries()) {
    await caseload.goTo(`Zz${at}`)
    await untouched(page, `preview ${at}`)
    await page.keyboard.press('Enter')
    for (const tab of TABS) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await untouched(page, `${tab} ${at}`)
    }
    if (at < 3)
      for (const [key, dialog] of [
        ['l', /^Log contact/],
        ['f', /^Flags/],
        ['d', /^Next contact/],
        ['m', /^Assign/],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog').first()).toBeVisible()
        await untouched(page, `${dialog} ${at}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    await page.keyboard.press('Escape')
    await expect(caseload.grid).toBeVisible()
  }
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Zz')
  await expect(page.getByRole('option').or(page.getByRole('menuitem')).first()).toBeVisible()
  await untouched(page, 'search')
  await page.keyboard.press('Escape')
  for (const name of PAGES) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('heading').first()).toBeVisible()
    if (name === 'Team') await expect(page.getByText('Zy1').first()).toBeVisible()
    await untouched(page, name)
  }
})
