import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { clinicMonth, monthRange } from '#shared/domain/time.ts'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { gridOf, openMonthEnd } from './support/month-end.ts'
import { violations } from './support/violations.ts'

const ZONE = 'America/Chicago'
const MINUTE = 60_000
/** Long before any month of these tests: their minutes count. */
const CONSENT = { consent_date: Date.parse('2020-01-15') / 1000 }

/** Two patients of one care manager, who recorded 13 minutes of a morning for both. */
function items(overlaps: 'marked' | 'once') {
  const now = testNow()
  // Of the present month, on its first morning too.
  const start = Math.max(monthRange(clinicMonth(now, ZONE), ZONE).start, now - 120 * MINUTE)
  const entry = (id: string, date: number, minutes: number) => ({
    ...{ id, date, minutes, contact_type: 'Follow Up', visit_type: 'Phone', provider: 'Renee Okafor' },
    ...{ no_show: false, scores: [], recorded_by: CLINIC.userId, recorded_role: 'Care Manager' },
  })
  const [registry = {}, ...others] = clinicItems(now)
  const settings = { timeZone: ZONE, billing: { overlaps } }
  return [
    { ...registry, settings },
    ...others,
    patientItem('004417', 'Castellanos', 'Marisol', now, { ...CONSENT, treatment_logs: [entry('a', start, 18)] }),
    patientItem('004418', 'Diallo', 'Aminata', now, {
      ...CONSENT,
      treatment_logs: [entry('b', start + 5 * MINUTE, 40)],
    }),
  ]
}

const rowOf = (page: Page, mrn: string) => gridOf(page).locator(`tr[data-mrn="${mrn}"]`)

for (const colorScheme of ['light', 'dark'] as const)
  test(`minutes of one person count once, and are said to elsewhere, ${colorScheme}`, async ({
    launchCaseload,
    dynoxide,
  }) => {
    const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items('once')) })
    await openMonthEnd(page, CLINIC.registryName)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await expect(page.getByText('Overlapping minutes of one person count once.')).toBeVisible()
    await expect(rowOf(page, '004417').locator('.me-counted')).toContainText('18')
    await expect(rowOf(page, '004418').locator('.me-counted')).toContainText('27')
    await rowOf(page, '004418')
      .getByRole('button', { name: /^Entries of / })
      .click()
    await expect(page.getByText('Counts 27 of 40 min: 13 min count with MRN 004417.')).toBeVisible()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1280, height: 720 },
      { width: 1024, height: 600 },
    ]) {
      await page.setViewportSize(size)
      await page.screenshot({ path: test.info().outputPath(`overlaps-${size.width}-${colorScheme}.png`) })
      expect(await violations(page), `at ${size.width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1440, height: 900 })

    const filePath = join(await mkdtemp(join(tmpdir(), 'caseload-overlaps-')), 'a.csv')
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, filePath)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /^CSV/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('button', { name: 'Choose a file' }).click()
    await expect(dialog).toContainText('2 patients written')
    await page.keyboard.press('Escape')
    const lines = parse<Record<string, string>>(await readFile(filePath, 'utf8'), { bom: true, columns: true })
    expect(lines.find(({ MRN }) => MRN === '004418')).toMatchObject({
      'Minutes counted': '27',
      'Minutes not counted': '13',
      'Why not': '13 min in 1: The same minutes of the same person count with MRN 004417.',
      Codes: 'G2214',
    })

    // The caseload and the patient’s page know one patient at a time: they say what month-end counts.
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: /^All patients/ })
      .click()
    const caseload = new CaseloadPage(page)
    await expect(caseload.grid).toBeVisible()
    await expect(caseload.grid.locator('[title*="Month-end counts 27 min, 13 fewer"]')).toHaveCount(1)
    await page.screenshot({ path: test.info().outputPath(`caseload-${colorScheme}.png`) })
    await caseload.grid.press('j')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Month-end counts 27 min, 13 fewer, G2214: /)).toBeVisible()
    await page.screenshot({ path: test.info().outputPath(`patient-${colorScheme}.png`) })
  })

test('minutes of one person are marked where the registry says nothing else', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items('marked')) })
  await openMonthEnd(page, CLINIC.registryName)
  await expect(rowOf(page, '004418').locator('.me-counted')).toContainText('40')
  await expect(rowOf(page, '004418')).toContainText('Overlap')
  await expect(page.getByText('Overlapping minutes of one person count once.')).toHaveCount(0)
})
