// In the least window something that saves or cancels could be out of reach; where the window was left was forgotten.
import type { Locator, Page } from '@playwright/test'
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { PatientPage } from '../pages/patient-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic, startGate } from '../support/clinic.ts'
import { colleagueAmends } from '../support/colleague.ts'
import { beginContact } from '../support/contact.ts'
import { expect, test } from '../support/fixtures.ts'

const SIZES = [
  { width: 1024, height: 600 },
  { width: 1024, height: 560 },
]

/** The room that a page has at a zoom of 200 %. */
const halved = ({ width, height }: (typeof SIZES)[number]) => ({ width: width / 2, height: height / 2 })

/**
 * Every button of a dialog can be brought into sight, whole and under nothing, and nothing stands outside of the window. What saves and
 * cancels is in sight at the beginning of the dialog, too, in a window of the least size.
 */
async function expectReachable(page: Page, dialog: Locator, what: string, sizes = SIZES): Promise<void> {
  await expect(dialog, what).toBeVisible()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await expect(dialog, what).toBeInViewport({ ratio: 1 })
    await dialog.evaluate((one) => one.scrollTo(0, 0))
    const first = sizes === SIZES ? await dialog.locator('.confirm-actions').getByRole('button').all() : []
    for (const button of first)
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
  for (const words of ['Export what', 'Edit details', 'Set status']) {
    await command(words)
    await expectReachable(page, dialog, words)
    if (words === 'Set status') {
      // The longest of its forms.
      await dialog.getByRole('radio', { name: /^Deactivated/ }).press('Space')
      await expect(dialog.getByRole('radio', { name: /^Graduated/ })).toBeVisible()
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

test('voiding, the outbox, a conflict and the palette are in reach in the least window, and at twice the size', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = testNow()
  const gate = await startGate(dynoxide)
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const connection = { ...(await seedClinic(dynoxide, items)), endpoint: gate.endpoint }
  const { page } = await launchCaseload({ connection })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
  const reason = page.getByRole('textbox', { name: /^Reason/ })
  const entry = page.getByRole('grid', { name: 'Recent contacts' }).getByRole('row', { name: /20 min/ })
  const atEverySize = async (what: string) => {
    await expectReachable(page, dialog, what, [...SIZES, ...SIZES.map(halved)])
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const closed = () => expect(page.getByRole('dialog')).toHaveCount(0)
  await (await beginContact(page, 'Castellanos', '20')).save()
  await closed()

  await entry.getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Void' }).click()
  await expect(reason).toBeVisible()
  await atEverySize('void')
  await page.keyboard.press('Escape')
  await closed()

  await gate.close()
  await entry.focus()
  await page.keyboard.press('e')
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await reason.fill('Read wrongly from the call sheet')
  await page.keyboard.press('Control+Enter')
  await closed()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Entries to send')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Entry' })).toBeVisible()
  await atEverySize('outbox')
  await page.keyboard.press('Escape')
  await closed()

  await colleagueAmends(dynoxide, '004417', { minutes: 22 })
  await gate.open()
  await page.keyboard.press('Control+r')
  await page.getByRole('button', { name: /1 conflict/ }).click()
  await atEverySize('outbox with a conflict')
  await page.getByRole('region', { name: 'Entry' }).getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('dialog', { name: /two places/ })).toBeVisible()
  await atEverySize('conflict')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await closed()

  await page.keyboard.press('Control+k')
  await atEverySize('palette')
  await gate.close()
})

test('the least size and the place of the window', async ({ launchCaseload }) => {
  const { app } = await launchCaseload()
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(bounds).toEqual({ x: 0, y: 0, width: 1440, height: 900 })
})
