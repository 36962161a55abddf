import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const NORTHGATE = 'Northgate Family Medicine'
/** A registry of the sample clinic whose admin the person is. */
const EASTSIDE = 'Eastside Women’s Health'

const measure = (page: Page, title: string) => page.getByRole('group', { name: title, exact: true })

/** Opens the measures of a registry by the palette, from its caseload. */
async function openMeasures(page: Page, registry: string): Promise<void> {
  await new RegistriesPage(page).open(registry)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Measures')
  await expect(page.getByRole('menuitem', { name: 'Measures', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Measures' })).toBeVisible()
  await expect(measure(page, 'Caseload size')).toBeVisible()
}

test('each measure is read by its name, its list and a patient opened by keyboard', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await openMeasures(page, NORTHGATE)

  await expect(page.getByRole('group').filter({ has: page.getByRole('heading', { level: 3 }) })).toHaveCount(21)
  const contacted = measure(page, 'Contacted in 30 days')
  await expect(contacted).toContainText(/\d+%\s*\d+ of \d+/)
  await expect(contacted.getByRole('img')).toHaveAccessibleName(/^(\w+ (\d+%|\d+ of \d+|nobody counted)(, |$)){6}/)

  await page.keyboard.press('j')
  await expect(contacted.getByRole('button')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(measure(page, 'Caseload size').getByRole('button')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')

  const list = page.getByRole('complementary', { name: 'Patients: Contacted in 30 days' })
  const patients = list.getByRole('listitem').getByRole('button')
  await expect(patients.first()).toBeFocused()
  const [, numerator, denominator] = /(\d+) of (\d+)/.exec((await list.textContent()) ?? '') ?? []
  await expect(patients).toHaveCount(Number(denominator))
  await expect(list.getByRole('region', { name: 'In the numerator' }).getByRole('button')).toHaveCount(
    Number(numerator),
  )

  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(contacted.getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await expect(patients.nth(1)).toBeFocused()
  const name = /^[^,]+/.exec((await patients.nth(1).textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(list).toBeVisible()
  await expect(patients.nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(contacted.getByRole('button')).toBeFocused()
})

test('an admin compares care managers and goes on to the caseload of one', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await openMeasures(page, EASTSIDE)
  const table = page.getByRole('region', { name: 'Caseload by care manager' }).getByRole('table')
  await expect(table.getByRole('row').first()).toContainText('Care manager')
  await expect(table.getByRole('row').last()).toContainText('Registry')
  await expect(table.getByRole('row', { name: /^Not known/ })).toContainText(/\d of \d/)
  await table.getByRole('button', { name: 'Renee Okafor' }).click()
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await expect(page.getByRole('button', { name: /^Care manager.*Renee Okafor/ })).toBeVisible()
})

test('a care manager is not told how colleagues compare', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await openMeasures(page, NORTHGATE)
  await expect(measure(page, 'Remission at 12 months')).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
})

for (const role of ['Primary Care Physician', 'Finance'])
  test(`a ${role} is not offered the page`, async ({ launchCaseload, dynoxide }) => {
    const now = testNow()
    const items = [...clinicItems(now, role), patientItem('004417', 'Castellanos', 'Marisol', now)]
    const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
    await new RegistriesPage(page).open(CLINIC.registryName)
    await expect(new CaseloadPage(page).grid).toBeVisible()
    await expect(page.getByRole('button', { name: 'Measures' })).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('Measures')
    await expect(page.getByText(/^Nothing matches/)).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Measures', exact: true })).toHaveCount(0)
  })

test('measures are counted without the network, and say what they are of', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const people = [
    patientItem('004417', 'Castellanos', 'Marisol', now),
    patientItem('004418', 'Diallo', 'Amara', now, { status: 'Deactivated' }),
  ]
  const { gate, connection } = await clinicBehindGate(dynoxide, [...clinicItems(now), ...people])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await gate.close()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Measures' }).click()
  await expect(measure(page, 'Caseload size')).toContainText('1in care')
  // A small denominator: counts, and no percentage.
  await expect(measure(page, 'Contacted in 30 days')).toContainText('1 of 1')
  await expect(page.getByText(/Offline: from the copy on this computer, read .*\d [AP]M/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`no accessibility violations, ${colorScheme}`, async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openMeasures(page, EASTSIDE)
    expect(await violations(page), 'measures').toEqual([])
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: /^Patients: / })).toBeVisible()
    expect(await violations(page), 'measures with a list').toEqual([])
    await page.setViewportSize({ width: 1024, height: 600 })
    expect(await violations(page), 'measures in a small window').toEqual([])
    await page.setViewportSize({ width: 720, height: 450 })
    expect(await violations(page), 'measures at 200%').toEqual([])
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(scrolled).toBeLessThanOrEqual(0)
  })
