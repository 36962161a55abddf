// The window was black on every shared screen, and nothing could change that: a review by video saw nothing.
import type { ElectronApplication } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LockPage } from '../pages/lock-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/fixtures.ts'

const isProtected = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected())

test('a person lets shared screens show the window for a time; it is marked, ended by hand, and by the lock', async ({
  launchCaseload,
}) => {
  const { app, page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await new CaseloadPage(page).ready()
  expect(await isProtected(app)).toBe(true)
  const allow = async () => {
    await page.getByRole('button', { name: /: account$/ }).click()
    await page.getByRole('menuitem', { name: 'Show on shared screens' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Show on shared screens' })
    await dialog.getByRole('radio', { name: '15 min' }).click({ force: true })
    return dialog
  }
  const dialog = await allow()
  await expectAccessible(page, 'the question about shared screens')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await isProtected(app)).toBe(true)

  await (await allow()).getByRole('button', { name: 'Show for 15 min' }).click()
  const note = page.getByText(/^Shared screens show this window until \d+:\d\d [AP]M/)
  await expect(note).toBeVisible()
  expect(await isProtected(app)).toBe(false)
  await expectAccessible(page, 'the note in the title bar')
  await note.getByRole('button', { name: 'End' }).click()
  await expect(note).toBeHidden()
  expect(await isProtected(app)).toBe(true)

  await (await allow()).getByRole('button', { name: 'Show for 15 min' }).click()
  await expect(note).toBeVisible()
  await new LockPage(page).lock()
  await expect.poll(() => isProtected(app)).toBe(true)
  await page.keyboard.press('Enter')
  await new CaseloadPage(page).ready()
  await expect(note).toBeHidden()
})
