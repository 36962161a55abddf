import type { Page } from '@playwright/test'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { expectAccessible, expectAccessibleInAnySize } from './support/accessible.ts'
import { clinicBehindGate, seedClinic, storedPatient } from './support/clinic.ts'
import { copiedIn } from './support/copies.ts'
import { counting } from './support/counting.ts'
import type { Engine } from './support/engine.ts'
import { expect, test } from './support/fixtures.ts'
import { expectPages, savedPdf } from './support/pdf.ts'
import { printedText, slowPrinter } from './support/printer.ts'

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
const COUNT = 14

test.use({ clock: CLOCK })

const FIRST = ['Ana', 'Bo', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana', 'Ivo', 'Jo', 'Kim', 'Lou', 'Max', 'Noa']
const mrnOf = (at: number) => String(4417 + at).padStart(6, '0')
const QUESTION = 'Ask about Zimmermann’s new dose.'
const NOTE = 'Called Zimmermann at work.'
const SAID = 'Zimmermann’s wife is to be called.'

/** Fourteen patients, of whom three have Review with Psychiatrist open, and one a question. */
const patients = FIRST.map((first, at) => {
  const flag = (note: string) => ({
    flags: [
      {
        id: `flag-${at}`,
        rev: 1,
        flag_type: 'Review with Psychiatrist',
        created_by_provider_id: CLINIC.userId,
        created_date: now / 1000 - 86_400,
        resolved_by_provider_id: null,
        resolved_date: null,
        note,
      },
    ],
    patient_flag: 'Review with Psychiatrist',
    flag_mirror: 'Review with Psychiatrist',
  })
  const item = patientItem(
    mrnOf(at),
    `Zimmermann${String.fromCharCode(97 + at)}`,
    first,
    now,
    at < 3 ? flag(at === 0 ? QUESTION : '') : {},
  )
  const [log] = item.treatment_logs as Record<string, unknown>[]
  return { ...item, treatment_logs: log ? [{ ...log, notes: NOTE, provider: 'Dr. Abara' }] : [] }
})

const RENEE = /Renee Okafor/

const consultations = async (engine: Engine, mrn: string) => {
  const { treatment_logs: logs } = await storedPatient(engine, mrn)
  return (Array.isArray(logs) ? logs : [])
    .filter((log) => Reflect.get(log, 'contact_type') === 'Psychiatric Consultation')
    .map((log) => [Reflect.get(log, 'minutes'), Reflect.get(log, 'notes')])
}

test('fourteen patients without the network, by keyboard alone, from start to summary; then every decision is stored once', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, [...clinicItems(now), ...patients])
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await expect(first.page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
  await gate.close()
  await new ReviewStagePage(first.page).begin(RENEE)

  const decideHere = async (page: Page, at: number) => {
    const { name, minutes, current } = new ReviewStagePage(page)
    const before = await name.textContent()
    // A flag and a status are decided about a record that was read.
    await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()
    const keys = counting(page)
    // The first adjusts, clears the flag and ends in relapse prevention; the others continue.
    const isLong = at === 0
    await keys.press(isLong ? '2' : '1')
    if (isLong) await keys.press('f', 't')
    if (isLong) {
      await expect(page.getByRole('listbox')).toBeVisible()
      await keys.press('ArrowDown', 'ArrowDown', 'Enter')
      await expect(page.getByRole('listbox')).toHaveCount(0)
      await name.focus()
    }
    await keys.press('n')
    await expect(minutes).toBeFocused()
    await keys.press('5', 'ControlOrMeta+Enter')
    expect(keys.count()).toBeLessThanOrEqual(isLong ? 12 : 6)
    if (at < COUNT - 1) await expect(name).not.toHaveText(before ?? '')
    else await expect(current).toContainText('Continue, 5 min')
  }
  for (let at = 0; at < 6; at++) await decideHere(first.page, at)
  // One that is on its way when Caseload ends is a draft still.
  await expect(first.page.getByRole('button', { name: /^6 .*to send/ })).toBeVisible()
  // It goes on where it was after the application has ended.
  await first.close()

  const { page } = await launchCaseload({ connection, userData })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(page.getByRole('region', { name: 'Decision' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Agenda' }).getByText('5 min')).toHaveCount(6)
  for (let at = 6; at < COUNT; at++) await decideHere(page, at)
  await page.getByRole('button', { name: 'End meeting' }).press('Enter')
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toBeVisible()
  await expect(summary).toContainText('14')
  await expectAccessible(page, 'the summary')

  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  for (const [at] of FIRST.entries()) await expect.poll(() => consultations(dynoxide, mrnOf(at))).toHaveLength(1)
  const stored = await Promise.all(FIRST.map((_, at) => storedPatient(dynoxide, mrnOf(at))))
  const changed = stored.filter(({ status }) => status === 'Relapse Prevention Plan')
  expect(changed).toHaveLength(1)
  expect(changed[0]?.flags).toMatchObject([{ resolve_reason: 'Discussed in the caseload review: Adjust treatment' }])
  expect(stored.filter(({ patient_flag: flag }) => flag === 'Review with Psychiatrist')).toHaveLength(2)
  await gate.close()
})

test('while names are hidden nothing in the document, the accessibility tree, the title, the clipboard or on paper names a patient', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(now), ...patients])
  const { app, page } = await launchCaseload({ connection })
  await slowPrinter(app)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const stage = new ReviewStagePage(page)
  await stage.begin(RENEE)
  await expect(page.getByText(QUESTION)).toBeVisible()
  await expectAccessible(page, 'the meeting')
  await test.step('what was typed before is covered', async () => {
    const recommendation = page.getByRole('textbox', { name: /^Recommendation/ })
    await page.keyboard.press('2')
    await page.keyboard.press('n')
    await page.keyboard.type('5')
    await recommendation.fill(SAID)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(stage.agenda.getByText('Adjust, 5 min')).toBeVisible()
    await stage.name.focus()
    await page.keyboard.press('k')
    await expect(recommendation).toHaveValue(SAID)
    await stage.hideNames()
    await expect(recommendation).toHaveCount(0)
    await page.keyboard.press('r')
    await expect(page.getByRole('button', { name: 'Show it' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(recommendation).toHaveValue(SAID)
    await page.keyboard.press('Escape')
    await stage.name.focus()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
  })
  await expectAccessible(page, 'the meeting with names hidden')

  const expectNobodyIn = (where: string, text: string) => {
    const hidden = ['Zimmermann', 'Dr. Abara', 'Okafor', ...FIRST.map((_, at) => mrnOf(at))]
    for (const one of hidden) expect(text.includes(one), `${where}: ${one}`).toBe(false)
  }
  const expectNobody = async (where: string) => {
    const html = await page
      .locator('main, section, aside, footer, head')
      .evaluateAll((parts) => parts.map((part) => part.outerHTML).join())
    const all = await page.evaluate(() => document.documentElement.outerHTML + document.title)
    const tree = await page.getByRole('main').ariaSnapshot()
    const whole = await page.locator('body').ariaSnapshot()
    const typed = await page.evaluate(() =>
      [...document.querySelectorAll('input, textarea')].map((one) => String(Reflect.get(one, 'value'))),
    )
    for (const text of [html, tree, ...typed]) expectNobodyIn(where, text)
    // Whose account it is stands in the title bar: a colleague, and no patient.
    for (const text of [all, whole]) expectNobodyIn(where, text.replaceAll('Renee Okafor', ''))
  }
  for (let at = 0; at < COUNT; at++) {
    await expectNobody(`patient ${at + 1}`)
    await page.keyboard.press('j')
  }
  await page.keyboard.press('ControlOrMeta+k')
  await expectNobody('the search')
  await page.keyboard.type('Zimm')
  await expect(page.getByRole('option', { name: /Zimmermann/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await stage.end()
  await expectNobody('the summary')

  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect(page.getByText('Copied as text, without names and recommendations.')).toBeVisible()
  const copied = await copiedIn(app)
  expect(copied).toContain('1. Patient A: Adjust treatment')
  expectNobodyIn('the clipboard', copied)

  const paper = await printedText(app, page, () => page.getByRole('button', { name: 'Print' }).click())
  expect(paper).toContain('1. Patient A: Adjust treatment')
  expectNobodyIn('the paper', paper)
  const pdf = await savedPdf(app, page, () => page.getByRole('button', { name: 'Save as PDF' }).click())
  expectPages(pdf, 'Letter', false)
  expect(pdf.text).toContain('1. Patient A: Adjust treatment')
  expectNobodyIn('the PDF', pdf.text)
})

test('undo never brings back what was typed about somebody else', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(now), ...patients])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const stage = new ReviewStagePage(page)
  await stage.begin(RENEE)
  const recommendation = page.getByRole('textbox', { name: /^Recommendation/ })
  const minutes = page.getByRole('textbox', { name: /^Care manager minutes/ })
  await recommendation.focus()
  await page.keyboard.type('Ask about sleep')
  await minutes.focus()
  await page.keyboard.type('5')
  // Taken back by hand: the fields are empty, and know it still.
  for (const field of [minutes, recommendation]) {
    await field.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
  }
  const first = await stage.name.textContent()
  await stage.name.focus()
  await page.keyboard.press('j')
  await expect(stage.name).not.toHaveText(first ?? '')
  for (const field of [recommendation, minutes]) {
    await field.focus()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(field).toHaveValue('')
  }
})

test('a meeting and its summary can be read at 200 % and in the smallest window', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(now), ...patients.slice(0, 3)])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const stage = new ReviewStagePage(page)
  await stage.begin(RENEE)
  await expect(page.getByText(QUESTION)).toBeVisible()
  await expectAccessibleInAnySize(page, 'the meeting')
  // S is the meeting's key here, and sets no status as on the caseload.
  await page.keyboard.press('s')
  await expect(stage.agenda.getByText('Skipped').first()).toBeAttached()
  await expect(stage.current).toContainText('Bo')
  await page.keyboard.press('d')
  await expect(stage.agenda.getByText('Put off to next week')).toBeAttached()
  await expect(stage.current).toContainText('Cleo')
  await stage.end()
  await expectAccessibleInAnySize(page, 'the summary')
})
