import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect } from './support/fixtures.ts'
import { endPrint, slowPrinter } from './support/printer.ts'
import { test } from './support/sign-in-test.ts'

const now = testNow()
const NORTHGATE = 'Northgate Family Medicine'
const people = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem('004418', 'Diallo', 'Amara', now),
]

test('a patient, read and moved through by keyboard alone, in light and dark', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const patient = new PatientPage(page)
  await patient.open('Halvorsen')
  await expect(patient.scores.getByRole('img')).toHaveAttribute(
    'aria-label',
    /^PHQ-9, 0 to 27: .* 20, severe; .*Response at 10/,
  )
  await expect(patient.minutes.getByRole('img')).toHaveAttribute('aria-label', /^Minutes per month: /)
  await expect(patient.flags).toContainText('Review with Psychiatrist raised')
  await expectAccessible(page, 'the record')

  // Into the log, where the entry that has the keyboard shows its details.
  // Which of the latest contacts has scores depends on the date.
  const rows = patient.log.getByRole('row')
  const scored = await rows.evaluateAll(([header, ...rows]) => {
    const column = [...(header?.children ?? [])].findIndex(({ textContent }) => textContent === 'PHQ-9')
    return 1 + rows.findIndex((row, at) => at > 0 && row.children[column]?.textContent !== '')
  })
  await rows.nth(scored - 1).focus()
  await page.keyboard.press('ArrowDown')
  await expect(patient.entry).toContainText('PHQ-9')
  await expectAccessible(page, 'an entry')
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Minutes' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  for (const tab of ['Audit trail', 'Details']) {
    await page.getByRole('tab', { name: tab }).click()
    await expectAccessible(page, tab)
  }
  await patient.scores.getByRole('button', { name: 'Show as table' }).click()
  await patient.minutes.getByRole('button', { name: 'Show as table' }).click()
  await expect(patient.scores.getByRole('table', { name: 'PHQ-9' })).toContainText('Moderately severe')
  await expectAccessible(page, 'tables in place of charts')

  await page.keyboard.press('Alt+ArrowLeft')
  await expect(new CaseloadPage(page).row('Halvorsen, Ingrid')).toBeFocused()
})

test('J and K go through the view, and back is where one came from', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  await page.keyboard.press('Home')
  const [first, second] = await caseload.grid
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1, 3).map((row) => row.getAttribute('aria-label')?.split(', MRN')[0] ?? ''))
  await page.keyboard.press('Enter')
  const patient = new PatientPage(page)
  await expect(patient.heading(first ?? '')).toBeFocused()
  await page.keyboard.press('k')
  await expect(patient.heading(first ?? '')).toBeFocused()
  await page.keyboard.press('j')
  await expect(patient.heading(second ?? '')).toBeFocused()
  await expect(page.getByText(/^2 of \d+$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(caseload.row(second ?? '')).toBeFocused()
})

test('a contact that is logged on the page is in its log, minutes and chart at once', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, people) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  const before = await patient.log.getByRole('row').count()
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('17')
  await page.keyboard.press('Enter')
  await page.keyboard.type('111111110')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(patient.log.getByRole('row')).toHaveCount(before + 1)
  await expect(patient.log.getByRole('row').nth(1)).toContainText('17')
  await expect(patient.scores).toContainText('PHQ-9')
  await expect(patient.status).toContainText('Contact saved for Castellanos, Marisol')
})

test('the page is open again after the application was closed and started', async ({ kept }) => {
  const first = await kept.start()
  await first.enter()
  await first.registries.open(CLINIC.registryName)
  const patient = new PatientPage(first.page)
  await patient.open('Castellanos')
  await first.page.getByRole('tab', { name: 'Audit trail' }).click()
  await expect(first.page.getByText('Nothing was recorded')).toBeVisible()
  await first.close()

  const second = await kept.start()
  await second.registries.open(CLINIC.registryName)
  await expect(new PatientPage(second.page).heading('Castellanos, Marisol')).toBeVisible()
  await expect(second.page.getByRole('tab', { name: 'Audit trail' })).toHaveAttribute('aria-selected', 'true')
})

test('a summary goes to the clipboard as text and to paper on one page, and both are accounted for', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, people) })
  await slowPrinter(app)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  await patient.choose('Copy as text')
  await expect(patient.status).toContainText('Copied as text')

  const paper = page.getByRole('article')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(paper).toHaveCount(0)
  await page.keyboard.press('Control+p')
  await expect(paper).toBeVisible()
  await expect(paper).toContainText('Castellanos, Marisol')
  await expect(paper).toContainText(`${CLINIC.registryName}. Printed by`)
  await expect(page.locator('.win')).toBeHidden()
  const ink = await paper.evaluate((element) => [
    getComputedStyle(element).color,
    getComputedStyle(element).backgroundColor,
  ])
  expect(ink).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  // One page of Letter at the margins that it asks for: 279 mm less 28, in CSS pixels.
  expect((await paper.boundingBox())?.height ?? 0).toBeLessThan(948)
  await endPrint(app)
  await page.emulateMedia({ media: 'screen' })
  await expect(patient.status).toContainText('Sent to the printer.')
  await expect(paper).toHaveCount(0)
})

test('what is being printed stays one patient’s when the person goes on to the next, and leaves the page', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, people) })
  await slowPrinter(app)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  await expect(patient.heading('Castellanos, Marisol')).toBeVisible()
  await page.keyboard.press('Control+p')
  const paper = page.locator('.print-page')
  await expect(paper).toContainText('Castellanos, Marisol')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Escape')
  await expect(patient.heading('Castellanos, Marisol')).toBeHidden()
  await expect(paper).toHaveCount(1)
  await expect(paper).toContainText('Castellanos, Marisol')
  await endPrint(app)
  await expect(paper).toHaveCount(0)
})

test('a role that sees minutes and MRN only has no patient page', async ({ launchCaseload, dynoxide }) => {
  const items = [...clinicItems(now, 'Finance'), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  // What main keeps from the role stands nowhere as something empty or unknown.
  await expect(caseload.grid.getByRole('columnheader')).toHaveText(['Patient', /minutes$/, 'Payer'])
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('button')).toHaveText([
    /^Near threshold/,
    /^All patients/,
    // Finance reads the month's worksheet without names, and every member the settings.
    /^Month-end/,
    /^Registry settings/,
  ])
  await page.getByRole('button', { name: 'Add a filter' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Payer', 'Minutes this month', 'Code reached'])
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'the caseload without names')
  await caseload.row('004417').focus()
  await page.keyboard.press('Enter')
  await expect(caseload.peek).toContainText('Your role sees minutes, codes, payer and MRN.')
  await expect(new PatientPage(page).log).toHaveCount(0)
  await expect(caseload.peek.getByRole('button', { name: 'Open patient' })).toHaveCount(0)
})
