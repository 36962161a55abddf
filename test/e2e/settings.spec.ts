import { CLINIC, clinicItems } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { SettingsDialog } from './pages/settings-dialog.ts'
import { expectAccessibleInAnySize } from './support/accessible.ts'
import { seedClinic, TABLE } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const place = { endpoint: 'http://127.0.0.1:8000', table: TABLE, region: 'us-east-1', userId: CLINIC.userId }

test('Settings keeps a new connection, over an open registry that stays as it was', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await settings.add({ ...place, name: 'Trying out' })
  await expect(settings.rows).toHaveText(/Not used yet/)
  await settings.forget('Trying out')
  await expect(settings.connection('Trying out')).toBeHidden()
  await expect(settings.connect).toBeFocused()
  await expect(settings.dialog.getByRole('button', { name: /^Sample clinic/ })).toContainText('Open')
  await settings.close()
  await expect(caseload.row('Castellanos')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Settings from the account menu: the open connection is first, and says why it can’t be forgotten, ${colorScheme}`, async ({
    launchCaseload,
    dynoxide,
  }) => {
    await seedClinic(dynoxide, clinicItems(Date.now()))
    const { page } = await launchCaseload()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const registries = new RegistriesPage(page)
    const settings = new SettingsDialog(page)
    await settings.openByAccountMenu()
    expect(await violations(page), 'no connection').toEqual([])
    await settings.begin()
    expect(await violations(page), 'a new connection').toEqual([])
    for (const name of ['Set aside', 'At work']) await settings.add({ ...place, endpoint: dynoxide.endpoint, name })
    await settings.connection('At work').click()
    await expect(registries.registry(CLINIC.registryName)).toBeVisible()

    await settings.openByAccountMenu()
    await expect(settings.rows).toHaveText([/^At work.*Used today.*Open now/, /^Set aside.*Not used yet.*Ready/])
    await expect(settings.connection('At work').getByRole('time')).toHaveAttribute(
      'title',
      /^\w+ \d+, \d{4}, \d+:\d\d [AP]M$/,
    )
    expect(await violations(page), 'connections').toEqual([])
    await settings.openMenu('At work')
    expect(await violations(page), 'menu of the open connection').toEqual([])
    await page.keyboard.press('End')
    const forget = settings.choice('Forget on this computer')
    await expect(forget).toBeFocused()
    await expect(forget).toBeDisabled()
    await expect(forget).toHaveAccessibleName('Forget on this computer Open now. Switch to another connection first.')
    await page.keyboard.press('Enter')
    await expect(forget).toBeFocused()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(settings.menu).toBeHidden()
    await settings.forget('Set aside')
    await expect(settings.rows).toHaveText([/^At work/])
    await expect(settings.connection('At work')).toBeFocused()
    await settings.close()
    await expect(settings.accountButton).toBeFocused()
  })
}

test('Look and keyboard: how large everything is, digits of questionnaires, and every shortcut, by keyboard', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  for (const section of ['Lock', 'Data on this computer', 'About', 'Look and keyboard']) {
    await settings.section(section)
    await expect(settings.dialog.getByRole('heading', { level: 2, name: section })).toBeVisible()
    await expectAccessibleInAnySize(page, section)
  }
  const zoom = settings.dialog.getByRole('group', { name: 'Zoom' })
  await expect(zoom.getByRole('status')).toHaveText('100%')
  await zoom.getByRole('button', { name: 'Zoom in' }).press('Enter')
  await expect(zoom.getByRole('status')).toHaveText('110%')
  await zoom.getByRole('button', { name: 'Zoom out' }).press('Enter')
  await expect(zoom.getByRole('status')).toHaveText('100%')
  await expect(settings.dialog.getByText(/^Follow your computer: motion (on|off), contrast normal\.$/)).toBeVisible()
  await settings.dialog.getByRole('button', { name: /^Show/ }).press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Lock now')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  const digits = settings.dialog.getByRole('switch', { name: /^Number keys in questionnaires/ })
  await expect(digits).toHaveAccessibleDescription('0 to 3 answer and move on.')
  await expect(digits).toBeChecked()
  await digits.press('Space')
  await expect(digits).not.toBeChecked()
  await settings.dialog.getByRole('button', { name: /^Show/ }).press('Enter')
  await expect(sheet.locator('.off')).toContainText(['Answer an item and go on'])
  await page.keyboard.press('Escape')
  await settings.close()
  await page.keyboard.press('l')
  const item = page.getByRole('radiogroup').filter({ hasText: 'Little interest' }).first()
  await item.getByRole('radio').first().focus()
  await page.keyboard.press('2')
  await expect(item.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(item.getByRole('radio', { checked: true })).toHaveCount(1)
})
