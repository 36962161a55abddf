import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { expectPages, inCountry, type Pdf, savedPdf } from './support/pdf.ts'

const now = testNow()
const DAY = 86_400_000
const COUNT = 130
/** `Featherstonehaugh-Okonkwo van der Westhuizen 017`: long, and no two alike. */
const nameOf = (at: number) => `Featherstonehaugh-Okonkwo van der Westhuizen ${String(at).padStart(3, '0')}`
const mrnOf = (at: number) => `00${String(4400 + at)}`
const WORDS = 'Agreed to walk each morning, to call on Friday, and to keep the sleep diary. '
/** A note of several pages, and its last words. */
const NOTE = `${WORDS.repeat(150)}THE END OF THE NOTE.`

const people: Item[] = Array.from({ length: COUNT }, (_, at) =>
  patientItem(mrnOf(at), nameOf(at), 'Maximiliana', now, {
    payer: 'Blue Cross Blue Shield of the Northern Plains and Lakes',
    ...(at === 0
      ? {
          patient_flag: 'Safety Risk',
          treatment_logs: [
            followUpItem('entry-long', now - DAY, 35, {
              notes: NOTE,
              scores: [{ score_name: 'phq9_score', score_value: 14 }],
            }),
          ],
        }
      : {}),
  }),
)

const count = (text: string, part: string) => text.split(part).length - 1
const pdfButton = (page: Page) => page.getByRole('button', { name: 'Save as PDF' })

/** Shows a page of the team by the palette. */
async function show(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(title)
  await expect(page.getByRole('menuitem', { name: title, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Every row once, by its number; each page with the heads of the table. */
function expectRows(pdf: Pdf, heads: readonly string[]): void {
  for (let at = 0; at < COUNT; at++) expect(count(pdf.text, mrnOf(at)), mrnOf(at)).toBe(1)
  for (const page of pdf.pages) {
    const rows = Array.from({ length: COUNT }, (_, at) => mrnOf(at)).some((mrn) => page.text.includes(mrn))
    if (rows) for (const head of heads) expect(page.text).toContain(head)
    expect(page.roles.has('Table')).toBe(rows)
  }
}

for (const [paper, country] of [
  ['Letter', 'US'],
  ['A4', 'DE'],
] as const)
  test(`every paper is a PDF of whole pages, ${paper}`, async ({ launchCaseload, dynoxide }) => {
    const { app, page } = await launchCaseload({
      connection: await seedClinic(dynoxide, [...clinicItems(now), ...people]),
    })
    await inCountry(app, country)
    const click = () => pdfButton(page).click()
    await new RegistriesPage(page).open(CLINIC.registryName)
    const caseload = new CaseloadPage(page)
    await test.step('caseload', async () => {
      await expect(caseload.grid).toBeVisible()
      await page.keyboard.press('0')
      await caseload.expectRows(COUNT)
      const pdf = await savedPdf(app, page, click)
      expectPages(pdf, paper, true)
      expect(pdf.pages.length).toBeGreaterThan(5)
      expectRows(pdf, ['Flag', 'Patient', 'Status', 'Due', 'PHQ-9', 'Payer'])
      for (let at = 0; at < COUNT; at++) expect(pdf.text.replaceAll(/\s+/g, ' ')).toContain(String(at).padStart(3, '0'))
      expect(pdf.text).toContain('Safety Risk')
    })
    await test.step('month-end', async () => {
      await show(page, 'Month-end')
      await expect(page.getByRole('grid', { name: 'Month-end' })).toBeVisible()
      const pdf = await savedPdf(app, page, click)
      expectPages(pdf, paper, true)
      expect(pdf.pages.length).toBeGreaterThan(3)
      expectRows(pdf, ['Patient', 'MRN', 'Payer', 'Counted', 'Codes', 'Missing'])
      expect(pdf.text).toContain('Suggestions from recorded minutes, not a claim.')
    })
    await test.step('measures', async () => {
      await show(page, 'Measures')
      const pdf = await savedPdf(app, page, click)
      expectPages(pdf, paper, true)
      expect(pdf.text).toContain('How it is counted')
      expect(pdf.text).not.toContain('Featherstonehaugh')
    })
    await test.step('patient, and one contact', async () => {
      await page.getByRole('button', { name: /^All/ }).first().click()
      const patient = new PatientPage(page)
      await patient.open(nameOf(0))
      const whole = await savedPdf(app, page, () => patient.choose('Save as PDF'))
      expectPages(whole, paper, false)
      expect(whole.text).toContain('Safety Risk')
      expect(whole.text).toContain('Last contacts')
      await patient.log.getByRole('row').nth(1).click()
      const contact = await savedPdf(app, page, () =>
        patient.entry.getByRole('button', { name: 'Save as PDF' }).click(),
      )
      expectPages(contact, paper, false)
      expect(contact.pages.length).toBeGreaterThan(1)
      expect(contact.text).toContain('THE END OF THE NOTE.')
      expect(contact.text).toContain('14, moderate')
      for (const one of contact.pages) expect(one.text).toContain(mrnOf(0))
    })
  })

test('Finance saves a month without a name, and who calls it off, or may not write there, has no file', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [...clinicItems(now, 'Finance'), ...people.slice(0, 3)]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await show(page, 'Month-end')
  await expect(page.getByRole('grid', { name: 'Month-end' })).toBeVisible()

  const drawn = () => app.evaluate(() => Reflect.get(globalThis, 'asked'))
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => {
      Reflect.set(globalThis, 'asked', true)
      return Promise.resolve({ canceled: true, filePath: '' })
    }
  })
  await pdfButton(page).click()
  await expect.poll(drawn).toBe(true)
  await expect(page.locator('.print-page')).toHaveCount(0)
  await expect(page.getByText('Saved as PDF.')).toHaveCount(0)

  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/no/such/folder/month.pdf' })
  })
  await pdfButton(page).click()
  await expect(page.getByText('The file could not be written there. Choose another folder.')).toBeVisible()

  const pdf = await savedPdf(app, page, () => pdfButton(page).click())
  expectPages(pdf, 'Letter', true)
  for (const hidden of ['Featherstonehaugh', 'Maximiliana']) expect(pdf.text).not.toContain(hidden)
  expect(pdf.text).toContain(mrnOf(2))
})
