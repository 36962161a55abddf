import type { Page } from '@playwright/test'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { counting } from './support/counting.ts'
import { expect, test } from './support/fixtures.ts'
import { startHeldClinic } from './support/held-table.ts'
import { printedText, slowPrinter } from './support/printer.ts'

const ZONE = 'America/Chicago'
const at = (day: string, time: string) => clinicTimeToMs(day, time, ZONE)
const NOW = at('2026-03-18', '08:55')
/** A Wednesday morning at the clinic. */
test.use({ clock: new Date(NOW).toISOString() })

const agreed = (moment: string, note: string): Item => ({
  next_contact: { at: moment, note, set_by: CLINIC.userId },
})
const followUp = (day: string, extra: Item = {}): Item => ({
  id: `log-${day}-${JSON.stringify(extra).length}`,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  provider: 'Renee Okafor',
  no_show: false,
  minutes: 20,
  scores: [{ score_name: 'phq9_score', score_value: 14 }],
  date: at(day, '15:40'),
  weeks_in_treatment: 8,
  ...extra,
})

/** Ten people who are due this morning, in the order of the list; and two who are not. */
function patient(mrn: string, last: string, first: string, lastContact: string, extra: Item = {}): Item {
  const item = patientItem(mrn, last, first, NOW, { phone_number: `(555) 010-${mrn.slice(2)}`, ...extra })
  const [assessment] = Array.isArray(item.treatment_logs) ? item.treatment_logs : []
  const { attempts = [], ...rest } = item
  const more = Array.isArray(attempts) ? attempts : []
  return {
    ...rest,
    treatment_logs: [{ ...assessment, date: at('2025-12-10', '10:00') }, followUp(lastContact), ...more],
  }
}
const tried = (day: string, notes: string) => followUp(day, { non_contact: true, minutes: 2, scores: [], notes })

const MORNING: Item[] = [
  patient('004417', 'Castellanos', 'Marisol', '2026-03-11', {
    ...agreed('2026-03-18T09:00', 'Daily check-in until Friday. Ask about the safety plan card.'),
    patient_flag: 'Safety Risk',
  }),
  patient('003870', 'Delacroix', 'Beau', '2026-02-20', {
    ...agreed('2026-03-06', 'Repeat PHQ-9. Ask if the evening dose helps with sleep.'),
    attempts: [
      tried('2026-03-09', 'No answer'),
      tried('2026-03-12', 'Left a message'),
      tried('2026-03-16', 'No answer'),
    ],
  }),
  patient('004261', 'Nguyen', 'Thu-Lan', '2026-02-24', agreed('2026-03-10', 'Letter sent Mar 12. Try once more.')),
  patient('004405', 'Thibodeaux', 'Ray', '2026-02-25'),
  patient('004044', 'Oyelaran', 'Folake', '2026-03-02', {
    ...agreed('2026-03-16', 'Set the activity goal for the next two weeks.'),
    patient_flag: 'Needs Discussion',
  }),
  patient('003941', 'Castañeda', 'Luis', '2026-03-04', agreed('2026-03-18T09:30', 'Nausea on 100 mg.')),
  patient('004198', 'Brandt', 'Cornelia', '2026-03-04', agreed('2026-03-18T10:15', 'Go through the sleep log.')),
  patient('004289', 'Rahimi', 'Parisa', '2026-03-04', agreed('2026-03-18', 'Repeat PHQ-9 before the review.')),
  patient('004310', 'Suarez', 'Ines', '2026-03-04'),
  patient('004355', 'Tran', 'Minh', '2026-03-04'),
]
const LATER: Item[] = [
  patient('004391', 'Park', 'Jin-ho', '2026-03-11', agreed('2026-03-19T10:00', 'Ask about work.')),
  patient('004150', 'Kowalczyk', 'Adam', '2026-03-12'),
]

const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Today' })
const rowOf = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Opens the clinic with the list of today in front. */
async function toToday(page: Page): Promise<void> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new CaseloadPage(page).grid).toBeVisible()
  await page.keyboard.press('Control+1')
  await expect(heading(page)).toBeVisible()
}

/** Waits until a row has the keyboard: what is pressed next is meant for it. */
const onRow = (page: Page, name: string) => expect(rowOf(page, name)).toBeFocused()

test('a morning with ten calls takes at most 160 keys beyond notes, and the list ends', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING, ...LATER])
  const { page } = await launchCaseload({ connection })
  await toToday(page)
  await expect(page.getByText('0 of 10 done')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Today/ })).toContainText('10')
  await expect(page.getByRole('button', { name: /^This week/ })).toContainText('11')
  await onRow(page, 'Castellanos, Marisol')
  await expectAccessible(page, 'the list of today')
  const keys = counting(page)
  const minutes = page.getByRole('dialog').getByRole('textbox', { name: 'Minutes' })
  const reach = async (length: string) => {
    await keys.press('l')
    await expect(minutes).toBeFocused()
    await keys.digits(length)
    await keys.press('Control+Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const attempt = async (outcome: string) => {
    await keys.press('a')
    await expect(page.getByRole('group', { name: 'Attempt' }).getByRole('radio', { name: 'No answer' })).toBeFocused()
    await keys.press(outcome, 'Enter')
  }

  await reach('25')
  await onRow(page, 'Delacroix, Beau')
  await expect(page.getByRole('complementary')).toContainText('Saved. Next contact Wed, Apr 1, 2026')
  await attempt('1')
  await onRow(page, 'Nguyen, Thu-Lan')
  await attempt('2')
  await onRow(page, 'Thibodeaux, Ray')
  await reach('18')
  await onRow(page, 'Oyelaran, Folake')
  await keys.press('d')
  await expect(page.getByRole('textbox', { name: 'Day of the next contact' })).toBeFocused()
  await keys.press(...'thu 10a', 'Enter')
  await onRow(page, 'Castañeda, Luis')
  await reach('21')
  await onRow(page, 'Brandt, Cornelia')
  await keys.press('l')
  await expect(minutes).toBeFocused()
  const noShow = page.getByRole('switch', { name: /did not show/ })
  for (let tab = 0; tab < 20 && !(await noShow.evaluate((one) => one.matches(':focus'))); tab++) await keys.press('Tab')
  await keys.press(' ', 'Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await onRow(page, 'Rahimi, Parisa')
  await reach('14')
  await onRow(page, 'Suarez, Ines')
  await attempt('3')
  await onRow(page, 'Tran, Minh')
  await reach('9')

  await expect(page.getByRole('heading', { name: 'Everyone for today was reached or moved' })).toBeVisible()
  expect(keys.count()).toBeLessThanOrEqual(160)
  await expect(page.getByText('10 of 10 done')).toBeVisible()
  await expect(page.getByText('Next: Thu, 6')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show Thursday' })).toBeFocused()
  await expect(page.getByRole('contentinfo')).toContainText('0 to contact')
  await expect(page.getByRole('contentinfo')).toContainText('10 done')
  await expectAccessible(page, 'the end of the day')

  const stored = async (mrn: string) => {
    const { next_contact: next, treatment_logs: logs } = await storedPatient(dynoxide, mrn)
    const list: Item[] = Array.isArray(logs) ? logs : []
    const { minutes: length, no_show, non_contact = false, notes = '' } = list.at(-1) ?? {}
    return { next, count: list.length, last: [length, no_show, non_contact, notes] }
  }
  const by = { set_by: CLINIC.userId }
  expect(await stored('004417')).toEqual({
    next: { at: '2026-04-01', note: '', ...by },
    count: 3,
    last: [25, false, false, ''],
  })
  expect(await stored('003870')).toEqual({
    next: { at: '2026-03-19', note: 'Repeat PHQ-9. Ask if the evening dose helps with sleep.', ...by },
    count: 6,
    last: [2, false, true, 'No answer'],
  })
  expect(await stored('004261')).toMatchObject({
    next: { at: '2026-03-19' },
    count: 3,
    last: [2, false, true, 'Left a message'],
  })
  expect(await stored('004044')).toMatchObject({
    next: { at: '2026-03-19T10:00', note: 'Set the activity goal for the next two weeks.', ...by },
    count: 2,
  })
  expect(await stored('004198')).toMatchObject({
    next: { at: '2026-03-19', note: 'Go through the sleep log.' },
    last: [0, true, false, ''],
  })
  expect(await stored('004310')).toMatchObject({ next: { at: '2026-03-19' }, last: [2, false, true, 'Wrong number'] })
  expect(await stored('004355')).toMatchObject({ next: { at: '2026-04-01' }, last: [9, false, false, ''] })
})

/** Opens the list of today, and goes to its second row. */
async function toSecondRow(page: Page): Promise<void> {
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  await page.keyboard.press('j')
  await onRow(page, 'Delacroix, Beau')
}

test('an attempt and a move are undone with one key, and the patient is due as before', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING]) })
  await toSecondRow(page)
  const keys = page.getByRole('complementary', { name: 'Patient preview' }).getByRole('button')
  await expect(keys.filter({ hasText: /^(Log contact|Attempt|Move)/ })).toHaveCount(3)
  await page.keyboard.press('a')
  const form = page.getByRole('group', { name: 'Attempt' })
  await expect(form.getByRole('radio', { name: 'No answer' })).toBeFocused()
  await expectAccessible(page, 'an attempt on the row')
  await page.keyboard.press('Enter')
  await onRow(page, 'Nguyen, Thu-Lan')
  const preview = page.getByRole('complementary', { name: 'Patient preview' })
  await expect(preview).toContainText('4 attempts since Mar 9')
  // The next row is selected: no button here may mean it.
  await expect(preview.getByRole('button', { name: /^(Log contact|Attempt|Move)/ })).toHaveCount(0)
  await expect(preview.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(preview).toContainText('Undone.')
  await onRow(page, 'Delacroix, Beau')
  await expect(preview).toContainText('3 attempts since Mar 9')
  const { treatment_logs: logs, next_contact } = await storedPatient(dynoxide, '003870')
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({
    minutes: 0,
    void_reason: 'Undone right after it was saved.',
  })
  expect(next_contact).toMatchObject({ at: '2026-03-06' })

  await page.keyboard.press('d')
  const day = page.getByRole('textbox', { name: 'Day of the next contact' })
  await expect(day).toBeFocused()
  await expectAccessible(page, 'a move on the row')
  await page.keyboard.type('yesterday')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Enter a day from today on')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('+10 2:30p')
  await page.keyboard.press('Enter')
  await onRow(page, 'Nguyen, Thu-Lan')
  await expect
    .poll(async () => (await storedPatient(dynoxide, '003870')).next_contact)
    .toMatchObject({ at: '2026-03-28T14:30' })
  await expect(preview.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await onRow(page, 'Delacroix, Beau')
  await expect
    .poll(async () => (await storedPatient(dynoxide, '003870')).next_contact)
    .toMatchObject({ at: '2026-03-06' })
})

test('an attempt offline is kept, counts as done, and is sent later with its next contact', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING])
  const gate = await startGate(dynoxide)
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  await gate.close()
  await page.keyboard.press('a')
  await expect(page.getByRole('group', { name: 'Attempt' }).getByRole('radio', { name: 'No answer' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 of 10 done')).toBeVisible()
  await onRow(page, 'Delacroix, Beau')
  expect((await storedPatient(dynoxide, '004417')).next_contact).toMatchObject({ at: '2026-03-18T09:00' })
  await gate.open()
  await page.keyboard.press('Control+r')
  await expect
    .poll(async () => (await storedPatient(dynoxide, '004417')).next_contact)
    .toMatchObject({ at: '2026-03-19' })
  await gate.close()
})

test('a refusal that comes when the next row is under way is told, and nobody was tried twice', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { table, launch } = await startHeldClinic(dynoxide, [...clinicItems(NOW), ...MORNING])
  const { page } = await launchCaseload(launch)
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  const form = page.getByRole('group', { name: 'Attempt' })
  const begin = async () => {
    await page.keyboard.press('a')
    await expect(form.getByRole('radio', { name: 'No answer' })).toBeFocused()
  }
  await begin()
  const answer = table.hold()
  await page.keyboard.press('Enter')
  // The row is done at once, and the next one has the keyboard: the day goes on.
  await onRow(page, 'Delacroix, Beau')
  await expect(page.getByText('1 of 10 done')).toBeVisible()
  await begin()
  answer('refused')
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved for Castellanos, Marisol' })
  await expect(notice).toBeVisible()
  await expect(page.getByText('0 of 10 done')).toBeVisible()
  // What was begun for the next one is there still.
  await expect(form).toBeVisible()
  await notice.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await expect(notice).toHaveCount(0)
  const triesOf = async (mrn: string) => {
    const { treatment_logs: logs } = await storedPatient(dynoxide, mrn)
    return Array.isArray(logs) ? logs.filter((one) => Object(one).non_contact === true).length : 0
  }
  expect(await triesOf('004417')).toBe(0)
  await table.stop()
})

test('a move that is typed on the row is there again after a lock', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING]) })
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  await page.keyboard.press('d')
  await expect(page.getByRole('textbox', { name: 'Day of the next contact' })).toBeFocused()
  await page.keyboard.type('+10 2:30p')
  const lock = new LockPage(page)
  await lock.lock()
  expect(await page.content()).not.toContain('+10 2:30p')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Set next contact' })
  await expect(dialog.getByRole('textbox', { name: 'Day of the next contact' })).toHaveValue('+10 2:30p')
  await expect(dialog).toContainText('Castellanos')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect
    .poll(async () => (await storedPatient(dynoxide, '004417')).next_contact)
    .toMatchObject({ at: '2026-03-28T14:30' })
})

test('who only reads is told why a key does nothing, and sees everybody who is due', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [...clinicItems(NOW, 'Primary Care Physician'), ...MORNING]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  const said = page.getByRole('main').getByRole('status').last()
  for (const [key, words] of [
    ['l', "can't log contacts"],
    ['a', 'can’t set the next contact'],
    ['d', 'can’t set the next contact'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(said).toContainText(words)
    // Otherwise the sentence of one key would stand for the next.
    await expect(said).toBeEmpty()
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('what is typed into the filter is no key, undo there is of the text, and a typed move is not left unasked', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING]) })
  await toSecondRow(page)
  await page.keyboard.press('a')
  await expect(page.getByRole('radio', { name: 'No answer' })).toBeFocused()
  await page.keyboard.press('Enter')
  await onRow(page, 'Nguyen, Thu-Lan')
  const done = await page.getByText(/^\d+ of \d+ done$/).textContent()

  await page.keyboard.press('/')
  const filter = page.getByRole('searchbox', { name: 'Filter this view' })
  await page.keyboard.type('delalq')
  await expect(filter).toHaveValue('delalq')
  await expect(page.getByText('No patient of today matches “delalq”')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(filter).not.toHaveValue('delalq')
  await filter.fill('Delacroix')
  // Done already: the day is not over for that.
  await expect(rowOf(page, 'Delacroix, Beau')).toBeVisible()
  await expect(page.getByText('Everyone for today was reached or moved')).toHaveCount(0)
  await expect(page.getByText(done ?? 'none')).toBeVisible()
  const { treatment_logs: logs } = await storedPatient(dynoxide, '003870')
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({ non_contact: true, minutes: 2 })
  await filter.fill('')
  await page.keyboard.press('Enter')

  await page.keyboard.press('d')
  await expect(page.getByRole('textbox', { name: 'Day of the next contact' })).toBeFocused()
  await page.keyboard.type('fri')
  // A filter could hide the row: what is typed on it would be gone unasked.
  await filter.fill('Nobody')
  await expect(page.getByText('Save what is typed on the row first, or cancel it.')).toBeVisible()
  await expect(filter).toHaveValue('')
  await page.getByRole('textbox', { name: 'Day of the next contact' }).press('Escape')
  await page.getByRole('alertdialog', { name: 'Discard this move?' }).getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('group', { name: 'Move' })).toHaveCount(0)
})

test('a contact that is logged proposes the next one, and takes another day by one key', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...MORNING]) })
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Log contact' })
  const block = dialog.getByRole('group', { name: 'Next contact' })
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await expect(block).toContainText('Proposed: every 14 days in Treatment. Replaces Wed, Mar 18, 2026, 9:00 AM.')
  await expect(block.getByRole('button', { name: 'In 2 weeks' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.type('12')
  await page.keyboard.press('d')
  await expect(block.getByRole('textbox', { name: 'Day of the next contact' })).toBeFocused()
  await page.keyboard.type('fri 9:30a')
  await expect(block).toContainText('Fri, Mar 20, 9:30 AM in 2 days')
  await expectAccessible(page, 'the next contact of an entry')
  await block.getByRole('textbox', { name: 'Agreed for the next contact' }).fill('Safety plan card.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const { next_contact } = await storedPatient(dynoxide, '004417')
  expect(next_contact).toEqual({ at: '2026-03-20T09:30', note: 'Safety plan card.', set_by: CLINIC.userId })
  // Undone: the entry is voided, and the call of this morning is due again.
  await page.keyboard.press('Control+z')
  await onRow(page, 'Castellanos, Marisol')
  const { next_contact: again, treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(again).toMatchObject({ at: '2026-03-18T09:00' })
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({ minutes: 0 })

  await page.keyboard.press('Control+2')
  await expect(page.getByRole('heading', { level: 1, name: 'This week' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sorted by due/ })).toBeVisible()
  await expectAccessible(page, 'the week')
})

test('the day is ordered, narrowed, shown for everybody and printed by keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  const pavel = { user_id: 'user-lund', first_name: 'Pavel', last_name: 'Lund', role: 'Care Manager', is_admin: false }
  const others = patient('004500', 'Abel', 'Jo', '2026-02-20', {
    ...agreed('2026-03-12', 'Ask about school.'),
    care_manager: { user_id: 'user-lund', since: NOW },
  })
  const member = { PK: `registry-user:${CLINIC.registryId}`, SK: 'user:user-lund', registry_id: CLINIC.registryId }
  const items = [...clinicItems(NOW), { ...member, ...pavel, email: 'p@lakeside.example' }, ...MORNING, others]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await toToday(page)
  await onRow(page, 'Castellanos, Marisol')
  const names = () => page.getByRole('table', { name: 'Contacts of today' }).locator('[data-row]').allTextContents()
  await expect.poll(names).not.toContain('Abel, Jo')
  const choose = async (chip: RegExp, words: string) => {
    await page.getByRole('button', { name: chip }).press('Enter')
    await page.getByRole('menuitem', { name: words, exact: true }).press('Enter')
  }
  await choose(/^Order Urgency, then time/, 'Urgency, then last name')
  await expect
    .poll(names)
    .toEqual([
      'Castellanos, Marisol',
      'Delacroix, Beau',
      'Nguyen, Thu-Lan',
      'Oyelaran, Folake',
      'Thibodeaux, Ray',
      'Brandt, Cornelia',
      'Castañeda, Luis',
      'Rahimi, Parisa',
      'Suarez, Ines',
      'Tran, Minh',
    ])
  await page.getByRole('button', { name: 'Show the patients of everybody' }).press('Enter')
  await expect.poll(names).toContain('Abel, Jo')
  await expect(page.getByText('0 of 11 done')).toBeVisible()
  await expectAccessible(page, 'the day of everybody')
  await choose(/^Care manager Everybody/, 'Me')
  await expect.poll(names).not.toContain('Abel, Jo')

  await page.getByRole('button', { name: 'Add a filter' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Flag', exact: true }).press('Enter')
  await page.getByRole('option', { name: 'Needs Discussion' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect.poll(names).toEqual(['Oyelaran, Folake'])
  await expect(page.getByText('0 of 10 done')).toBeVisible()
  await slowPrinter(app)
  const paper = await printedText(app, page, () => page.keyboard.press('ControlOrMeta+p'))
  for (const words of ['Today, Wed, Mar 18', 'Oyelaran, Folake', 'Set the activity goal', '2 d late'])
    expect(paper).toContain(words)
  expect(paper).not.toContain('Delacroix')
  await page.getByRole('button', { name: 'Clear all' }).press('Enter')
  await expect.poll(names).toHaveLength(10)
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1024, height: 600 },
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: test.info().outputPath(`today-${size.width}-${colorScheme}.png`) })
    }
})
