import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { expectPages, goOnAfterWarning, inCountry, type Pdf, savedPdf } from './support/pdf.ts'

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
      : {
          patient_flag: 'Review with Psychiatrist',
          treatment_logs: [followUpItem(`entry-${at}`, now - 28 * DAY, 40)],
        }),
  }),
)

const PAPERS = [
  ['Letter', 'US'],
  ['A4', 'DE'],
] as const

const count = (text: string, part: string) => text.split(part).length - 1
const pdfButton = (page: Page) => page.getByRole('button', { name: 'Save as PDF' })

/** Runs a command by its name. */
async function byPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(words)
  await expect(page.getByRole('menuitem', { name: words, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
}

/** Shows a page of the team by the palette. @param heading of the page, where it is another */
async function show(page: Page, title: string, heading = title): Promise<void> {
  await byPalette(page, title)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
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

for (const [paper, country] of PAPERS)
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
      // The palette offers what there is when it opens: the measures are counted first.
      await expect(pdfButton(page)).toBeVisible()
      const pdf = await savedPdf(app, page, () => byPalette(page, 'Save this page as PDF'))
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
  // The first one says what a file means, and Escape leaves it.
  const question = page.getByRole('alertdialog', { name: 'Save as PDF?' })
  await pdfButton(page).click()
  await expect(question).toBeVisible()
  await expectAccessible(page, 'the first PDF')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(pdfButton(page)).toBeFocused()
  expect(await drawn()).toBeUndefined()
  await pdfButton(page).press('Enter')
  await goOnAfterWarning(page)
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

test('a review is a PDF from its agenda to its summary, with the whole recommendation, on Letter and A4', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...clinicItems(now), ...people.slice(0, 40)]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await show(page, 'Review meeting', 'Prepare the review')
  const agenda = await savedPdf(app, page, () => pdfButton(page).click())
  expectPages(agenda, 'Letter', false)
  const listed = await page
    .getByRole('main')
    .locator('[data-mrn]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-mrn') ?? ''))
  expect(listed.length).toBeGreaterThan(20)
  for (const mrn of listed) expect(count(agenda.text, mrn), mrn).toBe(1)
  expect(agenda.text).toContain('Safety')

  await page.getByRole('button', { name: /^All patients/ }).press('Enter')
  const stage = new ReviewStagePage(page)
  await stage.begin(/Renee Okafor/)
  await page.keyboard.press('2')
  await page.getByRole('textbox', { name: /^Recommendation/ }).fill(`${WORDS.repeat(40)}THE END OF THE NOTE.`)
  await stage.minutes.fill('5')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(stage.agenda.getByText('Adjust, 5 min')).toBeVisible()
  await stage.end()
  for (const [paper, country] of PAPERS) {
    await inCountry(app, country)
    const summary = await savedPdf(app, page, () => pdfButton(page).click())
    expectPages(summary, paper, false)
    expect(summary.pages.length).toBeGreaterThan(1)
    expect(summary.text).toContain('Adjust treatment. 5 min')
    expect(summary.text).toContain('THE END OF THE NOTE.')
    for (const mrn of listed) expect(count(summary.text, mrn), mrn).toBe(1)
  }
})
