// The process of the window could die, and nothing went on; what was locked is locked in the window that comes after it.
import type { ElectronApplication } from '@playwright/test'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LockPage } from '../pages/lock-page.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

/** Tells the application that the page's process has died, and holds the question until it is answered. */
const die = (app: ElectronApplication) =>
  app.evaluate(({ app: electron, BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('There is no window.')
    dialog.showMessageBox = (options: unknown) => {
      Reflect.set(globalThis, 'asked', options)
      return new Promise((resolve) =>
        Reflect.set(globalThis, 'goOn', () => resolve({ response: 0, checkboxChecked: false })),
      )
    }
    electron.emit('render-process-gone', {}, window.webContents, { reason: 'crashed', exitCode: 5 })
  })

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })

test('after a sentence and one key the window is there again, and what was begun with it', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.parse(CLOCK)
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const open = async () => {
    await new RegistriesPage(page).open(CLINIC.registryName)
    await new CaseloadPage(page).goTo('Castellanos')
    await page.keyboard.press('l')
    const dialog = new LogContactDialog(page)
    await expect(dialog.minutes).toBeVisible()
    return dialog
  }
  const begun = await open()
  await page.keyboard.type('23')
  await begun.note.fill('Begun before the window died.')
  const kept = () =>
    page.evaluate(
      async (registryId) => JSON.stringify(await window.caseload.call('drafts.list', { registryId })),
      CLINIC.registryId,
    )
  await expect.poll(kept).toContain('004417')
  // Typing is kept after a moment without a key: the note is the last of it.
  const before = await kept()
  await begun.note.press('End')
  await page.keyboard.type('.')
  await expect.poll(kept).not.toBe(before)
  await die(app)
  await expect.poll(() => app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'asked')))).toContain('Go on')
  await app.evaluate(() => Reflect.get(globalThis, 'goOn')())
  await expect(page.getByRole('dialog')).toBeHidden()
  const again = await open()
  await expect(again.minutes).toHaveValue('23')
  await expect(again.note).toHaveValue(/^Begun before the window died/)
})

test('a locked screen is locked in the window after it: nobody is shown, and nothing is answered', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.parse(CLOCK)
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = page.getByText('Castellanos').first()
  await expect(patient).toBeVisible()
  const lock = new LockPage(page)
  const expectLocked = async () => {
    await expect(lock.unlock).toBeVisible()
    await expect(patient).toHaveCount(0)
    const answer = await lock.ask('registries.open', { registryId: CLINIC.registryId })
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage-locked' } })
  }
  await page.keyboard.press('Control+l')
  await expectLocked()
  for (const time of ['once', 'twice']) {
    await page.evaluate((value) => Reflect.set(window, 'before', value), time)
    await die(app)
    await expect.poll(() => app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'asked')))).toContain('Go on')
    await app.evaluate(() => Reflect.get(globalThis, 'goOn')())
    // The page that was there before is gone.
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'before') ?? null).catch(() => 'going')).toBeNull()
    await expectLocked()
  }
  await lock.unlock.click()
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(patient).toBeVisible()
})
