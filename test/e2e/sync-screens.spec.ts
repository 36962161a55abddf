import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { putItems, seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const now = testNow()
const mrnOf = (at: number) => String(3000 + at * 10).padStart(6, '0')
const items = (patients: number) => [
  ...clinicItems(now),
  ...Array.from({ length: patients }, (_, at) =>
    patientItem(mrnOf(at), `Family${String(at).padStart(2, '0')}`, 'Sample', now),
  ),
]

async function logContact(page: Page, minutes: string): Promise<void> {
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type(minutes)
  await page.keyboard.press('Control+Enter')
  await expect(dialog.dialog).toBeHidden()
}

test('offline: what is saved here is said, listed, discarded for a reason, and sent by Ctrl+R', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items(3))
  const gate = await startGate(dynoxide)
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.row('Family00').click()
  await expect(page.getByRole('button', { name: /^Synced/ })).toBeVisible()
  await gate.close()
  await logContact(page, '8')
  await logContact(page, '24')

  await expect(page.getByText(/^You are offline\./)).toContainText('You are offline.')
  await expect(page.getByRole('main')).toContainText(
    'Keep working: 2 entries are saved here and will be sent when you are back online.',
  )
  await expect(page.getByRole('button', { name: '2 to send. Open the list' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Offline since/ })).toBeVisible()
  await expect(caseload.status).toContainText('2 entries to send')
  const marked = caseload.row('Family00, Sample, MRN 003000, 2 entries wait to be sent')
  await expect(marked).toBeVisible()
  expect(await violations(page), 'offline').toEqual([])

  await page.getByRole('button', { name: 'View 2 entries' }).click()
  const list = page.getByRole('listbox', { name: 'Entries' })
  const details = page.getByRole('region', { name: 'Entry' })
  await expect(list.getByRole('option').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(details).toContainText('24 min')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `the list, ${colorScheme}`).toEqual([])
  }

  await details.getByRole('button', { name: 'Discard' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Lost with it: 24 min')
  await question.getByRole('button', { name: 'Discard entry' }).click()
  await expect(question.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await page.keyboard.type('Entered twice.')
  await question.getByRole('button', { name: 'Discard entry' }).click()
  await expect(details).toContainText('Discarded by Renee Okafor')
  await expect(details).toContainText('Entered twice.')
  // The button that asked has gone with the entry: the keyboard is on its line.
  await expect(list.getByRole('option', { name: /Discarded/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(page.getByRole('button', { name: '1 to send. Open the list' })).toBeVisible()

  await gate.open()
  await page.evaluate(() => Object.assign(window, { notLoadedAnew: true }))
  await page.keyboard.press('Control+r')
  await expect(page.getByRole('button', { name: /^Synced/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /to send/ })).toBeHidden()
  await expect(caseload.row('Family00, Sample, MRN 003000, 1 entry')).toBeHidden()
  expect(await page.evaluate(() => 'notLoadedAnew' in window)).toBe(true)
  const { treatment_logs: logs } = await storedPatient(dynoxide, mrnOf(0))
  expect(logs).toMatchObject([{}, { minutes: 8 }])
  await gate.close()
})

test('what others change comes into the table, and moves neither the selection nor the scroll position', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items(120))
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await expect(caseload.row('Family00')).toBeFocused()
  for (let times = 0; times < 60; times++) await page.keyboard.press('j')
  const selected = caseload.row('Family60')
  await expect(selected).toBeFocused()
  const scrolled = () => page.locator('[data-region="table"]').evaluate((table) => table.scrollTop)
  const before = await scrolled()
  expect(before).toBeGreaterThan(500)

  const stored = await storedPatient(dynoxide, mrnOf(58))
  const renamed = { ...stored, last_name: 'Family58x', version: 5, date_modified: Date.now() / 1000 + 5 }
  const gone = patientItem('999999', 'Aardvark', 'New', now)
  await putItems(dynoxide, [renamed, gone])
  await page.keyboard.press('Control+r')
  await expect(caseload.row('Family58x')).toBeVisible()
  await caseload.expectRows(121)
  await expect(selected).toBeFocused()
  await expect(selected).toHaveAttribute('aria-selected', 'true')
  expect(await scrolled()).toBe(before)
})
