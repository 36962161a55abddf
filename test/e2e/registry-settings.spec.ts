import type { Page } from '@playwright/test'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible, expectAccessibleInAnySize } from './support/accessible.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { copiedIn } from './support/copies.ts'
import { expect, test } from './support/fixtures.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)

const admins = () => clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
/** Twenty minutes: enough for G2214, too few for 99492. @param at when the contact was, ISO */
const patient = (mrn: string, name: string, payer: string, at = '2026-03-10T16:00:00Z'): Item =>
  patientItem(mrn, name, 'Ada', now, { payer, treatment_logs: [followUpItem(`log-${mrn}`, Date.parse(at), 20)] })

const main = (page: Page) => page.getByRole('main', { name: 'Registry settings' })
const saveBar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' })
const heading = (page: Page, name: string) => main(page).getByRole('heading', { level: 2, name })

/** Opens the page by the palette, and goes to a section by Ctrl Tab. */
async function openSettings(page: Page, section: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('registry settings')
  await page.keyboard.press('Enter')
  await expect(main(page)).toBeVisible()
  for (let step = 0; step < 5 && !(await heading(page, section).isVisible()); step++)
    await page.keyboard.press('Control+Tab')
  await expect(heading(page, section)).toBeVisible()
  // The keyboard goes with the section.
  await expect(page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current]')).toBeFocused()
}

async function openClinic(page: Page): Promise<CaseloadPage> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  return caseload
}

/** Chooses in a list that opens, by its first letters. */
async function choose(page: Page, name: string, option: string): Promise<void> {
  await main(page).getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: option, exact: true }).focus()
  await page.keyboard.press('Enter')
}

test('a payer is given a rule set by keyboard, with what that does, and the codes follow', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [...admins(), patient('004417', 'Castellanos', 'BCBS'), patient('004418', 'Diallo', 'Medicare')]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const caseload = await openClinic(page)
  await expect(caseload.row('Castellanos')).toContainText('G2214')
  await openSettings(page, 'Billing')
  await expect(main(page)).toContainText('Payers without a rule set')
  await main(page).getByRole('button', { name: 'Use Collaborative Care for BCBS' }).press('Enter')
  await choose(page, 'Rule set of BCBS', 'Collaborative Care without G2214')
  await expect(saveBar(page)).toContainText('1 change, not saved.')
  await expect(saveBar(page)).toContainText('1 patient loses G2214 in March.')
  await expectAccessibleInAnySize(page, 'billing settings')
  // Leaving asks, and nothing is lost by staying.
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('measures')
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(saveBar(page)).toHaveCount(0)
  await expect(page.getByText('Settings saved.')).toBeVisible()
  const changed = page.getByRole('complementary', { name: 'What changed last' })
  await expect(changed).toContainText('BCBS: as any other payer → Collaborative Care without G2214')
  await expect(changed).toContainText('Renee Okafor')
  await page.getByRole('button', { name: /^All patients/ }).press('Enter')
  await expect(caseload.row('Castellanos')).toBeVisible()
  await expect(caseload.row('Castellanos')).not.toContainText('G2214')
  await expect(caseload.row('Diallo')).toContainText('G2214')
})

test('another time zone moves an entry to another month; the minutes before and after are shown first', async ({
  launchCaseload,
  dynoxide,
}) => {
  // 11:30 PM of February 28 in Chicago, March 1 in New York.
  const items = [...admins(), patient('004417', 'Castellanos', 'Medicare', '2026-03-01T05:30:00Z')]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const caseload = await openClinic(page)
  await openSettings(page, 'General')
  await main(page).getByRole('combobox', { name: 'Time zone' }).fill('America/New_York')
  // Closes the list of zones.
  await page.keyboard.press('Escape')
  await expect(saveBar(page)).toContainText('Minutes of March: 0 → 20.')
  await expect(saveBar(page)).toContainText('Minutes of February: 20 → 0.')
  await expectAccessible(page, 'general settings')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await page.getByRole('button', { name: /^All patients/ }).press('Enter')
  await expect.poll(() => caseload.minutesOf('Castellanos')).toBe(20)
})

test('what two admins change is decided setting by setting', async ({ launchCaseload, dynoxide }) => {
  const items = [...admins(), patient('004417', 'Castellanos', 'Medicare')]
  const connection = await seedClinic(dynoxide, items)
  const [mine, theirs] = [await launchCaseload({ connection }), await launchCaseload({ connection })]
  for (const { page } of [mine, theirs]) {
    await openClinic(page)
    await openSettings(page, 'Urgency and intervals')
  }
  const amber = (page: Page) => main(page).getByRole('textbox', { name: 'Follow-up overdue in treatment, amber' })
  const near = (page: Page) => main(page).getByRole('textbox', { name: 'Near a code from' })
  await amber(theirs.page).fill('10')
  await theirs.page.keyboard.press('ControlOrMeta+Enter')
  await expect(theirs.page.getByText('Settings saved.')).toBeVisible()
  await amber(mine.page).fill('0')
  await expect(main(mine.page)).toContainText('Enter 1 to 180 days.')
  await amber(mine.page).fill('40')
  await expect(saveBar(mine.page)).toContainText('Red comes after amber')
  await amber(mine.page).fill('12')
  await near(mine.page).fill('5')
  await mine.page.keyboard.press('ControlOrMeta+Enter')
  const dialog = mine.page.getByRole('dialog', { name: 'Settings changed in two places' })
  await expect(dialog).toContainText('12 days')
  await expect(dialog).toContainText('10 days')
  await expectAccessible(mine.page, 'settings in conflict')
  await expect(dialog.getByRole('button', { name: 'Keep this result' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('radio', { name: 'On the server: 10 days' }).focus()
  await mine.page.keyboard.press('Space')
  await mine.page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toHaveCount(0)
  // Theirs of the one, mine of the other; and the same on the other computer.
  for (const { page } of [mine, theirs]) {
    await page.keyboard.press('ControlOrMeta+r')
    await expect(amber(page)).toHaveValue('10')
    await expect(near(page)).toHaveValue('5')
  }
})

test('who is no admin reads the same page without controls', async ({ launchCaseload, dynoxide }) => {
  const items = [...clinicItems(now), patient('004417', 'Castellanos', 'BCBS')]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openClinic(page)
  for (const section of ['General', 'Billing', 'Urgency and intervals', 'Questionnaires', 'Texts', 'Data']) {
    await openSettings(page, section)
    await expectAccessible(page, `${section}, read only`)
    await expect(main(page).getByRole('switch')).toHaveCount(0)
    await expect(main(page).getByRole('combobox')).toHaveCount(0)
    await expect(main(page).getByRole('button', { name: /^(Use|Rule set of|Add|Actions)/ })).toHaveCount(0)
    for (const field of await main(page).getByRole('textbox').all()) await expect(field).toHaveAttribute('readonly', '')
  }
})

test('questionnaires are taken out of use, and a definition from a file is checked', async ({
  launchCaseload,
  dynoxide,
}) => {
  const wrong = [...Array(9).keys()].map((at) => ({
    id: String(at),
    question: `PHQ-9 question ${at + 1}`,
    score: 0,
    responses: ['Not at all', 'Nearly every day'].map((response, score) => ({ id: String(score), response, score })),
  }))
  const items = admins().map((item) =>
    Array.isArray(item.questionnaires)
      ? { ...item, questionnaires: [item.questionnaires[0], { uid: 'gad7', name: 'GAD-7', questions: wrong }] }
      : item,
  )
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...items, patient('004417', 'Castellanos', 'BCBS')]),
  })
  await openClinic(page)
  await openSettings(page, 'Questionnaires')
  await expect(main(page)).toContainText('Not a GAD-7')
  await expectAccessibleInAnySize(page, 'questionnaires')
  await main(page).getByRole('button', { name: 'Use the right definition' }).press('Enter')
  await expect(main(page)).not.toContainText('Not a GAD-7')
  await expect(main(page).getByText('Right definition')).toHaveCount(2)
  const file = (questions: unknown) => ({
    name: 'definition.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ name: 'Sleep', questions })),
  })
  const input = page.locator('input[type="file"]')
  await input.setInputFiles(file([]))
  await expect(main(page)).toContainText('The questionnaire has no items.')
  const responses = [
    { response: 'No', score: 0 },
    { response: 'Yes', score: 1 },
  ]
  await input.setInputFiles(file([{ question: 'Did you sleep?', responses }]))
  await expect(main(page)).toContainText('Clinic’s own')
  await main(page).getByRole('button', { name: 'Actions for Sleep' }).press('Enter')
  await page.getByRole('menuitem', { name: 'No longer offer it' }).press('Enter')
  await expect(main(page)).toContainText('Not offered')
})

const contactText = (page: Page) => main(page).getByRole('textbox', { name: 'Text of a contact' })

test('the text of a contact is written by keyboard with a placeholder of the list, and what is copied follows, offline too', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [...admins(), patient('004417', 'Castellanos', 'Medicare')]
  const { gate, connection } = await clinicBehindGate(dynoxide, items)
  const { app, page } = await launchCaseload({ connection })
  await openClinic(page)
  await openSettings(page, 'Texts')
  const preview = main(page).getByRole('region', { name: 'Preview of a contact' })
  await expect(preview).toContainText('Example, Alex, MRN 000123')
  await expectAccessibleInAnySize(page, 'texts')

  await contactText(page).fill('Care manager: {patiant}')
  await expect(main(page)).toContainText('There is no placeholder {patiant}. Choose one of the list.')
  await expect(saveBar(page).getByRole('button', { name: /^Save/ })).toHaveAttribute('aria-disabled', 'true')
  await contactText(page).fill('Care manager: ')
  await page.keyboard.press('End')
  await main(page).getByRole('button', { name: 'Insert into the text of a contact' }).focus()
  await page.keyboard.press('Enter')
  const choice = page.getByRole('menuitem', { name: /^\{contact type\}/ })
  await expect(choice).toBeVisible()
  await expectAccessible(page, 'the list of placeholders')
  await choice.focus()
  await page.keyboard.press('Enter')
  await expect(contactText(page)).toBeFocused()
  await page.keyboard.type(', {minutes}.')
  await expect(contactText(page)).toHaveValue('Care manager: {contact type}, {minutes}.')
  await expect(preview).toContainText('Care manager: Follow Up, phone, 22 min.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'What changed last' })).toContainText(
    'Text of a contact: the default → own text, 40 characters',
  )

  await gate.close()
  await page.getByRole('button', { name: /^All patients/ }).press('Enter')
  const one = new PatientPage(page)
  await one.open('Castellanos')
  await one.log.getByRole('row').nth(1).click()
  await one.entry.getByRole('button', { name: 'Copy for the EHR' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copy for the EHR' })
  await dialog.getByRole('button', { name: /^Copy/ }).press('Enter')
  await expect(dialog.getByRole('status')).toContainText('Copied.')
  expect(await copiedIn(app)).toBe('Care manager: Follow Up, phone, 20 min.')
})

test('two admins who change the same text decide it, and a text of another version stays as it is stored', async ({
  launchCaseload,
  dynoxide,
}) => {
  const review = { version: 7, parts: ['of a later version'] }
  const items = admins().map((item) =>
    item.SK === 'metadata' ? { ...item, settings: { timeZone: 'America/Chicago', texts: { review } } } : item,
  )
  const connection = await seedClinic(dynoxide, [...items, patient('004417', 'Castellanos', 'Medicare')])
  const [mine, theirs] = [await launchCaseload({ connection }), await launchCaseload({ connection })]
  for (const { page } of [mine, theirs]) {
    await openClinic(page)
    await openSettings(page, 'Texts')
    await expect(main(page)).toContainText('What is stored here is of another version of Caseload.')
    await expect(main(page).getByRole('textbox', { name: 'Text of a review recommendation' })).toHaveCount(0)
  }
  await contactText(theirs.page).fill('Theirs: {patient}')
  await theirs.page.keyboard.press('ControlOrMeta+Enter')
  await expect(theirs.page.getByText('Settings saved.')).toBeVisible()
  await contactText(mine.page).fill('Mine: {patient}')
  await mine.page.keyboard.press('ControlOrMeta+Enter')
  const dialog = mine.page.getByRole('dialog', { name: 'Settings changed in two places' })
  await expect(dialog).toContainText('Theirs: {patient}')
  await expect(dialog).toContainText('Mine: {patient}')
  await dialog.getByRole('radio', { name: /Mine: / }).focus()
  await mine.page.keyboard.press('Space')
  await mine.page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(contactText(mine.page)).toHaveValue('Mine: {patient}')
  await main(mine.page).getByRole('button', { name: 'Use the default' }).first().press('Enter')
  await mine.page.keyboard.press('ControlOrMeta+Enter')
  await expect(mine.page.getByText('Settings saved.')).toBeVisible()
  await expect(contactText(mine.page)).toHaveValue(/^\{patient\}, \{mrn\}/)
})
