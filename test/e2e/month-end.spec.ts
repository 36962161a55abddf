import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { gridOf, openMonthEnd } from './support/month-end.ts'
import { violations } from './support/violations.ts'

const NORTHGATE = 'Northgate Family Medicine'
const patientRows = (page: Page) => gridOf(page).locator('tr[data-mrn]')

test('last month is opened, expanded, narrowed and exported by keyboard', async ({ launchCaseload }) => {
  const { app, page } = await launchCaseload()
  await openMonthEnd(page, NORTHGATE)
  await expect(page.getByText('Still open')).toBeVisible()
  await expect(page.getByText('Suggestions from recorded minutes, not a claim.')).toBeVisible()

  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByText('Still open')).toHaveCount(0)
  await expect(patientRows(page).first()).toBeVisible()
  await page.keyboard.press('Home')
  await expect(patientRows(page).first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(patientRows(page).nth(1)).toBeFocused()
  const toggle = patientRows(page)
    .nth(1)
    .getByRole('button', { name: /^Entries of / })
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText(/min count, \d+ do not\./)).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')

  const name = /^[^,]+/.exec((await patientRows(page).nth(1).getByRole('rowheader').textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(patientRows(page).nth(1)).toBeFocused()

  const coded = page.getByRole('button', { name: /^Patients with a code/ })
  await coded.focus()
  await page.keyboard.press('Space')
  await expect(coded).toHaveAttribute('aria-pressed', 'true')
  await expect(coded).toContainText(/(\d+) of \1/)
  const shown = Number(/(\d+) of/.exec((await coded.textContent()) ?? '')?.[1])
  expect(shown).toBeGreaterThan(0)

  const filePath = join(await mkdtemp(join(tmpdir(), 'caseload-month-end-')), 'a.csv')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
  await page.getByRole('button', { name: 'Export' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toContainText('not encrypted')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(`${shown} patients written`)
  await page.keyboard.press('Escape')
  const lines = parse<Record<string, string>>(await readFile(filePath, 'utf8'), { bom: true, columns: true })
  expect(lines).toHaveLength(shown)
  for (const line of lines) expect(line.Codes).not.toBe('none')
})

test('Finance sees no name, and exports none', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const items = [...clinicItems(now, 'Finance'), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openMonthEnd(page, CLINIC.registryName)
  await expect(patientRows(page)).toHaveCount(1)
  await expect(patientRows(page)).toContainText('004417')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/min count, \d+ do not\./)).toBeVisible()
  for (const word of ['Castellanos', 'Marisol']) await expect(page.getByText(word)).toHaveCount(0)
})

test('a role that may not export is not offered the page', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const items = [...clinicItems(now, 'Primary Care Physician'), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await expect(page.getByRole('button', { name: 'Month-end' })).toHaveCount(0)
})

test('the month is counted without the network', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { gate, connection } = await clinicBehindGate(dynoxide, items)
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await gate.close()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Month-end' }).click()
  await expect(patientRows(page)).toHaveCount(1)
  await expect(page.getByText(/Offline: from the copy on this computer/)).toBeVisible()
})

test('all rows are on paper, with the entries of those that are open, and nothing is cut off', async ({
  launchCaseload,
}) => {
  const { app, page } = await launchCaseload()
  // The printer doesn't answer, so that the page for paper stays.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.print = () => Reflect.set(globalThis, 'printing', true)
  })
  await openMonthEnd(page, NORTHGATE)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByText('Still open')).toHaveCount(0)
  await expect(patientRows(page).first()).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/min count, \d+ do not\./)).toBeVisible()
  const shown = Number(/^(\d+) patients/.exec((await page.locator('.statusbar').textContent()) ?? '')?.[1])
  await page.keyboard.press('ControlOrMeta+p')
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'printing'))).toBe(true)
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.month-end-print')
  await expect(paper.locator('.me-paper > tbody > tr:not(.me-open)')).toHaveCount(shown)
  await expect(paper.locator('.me-open')).toHaveCount(1)
  await expect(paper).toContainText('Suggestions from recorded minutes, not a claim.')
  await expect(paper).toContainText(/Printed by .+ As of /)
  // The paper in landscape less its margins of 14 mm, in CSS pixels.
  for (const width of [1056 - 106, 1123 - 106]) {
    await page.setViewportSize({ width, height: 700 })
    expect(await paper.evaluate((article) => article.scrollWidth - article.clientWidth)).toBeLessThanOrEqual(0)
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`no accessibility violations, ${colorScheme}`, async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    await openMonthEnd(page, NORTHGATE)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByText('Still open')).toHaveCount(0)
    await expect(patientRows(page).first()).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText(/min count, \d+ do not\./)).toBeVisible()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1280, height: 720 },
      { width: 1024, height: 600 },
    ]) {
      await page.setViewportSize(size)
      await page.screenshot({ path: test.info().outputPath(`month-end-${size.width}-${colorScheme}.png`) })
      expect(await violations(page), `at ${size.width}`).toEqual([])
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(scrolled).toBeLessThanOrEqual(0)
    }
  })

test('a month with several rule sets is narrowed to one of them, by keyboard', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const items = [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now, { payer: 'NC Medicaid' }),
    patientItem('004418', 'Diallo', 'Amara', now, { payer: 'Aetna' }),
  ]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openMonthEnd(page, CLINIC.registryName)
  await expect(patientRows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Rules All' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'All' })).toBeFocused()
  await page.keyboard.type('Collaborative Care, N')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Rules Collaborative Care, North Carolina Medicaid' })).toBeVisible()
  await expect(patientRows(page)).toHaveCount(1)
  await expect(patientRows(page)).toContainText('Castellanos')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(patientRows(page)).toHaveCount(2)
})
