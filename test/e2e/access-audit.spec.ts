import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { storedAccessEvent } from '../fakes/access-events.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const CLOCK = '2026-03-18T19:31:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const EVENTS = [
  storedAccessEvent('viewed', now - 10 * MINUTE, { patient_mrn: '004417' }),
  storedAccessEvent('viewed', now - 30 * MINUTE, { patient_mrn: '004418' }),
  storedAccessEvent('unlock-failed', now - 90 * MINUTE, { tries_left: 3 }),
  storedAccessEvent('printed', now - 120 * MINUTE, { patient_mrn: '004418', object: 'patient', with_names: true }),
  storedAccessEvent('exported', now - DAY, { object: 'caseload', file_format: 'csv', count: 35, with_names: true }),
  storedAccessEvent('unlock-failed', now - DAY - MINUTE, { tries_left: 0 }),
  storedAccessEvent('offline', now - DAY - 60 * MINUTE, { count: 148, object: 'caseload', offline: true }),
  storedAccessEvent('copied', now - 30 * DAY, { patient_mrn: '004417', object: 'contact' }),
]

/** The clinic whose care manager is an admin, with what happened before. */
function clinic(isAdmin = true): Item[] {
  const [registry = {}, member = {}, ...rest] = clinicItems(now)
  const people = [patientItem('004417', 'Castellanos', 'Marisol', now), patientItem('004418', 'Okoye', 'Ben', now)]
  return [registry, { ...member, is_admin: isAdmin }, ...rest, ...people, ...EVENTS]
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Access audit' })
const row = (page: Page, text: string | RegExp) => grid(page).getByRole('row').filter({ hasText: text })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Event' })

/** Opens the access audit by the palette, from the caseload. */
async function openAudit(page: Page): Promise<void> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Access audit')
  await expect(page.getByRole('menuitem', { name: 'Access audit: who saw what' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Access audit' })).toBeVisible()
}

test('an admin sees by keyboard who saw and took along what, and what they did themselves', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic()) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await caseload.goTo('Castellanos')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Castellanos/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Access audit' }).click()

  // On a computer in the clinic's zone no zone is named. Both views of an hour elsewhere are one line; the one at this computer is another.
  await expect(row(page, '2 patients')).toContainText(/2:01 to 2:21 PM( CDT)?/)
  const own = row(page, /Viewed.*Castellanos/)
  await expect(own).toHaveCount(1)
  await expect(row(page, 'Wrong PIN, 3 tries left')).toContainText('Failed unlock')
  await expect(row(page, 'Wrong PIN, all tries used')).toHaveCount(1)
  await expect(row(page, 'Caseload, CSV, 35 rows, with names')).toHaveCount(1)
  await expect(row(page, 'Caseload of 148 opened without a connection')).toHaveCount(1)
  await expect(grid(page).getByText('Today, Wed, Mar 18')).toBeVisible()
  // A month ago is another page.
  await expect(row(page, 'Copied')).toHaveCount(0)

  await page.keyboard.press('j')
  await page.keyboard.press('Home')
  await expect(own).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await expect(panel(page).getByRole('heading', { name: 'Viewed 2 patients' })).toBeVisible()
  await expect(panel(page).getByRole('list', { name: 'Patients' }).getByRole('listitem')).toHaveText([
    /Castellanos, Marisol.*004417.*2:21 PM/,
    /Okoye, Ben.*004418.*2:01 PM/,
  ])
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(row(page, '2 patients')).toBeFocused()
})

test('filters narrow it by person, patient, kind and days', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic()) })
  await openAudit(page)
  await expect(row(page, 'Printed')).toHaveCount(1)

  await page.getByRole('button', { name: /^Kind/ }).click()
  await page.getByRole('menuitem', { name: 'Failed unlock' }).click()
  await expect(row(page, 'Failed unlock')).toHaveCount(2)
  await expect(row(page, 'Printed')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all' }).click()

  await row(page, 'Printed').click()
  await panel(page).getByRole('button', { name: /Okoye/ }).click()
  await expect(page.getByRole('button', { name: /^Patient Okoye, Ben/ })).toBeVisible()
  await expect(row(page, /Exported|Failed/)).toHaveCount(0)
  await expect(row(page, 'Okoye, Ben')).toHaveCount(2)
  await page.getByRole('button', { name: 'Show all' }).click()

  await page.keyboard.press('/')
  await page.keyboard.type('castell')
  await expect(row(page, 'Printed')).toHaveCount(0)
  // Seen elsewhere, and in the preview of the caseload here.
  await expect(row(page, 'Castellanos, Marisol')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(row(page, 'Printed')).toHaveCount(1)

  for (let weeks = 0; weeks < 4; weeks++) await page.getByRole('button', { name: 'Earlier days' }).click()
  await expect(row(page, 'A contact of Castellanos, Marisol')).toHaveCount(1)
  await page.getByRole('button', { name: 'Earlier days' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing happened on these days' })).toBeVisible()
})

test('a member’s menu leads to what that member saw', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic()) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('button', { name: 'Team', exact: true }).click()
  await page.getByRole('button', { name: 'Actions for Renee Okafor' }).click()
  await page.getByRole('menuitem', { name: 'Show access audit' }).click()
  await expect(page.getByRole('button', { name: 'Person Renee Okafor' })).toBeVisible()
  await expect(row(page, 'Printed')).toHaveCount(1)
})

test('its export leaves as CSV, with patients by number, and is in it afterwards', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic()) })
  const path = join(await mkdtemp(join(tmpdir(), 'caseload-audit-')), 'audit.csv')
  await app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = (() =>
      Promise.resolve({ canceled: false, filePath: to })) as unknown as typeof dialog.showSaveDialog
  }, path)
  await openAudit(page)
  await expect(row(page, 'Printed')).toHaveCount(1)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Choose a file' }).click()
  await expect(dialog).toContainText(/\d events/)
  await dialog.getByRole('button', { name: 'Close' }).click()
  const text = await readFile(path, 'utf8')
  expect(text).toContain('004418')
  expect(text).not.toContain('Okoye')
  await page.getByRole('button', { name: 'Earlier days' }).click()
  await expect(row(page, 'Printed')).toHaveCount(0)
  await page.getByRole('button', { name: 'Later days' }).click()
  await expect(row(page, /Access audit, CSV, \d+ rows, without names/)).toHaveCount(1)
})

test('nobody else is offered it', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic(false)) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await expect(page.getByRole('button', { name: 'Access audit' })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Access audit')
  await expect(page.getByRole('menuitem', { name: /named Access audit/ })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /who saw what/ })).toHaveCount(0)
})

test('without a connection it says what it needs, and is read when that is back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, clinic())
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await gate.close()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Access audit' }).click()
  await expect(page.getByRole('heading', { name: 'The access audit needs a connection' })).toBeVisible()
  await gate.open()
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(row(page, 'Printed')).toHaveCount(1, { timeout: 2_000 })
  }).toPass()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`no accessibility violations, ${colorScheme}`, async ({ launchCaseload, dynoxide }) => {
    const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, clinic()) })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openAudit(page)
    await expect(row(page, 'Printed')).toHaveCount(1)
    expect(await violations(page), 'the access audit').toEqual([])
    await row(page, '2 patients').click()
    await expect(panel(page)).toBeVisible()
    expect(await violations(page), 'with an event').toEqual([])
    for (const [width, height] of [
      [1024, 600],
      [720, 450],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await violations(page), `at ${width}`).toEqual([])
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(scrolled).toBeLessThanOrEqual(0)
    }
  })
