import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violations on any screen, ${colorScheme}`, async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const registries = new RegistriesPage(page)
    await expect(registries.heading).toBeVisible()
    expect(await violations(page), 'registry picker').toEqual([])

    await registries.open('Northgate Family Medicine')
    const caseload = new CaseloadPage(page)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await caseload.goTo('Halvorsen')
    await expect(caseload.peek.getByRole('img').first()).toBeVisible()
    expect(await violations(page), 'caseload with peek').toEqual([])

    await page.keyboard.press('l')
    const dialog = new LogContactDialog(page)
    await expect(dialog.minutes).toBeFocused()
    await page.keyboard.type('24')
    await page.keyboard.press('Enter')
    await page.keyboard.type('222312111221')
    await expect(dialog.callout).toBeVisible()
    expect(await violations(page), 'log contact with an alert').toEqual([])

    await page.keyboard.press('Escape')
    await expect(page.getByRole('alertdialog')).toBeVisible()
    expect(await violations(page), 'the question before discarding').toEqual([])
  })
}
