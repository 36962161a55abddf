// The first view was everybody, the order looked like a button that adds, Export, Enroll and Urgency rules stood in the palette only, and items were cut.
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)
const mine = {
  audit_logs: [{ object_name: 'enrolment:op-1', action: 'Enrolled', user_id: CLINIC.userId, date: now - 1 }],
}

const others = [patientItem('1', 'Abernathy', 'June', now), patientItem('2', 'Berg', 'Ida', now)]
const own = patientItem('3', 'Castellanos', 'Marisol', now, mine)
for (const [who, items, heading, count] of [
  ['patients of their own sees these', [...others, own], 'My caseload', 1],
  ['none sees everybody', others, 'All patients', 2],
] as const)
  test(`who has ${who} first`, async ({ launchCaseload, dynoxide }) => {
    const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(now), ...items]) })
    await new RegistriesPage(page).open(CLINIC.registryName)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await new CaseloadPage(page).expectRows(count)
  })

test('what can be done in a registry is reached with the mouse, and the order is no button that adds', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await new CaseloadPage(page).ready()
  const order = page.getByRole('button', { name: /^Sorted by/ })
  const add = page.getByRole('button', { name: 'Add a filter' })
  await expect(order).toContainText('Sorted by')
  const border = (of: typeof order) => of.evaluate((one) => getComputedStyle(one).borderTopStyle)
  expect(await border(order)).not.toBe(await border(add))

  const menu = page.getByRole('button', { name: 'Registry Northgate Family Medicine' })
  for (const [choice, dialog] of [
    ['Enroll patient', 'Enroll patient'],
    ['Export what is shown', /Export/],
  ] as const) {
    await menu.click()
    if (choice === 'Enroll patient') await expectAccessible(page, 'the menu of the registry')
    await page.getByRole('menuitem', { name: choice }).click()
    const opened = page.getByRole('dialog', { name: dialog })
    await expect(opened).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
  }
  await menu.click()
  await page.getByRole('menuitem', { name: 'Urgency rules of this registry' }).click()
  await expect(page.getByRole('heading', { name: 'Urgency and intervals' })).toBeVisible()
  await menu.click()
  await page.getByRole('menuitem', { name: 'All registries' }).click()
  await expect(new RegistriesPage(page).heading).toBeVisible()
})

test('items of a questionnaire are read in full at every width', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await new CaseloadPage(page).ready()
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: width === 1024 ? 600 : 900 })
    const cut = await page
      .locator('.lc-text')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))
    expect(cut, `${width}`).toEqual([])
    expect(await page.locator('.lc-text').count()).toBeGreaterThan(8)
  }
})
