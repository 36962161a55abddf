import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { REMOVED } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { expect } from './support/fixtures.ts'
import { test } from './support/sign-in-test.ts'

const now = testNow()
const NORTHGATE = 'Northgate Family Medicine'
const items = [
  ...clinicItems(now),
  { ...patientItem('004417', 'Castellanos', 'Marisol', now), payer: '=Aetna' },
  patientItem('004418', 'Diallo', 'Amara', now),
  patientItem('004419', 'Okoye', 'Ben', now),
]

/** Frames that take 200 ms, as on a computer that is busy: the keyboard comes back late from what closes. */
const slowFrames = (page: Page) =>
  page.evaluate(() => {
    window.requestAnimationFrame = (callback) => window.setTimeout(() => callback(performance.now()), 200)
    window.cancelAnimationFrame = (frame) => window.clearTimeout(frame)
  })

test('filters narrow the view together, show themselves, and are cleared at once', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  const all = Number(await caseload.grid.getAttribute('aria-rowcount'))
  const bar = page.getByRole('toolbar', { name: 'Filters' })
  await bar.getByRole('button', { name: 'Add a filter' }).click()
  await page.getByRole('menuitem', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Treatment' }).click()
  await expectAccessible(page, 'a filter that is being chosen')
  await page.keyboard.press('Escape')
  const treated = Number(await caseload.grid.getAttribute('aria-rowcount'))
  expect(treated).toBeLessThan(all)
  await bar.getByRole('button', { name: 'Add a filter' }).click()
  await page.getByRole('menuitem', { name: 'PHQ-9' }).click()
  await page.getByRole('textbox', { name: 'PHQ-9 from' }).fill('10')
  await page.keyboard.press('Escape')
  await expect.poll(async () => Number(await caseload.grid.getAttribute('aria-rowcount'))).toBeLessThan(treated)
  await expect(bar).toContainText('10 or more')
  await expectAccessible(page, 'filters')
  await bar.getByRole('button', { name: 'Clear all' }).click()
  await caseload.expectRows(all - 1)
})

test('a view of one’s own keeps filters, order and columns, and is there after a restart', async ({ kept }) => {
  const first = await kept.start()
  await first.enter()
  await first.registries.open(CLINIC.registryName)
  const { page } = first
  await new CaseloadPage(page).expectRows(1)
  await page.keyboard.press('/')
  await page.keyboard.type('Cast')
  await page.getByRole('button', { name: /^Sorted by/ }).click()
  await page.getByRole('menuitem', { name: 'Minutes', exact: true }).click()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByText('Payer', { exact: true }).last().click()
  await expectAccessible(page, 'the columns')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: /^Payer/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine with minutes')
  await expectAccessible(page, 'naming a view')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Mine with minutes' })).toBeVisible()
  await first.close()

  const second = await kept.start()
  await second.registries.open(CLINIC.registryName)
  const again = second.page
  await expect(again.getByRole('heading', { level: 1, name: 'Mine with minutes' })).toBeVisible()
  await expect(again.getByRole('columnheader', { name: /^Payer/ })).toHaveCount(0)
  await expect(again.getByRole('button', { name: 'Sorted by minutes, descending' })).toBeVisible()
  await expect(new CaseloadPage(again).filter).toHaveValue('Cast')
})

test('several patients: what they add up to, a flag for all, and a file without what a spreadsheet would run', async ({
  launchCaseload,
  dynoxide,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-export-'))
  const filePath = join(folder, 'caseload.csv')
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(3)
  await caseload.ready()
  await page.keyboard.press('Home')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  const panel = page.getByRole('complementary', { name: 'Selected patients' })
  await expect(panel).toContainText('2 patients selected')
  await expectAccessible(page, 'several selected')
  await panel.getByRole('button', { name: 'Raise a flag' }).click()
  const flag = page.getByRole('dialog')
  await flag.getByText('Needs Discussion', { exact: true }).click()
  await expectAccessible(page, 'a flag for several')
  await flag.getByRole('button', { name: /^Raise/ }).click()
  await expect(flag).toHaveCount(0)
  const flagged = await Promise.all(['004417', '004418', '004419'].map((mrn) => storedPatient(dynoxide, mrn)))
  expect(flagged.filter(({ flags }) => Array.isArray(flags) && flags.length === 1)).toHaveLength(2)

  await panel.getByRole('button', { name: 'Export' }).click()
  await expectAccessible(page, 'an export')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(page.getByText('2 patients written.')).toBeVisible()
  const file = await readFile(filePath, 'utf8')
  expect(file.trim().split(/\r?\n/)).toHaveLength(3)
  expect(file).not.toContain('Castellanos')
  expect(file).not.toMatch(/(^|,)"?=/m)
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: 'Export' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await rm(folder, REMOVED)
})

test('Ctrl K finds a patient by any part of the name or MRN, commands and views; ? lists the keys', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('vorsen')
  const patient = page.getByRole('menuitem', { name: /Halvorsen, Ingrid/ })
  await expect(patient).toBeVisible()
  // The field names its choice half a second after the last key, so that a screen reader says the letters first.
  const search = page.getByRole('textbox', { name: 'Search patients or run a command' })
  await expect(search).toHaveAttribute('aria-activedescendant', (await patient.getAttribute('id')) ?? 'none')
  await expectAccessible(page, 'the search')
  await page.keyboard.press('Enter')
  await expect(caseload.row('Halvorsen, Ingrid')).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('view overdue')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Overdue/ })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /shortcuts/i })).toContainText('Quick entry')
  await expectAccessible(page, 'the sheet of keys')
})

test('what is typed right after a patient was found is meant for that patient, and is not interrupted', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('/')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await expect(caseload.row('Castellanos')).toBeFocused()
  const find = async (text: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(text)
    await expect(page.getByRole('menuitem').first()).toContainText(new RegExp(text, 'i'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await slowFrames(page)

  await find('halvorsen')
  // The closing search gives it back to the row of before.
  await caseload.grid.locator('tr:focus').waitFor()
  await page.keyboard.press('l')
  const entry = page.getByRole('dialog', { name: /^Log contact/ })
  await expect(entry).toContainText('Halvorsen')
  await page.keyboard.press('Escape')
  await expect(entry).toHaveCount(0)

  await find('castellanos')
  await page.keyboard.press('/')
  await page.keyboard.type('halvor', { delay: 200 })
  await expect(caseload.filter).toHaveValue('halvor')
  await expect(caseload.filter).toBeFocused()
})

test('single keys can be turned off, and rows made taller', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Halvorsen')
  const height = async () => (await caseload.row('Halvorsen').boundingBox())?.height
  expect(await height()).toBe(32)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: /^Look and keyboard/ }).click()
  await page.getByText('Comfortable', { exact: true }).click()
  await page.getByRole('switch', { name: /^Single-key shortcuts/ }).press('Space')
  await page.keyboard.press('Escape')
  await expect.poll(height).toBe(40)
  await caseload.row('Halvorsen').focus()
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a column is sorted by its header, by keyboard too, and says so', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  const header = page.getByRole('columnheader', { name: /^PHQ-9/ })
  await header.click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await header.click({ modifiers: ['Shift'] })
  await expect(page.getByRole('button', { name: 'Sorted by phq-9 change, descending' })).toBeVisible()
  await header.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Sorted by last phq-9/ })).toBeVisible()
})

test('at 200 % everything is still reached, and the preview leaves name and minutes in sight', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await page.setViewportSize({ width: 720, height: 450 })
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Halvorsen')
  await expect(caseload.peek).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('columnheader', { name: /minutes$/ })).toBeInViewport({ ratio: 1 })
  await expectAccessible(page, 'the caseload at 200 %')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Halvorsen, Ingrid' })).toBeVisible()
  await expectAccessible(page, 'a patient at 200 %')
  const tab = page.getByRole('tab', { name: 'Details' })
  await tab.click()
  await expect(tab).toBeInViewport()
  await page.getByRole('button', { name: 'Edit details' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('button', { name: 'Edit details' })).toBeInViewport()
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Save/ }).last()).toBeInViewport()
  // Nothing scrolls sideways but the table.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720)
})

test('with forced colours flags still tell and the focus is seen; with reduced motion nothing moves', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Halvorsen')
  await expect(caseload.row('Halvorsen').getByText('Review', { exact: true })).toBeVisible()
  await expect(caseload.row('Halvorsen')).not.toHaveCSS('outline-style', 'none')
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element)
        return (
          transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0.001) || animationName !== 'none'
        )
      }).length,
  )
  expect(moving).toBe(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Halvorsen, Ingrid' })).toBeVisible()
  await page.getByRole('tab', { name: 'Audit trail' }).focus()
  await expect(page.getByRole('tab', { name: 'Treatment log' })).not.toHaveCSS('border-bottom-width', '0px')
})

test('another month: its minutes and codes in the table, the status bar and the patient’s page, and the way back', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  const name = 'Halvorsen, Ingrid'
  const now = await caseload.minutesOf(name)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('minutes of')
  const months = page.getByRole('menuitem', { name: /^Minutes of/ })
  await expect(months.first()).toBeVisible()
  const before = ((await months.nth(1).textContent()) ?? '').replace('Minutes of ', '')
  await months.nth(1).click()
  const word = before.split(' ')[0] ?? ''
  await expect(page.getByRole('columnheader', { name: new RegExp(`${word}.* minutes`) })).toBeVisible()
  await expect(caseload.status).toContainText(`min in ${word}`)
  await expect.poll(() => caseload.minutesOf(name)).not.toBe(now)
  const then = await caseload.minutesOf(name)
  await expectAccessible(page, 'another month')
  await caseload.goTo(name)
  await page.keyboard.press('Enter')
  const minutes = page.getByRole('region', { name: 'Care manager minutes' })
  await expect(minutes).toContainText(new RegExp(`${word} ${then} min`))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Back to/ }).click()
  await expect.poll(() => caseload.minutesOf(name)).toBe(now)
})
