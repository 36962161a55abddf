import { fileURLToPath } from 'node:url'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { expectPages, inCountry, type Pdf, savedPdf } from './support/pdf.ts'

const DAY = 86_400_000
const CONTACTS = 90
const FILE = fileURLToPath(new URL('../golden/import/ehr-list-utf8-bom-semicolon.csv', import.meta.url))

// The day on which the sample of the import was made: its dates lie before it.
test.use({ clock: '2026-11-29T15:00:00Z' })

const PAPERS = [
  ['Letter', 'US'],
  ['A4', 'DE'],
] as const

/** `Provider 042`: each contact once, by who made it. */
const providerOf = (at: number) => `Provider ${String(at).padStart(3, '0')}`
const contact = (at: number, now: number): Item => ({
  ...followUpItem(`entry-${at}`, now - (at + 1) * 7 * DAY, 20 + (at % 9), {
    scores: [{ score_name: 'phq9_score', score_value: at % 27 }],
  }),
  provider: providerOf(at),
})
/** A PDF tells one apostrophe as another. */
const plain = (text: string) => text.replaceAll(/[’ʼ]/g, '’').replaceAll(/\s+/g, ' ').trim()

/** How often each stands in the list of contacts. */
const shownIn = ({ text }: Pdf) =>
  Array.from({ length: CONTACTS }, (_, at) => (text.split('All 90 contacts')[1] ?? '').split(providerOf(at)).length - 1)

test('a course of years is on paper whole, or as its one page, and each says which', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = testNow()
  const logs = Array.from({ length: CONTACTS }, (_, at) => contact(at, now))
  const { app, page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [
      ...clinicItems(now),
      patientItem('004417', 'Castellanos', 'Marisol', now, { treatment_logs: logs }),
    ]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  for (const [paper, country] of PAPERS) {
    await inCountry(app, country)
    const one = await savedPdf(app, page, () => patient.choose('Save as PDF'))
    expectPages(one, paper, false)
    expect(one.pages).toHaveLength(1)
    expect(one.text).toContain('76 earlier contacts are not on this page.')

    const whole = await savedPdf(app, page, () => patient.choose('Save the whole course as PDF'))
    expectPages(whole, paper, false)
    expect(whole.text).toContain('All 90 contacts')
    expect(whole.text).not.toContain('earlier contacts')
    expect(shownIn(whole)).toEqual(Array.from({ length: CONTACTS }, () => 1))
    expect(whole.pages.length).toBeGreaterThan(2)
    for (const [at, { text }] of whole.pages.entries()) {
      for (const head of ['Date', 'Contact', 'Minutes', 'Scores', 'Provider']) expect(text).toContain(head)
      if (at > 0) expect(text).toContain('004417')
    }
  }
})

test('the report of an import is printed and saved as PDF, offline too, with every row that was left out', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = testNow()
  const enrolled = [
    patientItem('E0990001', 'GARCIA LOPEZ', 'JOSE', now, { date_of_birth: '02/17/1962' }),
    patientItem('E0990002', 'Okafor', 'Chidi', now, { date_of_birth: '1985-06-07' }),
  ]
  const { gate, connection } = await clinicBehindGate(dynoxide, [...clinicItems(now), ...enrolled])
  const { app, page } = await launchCaseload({ connection })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, FILE)
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Import patients')
  await expect(page.getByRole('menuitem', { name: 'Import patients', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(page.getByRole('button', { name: /Separator/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('grid', { name: 'Rows of the file' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: /^7 patients enrolled/ })).toBeVisible()
  await gate.close()

  const rows = page.getByRole('region', { name: 'Rows that were left out' }).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  const reasons = await rows.locator('td:last-child').allTextContents()
  expect(reasons.length).toBeGreaterThan(3)
  for (const [paper, country] of PAPERS) {
    await inCountry(app, country)
    const pdf = await savedPdf(app, page, () => page.getByRole('button', { name: 'Save as PDF' }).click())
    expectPages(pdf, paper, false)
    expect(pdf.offered).toMatch(/^import-report-/)
    expect(pdf.text).toContain('7 patients enrolled')
    const said = plain(pdf.text)
    for (const reason of reasons) expect(said).toContain(plain(reason))
    expect(pdf.pages[0]?.roles.has('Table')).toBe(true)
  }

  // The printer doesn't answer, so that the page for paper stays.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.print = () => Reflect.set(globalThis, 'printing', true)
  })
  await page.keyboard.press('Control+p')
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'printing'))).toBe(true)
  await expect(page.locator('.print-page')).toContainText('Import of patients')
})
