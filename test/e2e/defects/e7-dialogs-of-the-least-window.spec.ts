// In the least window something that saves or cancels could be out of reach; where the window was left was forgotten.
import type { Locator, Page } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { PatientPage } from '../pages/patient-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expect, test } from '../support/fixtures.ts'

const SIZES = [
  { width: 1024, height: 600 },
  { width: 1024, height: 560 },
]

/**
 * Every button of a dialog can be brought into sight, whole and under nothing, and nothing stands outside of the window. What saves and
 * cancels is in sight at the beginning of the dialog, too.
 */
async function expectReachable(page: Page, dialog: Locator, what: string): Promise<void> {
  await expect(dialog, what).toBeVisible()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expect(dialog, what).toBeInViewport({ ratio: 1 })
    await dialog.evaluate((one) => one.scrollTo(0, 0))
    for (const button of await dialog.locator('.confirm-actions').getByRole('button').all())
      await expect(button, `${what}: ${await button.textContent()}`).toBeInViewport({ ratio: 0.95 })
    const buttons = await dialog.getByRole('button').all()
    for (const button of buttons) {
      await button.scrollIntoViewIfNeeded()
      await expect(button, what).toBeInViewport({ ratio: 0.95 })
      const covered = await button.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect()
        const seen = document.elementFromPoint(left + width / 2, top + height / 2)
        return !seen || !(one.contains(seen) || seen.contains(one))
      })
      expect(covered, `${what}: ${await button.textContent()}`).toBe(false)
    }
  }
}

test('everything that saves or cancels is in reach in the least window, in every dialog', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const command = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: /Search/ })).toHaveCount(0)
  }
  for (const key of ['l', 'q', 'f', 'n', '?', 'Control+,'] as const) {
    await page.keyboard.press(key)
    await expectReachable(page, dialog, key)
    await close()
  }
  for (const words of ['Export what', 'Urgency rules', 'Edit details', 'Set status']) {
    await command(words)
    await expectReachable(page, dialog, words)
    if (words === 'Set status') {
      // The longest of its forms.
      await dialog.getByRole('radio', { name: /^Deactivated/ }).press('Space')
      await expect(dialog.getByRole('switch', { name: /^Graduated/ })).toBeVisible()
      await expectReachable(page, dialog, 'ending care')
    }
    await close()
  }
  const patient = new PatientPage(page)
  await patient.open('Halvorsen')
  await patient.log.getByRole('row').nth(1).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Minutes' })).toBeVisible()
  await expectReachable(page, dialog, 'amend')
  await close()
})

test('the least size and the place of the window', async ({ launchCaseload }) => {
  const { app } = await launchCaseload()
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(bounds).toEqual({ x: 0, y: 0, width: 1440, height: 900 })
})
