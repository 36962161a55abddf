import type { ElectronApplication, Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
/** Between two looks of the lock. */
const LOOK_MS = 1_000

const forward = (ms: number) => {
  const { now } = Date
  Date.now = () => now() + ms
}

/** Lets the clocks of the application and of its window go on, as if nobody had been there: in steps that a lock takes for no sleep. */
async function pass(app: ElectronApplication, page: Page, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 50) {
    const step = Math.min(50, left) * 1_000
    await app.evaluate((_electron, ms) => {
      const { now } = Date
      Date.now = () => now() + ms
    }, step)
    await page.evaluate(forward, step)
    // Of two timers of one length the one that began first is first: the lock has looked, however slow this computer is.
    await app.evaluate((_electron, ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)), LOOK_MS)
    // And the page has heard of it.
    await new LockPage(page).ask('lock.get', {})
  }
}

test('the last minute is announced and can be extended; then it locks, and what was typed is there again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const dialog = await beginContact(page, 'Castellanos', '31')
  const lock = new LockPage(page)
  expect(await lock.ask('lock.setMinutes', { minutes: 2 })).toMatchObject({ ok: true })
  const warning = page.getByRole('alertdialog', { name: 'Caseload locks in a minute' })
  await pass(app, page, 50)
  await expect(warning).toBeHidden()
  await pass(app, page, 20)
  await expect(warning).toBeVisible()
  await expect(warning.getByRole('button', { name: 'Stay' })).toBeFocused()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `the warning, ${colorScheme}`).toEqual([])
  }
  await page.keyboard.press('Enter')
  await expect(warning).toBeHidden()
  await expect(dialog.minutes).toHaveValue('31')

  await pass(app, page, 75)
  await expect(warning).toBeVisible()
  await pass(app, page, 60)
  await expect(lock.title).toBeVisible()
  expect(await page.content()).not.toContain('Castellanos')
  await page.keyboard.press('Enter')
  await expect(dialog.minutes).toHaveValue('31')
})
