import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const CLOCK = '2026-11-03T15:00:00Z'
const now = Date.parse(CLOCK)
test.use({ clock: CLOCK })

const OCTOBER = Date.parse('2026-10-12T15:00:00Z')
const ITEMS = [
  ...clinicItems(now),
  ...['Castellanos, Marisol, 004417', 'Halvorsen, Ingrid, 004418', 'Petrov, Ilya, 004419'].map((one, at) => {
    const [last = '', first = '', mrn = ''] = one.split(', ')
    const logs = [followUpItem(`entry-${mrn}`, OCTOBER + at * 3_600_000, 30 + at)]
    return patientItem(mrn, last, first, now, { treatment_logs: logs })
  }),
]

const grid = (page: Page) => page.getByRole('grid', { name: 'Month-end' })
const changes = (page: Page) => page.getByRole('grid', { name: 'Changes' })

async function openOctober(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Month-end' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Month-end' })).toBeVisible()
  await page.getByRole('button', { name: 'Previous month' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'October 2026' })).toBeVisible()
  await expect(grid(page).locator('tr[data-mrn]')).toHaveCount(3)
}

async function openClinic(page: Page): Promise<void> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(3)
}

async function lockIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock in', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Lock in' })
  await expect(dialog).toContainText('A file keeps what is recorded now: 3 patients')
  await expect(dialog).toContainText('Nothing is sent to a payer.')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading', { name: 'October is locked in' })).toBeVisible()
}

test('October is locked in; a laptop comes back with an entry of Oct 30: October differs by exactly that entry', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, ITEMS)
  const laptop = await launchCaseload({ connection })
  await openClinic(laptop.page)
  await gate.close()
  await new CaseloadPage(laptop.page).goTo('Halvorsen')
  await laptop.page.keyboard.press('l')
  const entry = new LogContactDialog(laptop.page)
  await expect(entry.minutes).toBeFocused()
  await laptop.page.keyboard.type('22')
  await entry.setDate('2026-10-30')
  await entry.save()
  await expect(entry.dialog).toBeHidden()

  const office = await launchCaseload({ connection: { ...connection, endpoint: dynoxide.endpoint } })
  const { page } = office
  await openClinic(page)
  await openOctober(page)
  await expect(page.getByText('Not locked in')).toBeVisible()
  await lockIn(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Locked in Nov 3 by R. Okafor')).toBeVisible()
  await expect(page.getByText('0 patients changed since.')).toBeVisible()

  await gate.open()
  await laptop.page.keyboard.press('Control+r')
  const entries = async () => (await storedPatient(dynoxide, '004418')).treatment_logs
  await expect.poll(entries, { timeout: 30_000 }).toHaveLength(2)
  await page.keyboard.press('Control+r')
  await expect(page.getByText('Changed since the lock-in')).toBeVisible({ timeout: 30_000 })
  await expect(grid(page).getByText('+22 min')).toHaveCount(1)

  const filter = page.getByRole('button', { name: 'Changed since Nov 3 1' })
  await filter.click()
  await expect(grid(page).locator('tr[data-mrn]')).toHaveCount(1)
  await filter.click()
  await page.getByRole('button', { name: 'See what changed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Changed since the lock-in' })).toBeVisible()
  const row = changes(page).locator('tr[data-mrn]')
  await expect(row).toHaveCount(1)
  await expect(row).toBeFocused()
  await expect(row).toContainText('Halvorsen, Ingrid')
  await expect(row).toContainText('Entry added')
  await expect(row).toContainText(/Oct 30, 22 min/)
  await expect(row).toContainText('+22')
  await expect(page.getByText('2 of 3 patients are as they were locked in')).toBeVisible()

  const filePath = join(await mkdtemp(join(tmpdir(), 'caseload-changes-')), 'a.csv')
  await office.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
  await page.keyboard.press('Control+e')
  const save = page.getByRole('dialog', { name: 'Export' })
  await expect(save).toContainText('not encrypted')
  await page.keyboard.press('Enter')
  await expect(save).toContainText('1 patient written')
  await page.keyboard.press('Escape')
  const lines = parse<Record<string, string>>(await readFile(filePath, 'utf8'), { bom: true, columns: true })
  expect(lines).toMatchObject([
    {
      MRN: '004418',
      'What happened': 'Entry added',
      'Minutes of it': '22',
      'Minutes before': '31',
      'Minutes now': '53',
    },
  ])

  // The printer doesn't answer, so that the page for paper stays.
  await office.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.print = () => Reflect.set(globalThis, 'printing', true)
  })
  await page.keyboard.press('Control+p')
  await expect.poll(() => office.app.evaluate(() => Reflect.get(globalThis, 'printing'))).toBe(true)
  const paper = page.locator('.print-page')
  await expect(paper).toContainText('Changed since the lock-in, October 2026')
  await expect(paper.locator('tbody tr')).toHaveCount(1)

  await page.keyboard.press('Alt+ArrowLeft')
  await expect(grid(page).locator('tr[data-mrn]')).toHaveCount(3)
})

test('a month is locked in without the network, kept, and in the table once it is back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, ITEMS)
  const { page } = await launchCaseload({ connection })
  await openClinic(page)
  // What is typed for the month has to be read once: a month of which it never was is not locked in.
  await openOctober(page)
  await expect(page.getByText('Not locked in', { exact: true })).toBeVisible()
  await gate.close()
  await page.keyboard.press('Control+r')
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
  await lockIn(page)
  await expect(page.getByText('It is kept on this computer, and sent when the table can be reached.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Locked in Nov 3 by R. Okafor, waiting to send')).toBeVisible()
  await gate.open()
  await page.keyboard.press('Control+r')
  await expect(page.getByText('Locked in Nov 3 by R. Okafor', { exact: true })).toBeVisible({ timeout: 30_000 })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`no accessibility violations, ${colorScheme}`, async ({ launchCaseload, dynoxide }) => {
    const connection = await seedClinic(dynoxide, ITEMS)
    const { page } = await launchCaseload({ connection })
    await openClinic(page)
    await openOctober(page)
    // The registry brings the person's own theme, which takes the place of what was set before.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await page.getByRole('button', { name: 'Lock in', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Lock in' })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath(`lock-in-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'October is locked in' })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+ArrowRight')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByText('Locked in Nov 3 by R. Okafor')).toBeVisible()
    await page.getByRole('button', { name: /^All patients/ }).click()
    await new CaseloadPage(page).goTo('Petrov')
    await page.keyboard.press('l')
    const entry = new LogContactDialog(page)
    await expect(entry.minutes).toBeFocused()
    await page.keyboard.type('22')
    await entry.setDate('2026-10-30')
    await entry.save()
    await expect(entry.dialog).toBeHidden()
    await page.getByRole('button', { name: 'Month-end' }).click()
    await expect(page.getByText('Changed since the lock-in')).toBeVisible({ timeout: 30_000 })
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'Open patient' })).toBeVisible()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 600 },
    ]) {
      await page.setViewportSize(size)
      await page.screenshot({ path: test.info().outputPath(`worksheet-${size.width}-${colorScheme}.png`) })
      expect(await violations(page), `worksheet at ${size.width}`).toEqual([])
    }
    await page.getByRole('button', { name: 'See what changed' }).click()
    await expect(changes(page)).toBeVisible()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 600 },
    ]) {
      await page.setViewportSize(size)
      await page.screenshot({ path: test.info().outputPath(`changes-${size.width}-${colorScheme}.png`) })
      expect(await violations(page), `changes at ${size.width}`).toEqual([])
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(scrolled).toBeLessThanOrEqual(0)
    }
  })

test('what is typed otherwise for a claim after the lock-in is a change, with before and now, by whom and when', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, ITEMS)
  const { page } = await launchCaseload({ connection })
  await openClinic(page)
  await openOctober(page)
  await lockIn(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('0 patients changed since.')).toBeVisible()

  const type = async (label: string, value: string) => {
    await page.getByRole('button', { name: 'Edit the claim of Halvorsen, Ingrid' }).click()
    const claim = page.getByRole('dialog', { name: 'For the claim of Halvorsen, Ingrid' })
    await claim.getByLabel(label).fill(value)
    await page.keyboard.press('Control+Enter')
    await expect(claim).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Entries of Halvorsen, Ingrid' }).click()
  await type('Diagnosis', 'F33.1')
  await expect(grid(page).locator('tr[data-mrn="004418"]').getByText('Diagnosis', { exact: true })).toBeVisible()
  // Without the network it is a change at once, too.
  await gate.close()
  await type('Remark', 'Asked the payer')
  await page.getByRole('button', { name: 'See what changed' }).click()
  const row = changes(page).locator('tr[data-mrn]')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Diagnosis changed')
  await expect(row).toContainText('none → F33.1')
  await expect(row).toContainText(/R\. Okafor · Nov 3/)
  await expect(changes(page)).toContainText('none → Asked the payer')
  await expect(row).toContainText('31 same')
  await expect(page.getByText('Neither minutes nor code', { exact: false })).toBeVisible()
  expect(await violations(page)).toEqual([])
})
