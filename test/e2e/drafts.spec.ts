import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { newFolder, REMOVED } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

/** Opens the entry of the one patient: the keyboard is on the table's first row. */
async function openEntry(page: Page): Promise<{ caseload: CaseloadPage; dialog: LogContactDialog }> {
  const caseload = new CaseloadPage(page)
  await expect(caseload.row('Castellanos')).toBeFocused()
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  return { caseload, dialog }
}

/** What has been typed by now is on the disk. */
async function isKept(page: Page): Promise<void> {
  const typedAt = Date.now()
  const { registryId } = CLINIC
  const lastKept = () =>
    page.evaluate(async (registryId) => {
      const answer: unknown = await window.caseload.call('drafts.list', { registryId })
      const { drafts } = (answer as { value: { drafts: { savedAt: number }[] } }).value
      return drafts[0]?.savedAt ?? 0
    }, registryId)
  await expect.poll(lastKept).toBeGreaterThanOrEqual(typedAt)
}

test('what is typed is there again after the application was killed, and is stored once', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const userData = await newFolder()
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  const { dialog } = await openEntry(first.page)
  await first.page.keyboard.type('31')
  await dialog.note.fill('Sleep is the main complaint.')
  await isKept(first.page)
  first.app.process().kill('SIGKILL')
  await first.close().catch(() => undefined)

  const second = await launchCaseload({ connection, userData })
  await new RegistriesPage(second.page).open(CLINIC.registryName)
  const again = await openEntry(second.page)
  await expect(again.dialog.dialog).toContainText('Your unfinished entry from')
  await expect(again.dialog.minutes).toHaveValue('31')
  await expect(again.dialog.note).toHaveValue('Sleep is the main complaint.')
  await again.dialog.save()
  await expect(again.dialog.dialog).toBeHidden()
  await expect(again.caseload.status).toContainText('Contact saved for Castellanos, Marisol')
  expect((await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(2)

  const fresh = await openEntry(second.page)
  await expect(fresh.dialog.minutes).toHaveValue('')
  await expect(fresh.dialog.dialog).not.toContainText('Your unfinished entry')
  await second.close()
  await rm(userData, REMOVED)
})

test('an entry kept for later is marked, gone on with, and can be begun again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const { caseload, dialog } = await openEntry(page)
  await page.keyboard.type('15')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Castellanos')).toBeFocused()
  await expect(caseload.peek).toContainText('Unfinished entry from')
  await expect(caseload.row('Castellanos')).toHaveAccessibleName(/an entry is unfinished/)
  await caseload.status.getByRole('button', { name: '1 unfinished' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Unfinished/ })).toBeVisible()
  await caseload.expectRows(1)
  await expectAccessible(page, 'the unfinished entries')
  await caseload.peek.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.minutes).toHaveValue('15')
  // Nothing was changed since: closing asks nothing, and keeps it.
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()

  await caseload.row('Castellanos').click()
  await openEntry(page)
  await dialog.dialog.getByRole('button', { name: 'Start over' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start over' }).click()
  await expect(dialog.minutes).toBeFocused()
  await expect(dialog.minutes).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.peek).not.toContainText('Unfinished entry')
})

test('a discarded entry does not come back', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, items)
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const { dialog } = await openEntry(page)
  await page.keyboard.type('15')
  await isKept(page)
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(dialog.dialog).toBeHidden()
  await openEntry(page)
  await expect(dialog.minutes).toHaveValue('')
})

test('offline the entry is saved on this computer, and says so until it is sent', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const gate = await startGate(dynoxide)
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const { caseload, dialog } = await openEntry(page)
  await page.keyboard.type('31')
  await gate.close()
  await page.keyboard.press('Control+r')
  await expect(dialog.dialog).toContainText(
    'You are offline. Saved here, encrypted. Will be sent when you are back online.',
  )
  await dialog.dialog.getByRole('button', { name: 'Save on this computer' }).click()
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.status).toContainText('Saved here. Sent when you are back online.')

  await gate.open()
  await page.keyboard.press('Control+r')
  await expect(caseload.status).not.toContainText('Saved here')
  expect((await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(2)
  await gate.close()
})
