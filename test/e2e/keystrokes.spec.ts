import { testNow } from '../clock/clock.ts'
import { monthUnderWay } from '../clock/month-under-way.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { counting } from './support/counting.ts'
import { expect, test } from './support/fixtures.ts'

test.use({ clock: monthUnderWay() })

const now = testNow()
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem('004418', 'Diallo', 'Amara', now),
]

test('a follow-up with PHQ-9 and GAD-7 takes at most 30 keys beyond the note', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const dialog = new LogContactDialog(page)
  const keys = counting(page)
  await keys.press('l')
  await expect(dialog.minutes).toBeFocused()
  await keys.digits('24')
  await keys.press('Enter')
  await keys.digits('222312110')
  await keys.digits('2212121')
  // The last answer leads to the note: what is typed there is not counted.
  await expect(dialog.note).toBeFocused()
  await page.keyboard.type('Sleep is better.')
  await keys.press('Control+Enter')
  await expect(dialog.dialog).toBeHidden()
  const { treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({
    minutes: 24,
    contact_type: 'Follow Up',
    notes: 'Sleep is better.',
    scores: [{ score_value: 14 }, { score_value: 11 }],
  })
  expect(keys.count()).toBeLessThanOrEqual(30)
})

test('a quick entry takes at most 6 keys, counts its minutes and is no session', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const before = await caseload.minutesOf('Castellanos')
  const dialog = page.getByRole('dialog', { name: 'Quick entry' })
  const keys = counting(page)
  await keys.press('q')
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await keys.digits('10')
  await expectAccessible(page, 'a quick entry')
  await keys.press('Control+Enter')
  await expect(dialog).toBeHidden()
  expect(keys.count()).toBeLessThanOrEqual(6)
  await expect.poll(() => caseload.minutesOf('Castellanos')).toBe(before + 10)
  const { treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({
    minutes: 10,
    contact_type: 'Follow Up',
    non_contact: true,
  })
})

test('a quick entry that was left is gone on with as one', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  const quick = page.getByRole('dialog', { name: 'Quick entry' })
  const minutes = quick.getByRole('textbox', { name: 'Minutes' })
  await page.keyboard.press('q')
  await expect(minutes).toBeFocused()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await page.keyboard.type('No answer.')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('q')
  await expect(minutes).toHaveValue('9')
  await expect(quick.getByRole('textbox', { name: 'Note for the team' })).toHaveValue('No answer.')
  await page.keyboard.press('Control+Enter')
  await expect(quick).toBeHidden()
  const { treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(logs).toHaveLength(2)
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({ minutes: 9, notes: 'No answer.', non_contact: true })
})

test('a quick entry leaves an unfinished one alone', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  const dialog = new LogContactDialog(page)
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('33')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('q')
  const quick = page.getByRole('dialog', { name: 'Quick entry' })
  await expect(quick.getByRole('textbox', { name: 'Minutes' })).toHaveValue('')
  await page.keyboard.type('7')
  await page.keyboard.press('Control+Enter')
  await expect(quick).toBeHidden()
  await page.keyboard.press('l')
  await expect(dialog.minutes).toHaveValue('33')
})

test('the timer goes on while one is elsewhere, writes the minutes, and is one', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  const dialog = new LogContactDialog(page)
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Control+Space')
  await expect(dialog.dialog.getByText('Running')).toBeVisible()
  const began = Date.now()
  // The time stands there, however long the steps in between take.
  const after = (minutes: number) => page.clock.setFixedTime(began + minutes * 60_000)
  await after(7)
  await expect(dialog.minutes).toHaveValue('7')
  await expectAccessible(page, 'a running timer')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()

  // Another entry can't have a second one: it leads to the first, and keeps what was typed.
  await new CaseloadPage(page).goTo('Diallo')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('31')
  await page.keyboard.press('Control+Space')
  await expect(dialog.dialog.getByText('Your timer runs for Castellanos, Marisol: 7 min.')).toBeVisible()
  await expectAccessible(page, 'a timer of another entry')
  await dialog.dialog.getByRole('button', { name: 'Go to that entry' }).click()
  await expect(dialog.dialog).toContainText('Castellanos, Marisol')
  await expect(dialog.minutes).toHaveValue('7')
  await page.keyboard.press('Escape')
  await new CaseloadPage(page).goTo('Diallo')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toHaveValue('31')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Timer running, .* for Castellanos/ }).click()
  await expect(dialog.dialog).toContainText('Castellanos, Marisol')
  await after(12)
  await expect(dialog.minutes).toHaveValue('12')
  // What a person types takes the place of its number and stays, also while the field is empty in between.
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('3')
  await expect(dialog.minutes).toHaveValue('3')
  await page.keyboard.press('Backspace')
  await after(14)
  await expect(dialog.dialog.getByRole('button', { name: 'Use 14 min' })).toBeVisible()
  await expect(dialog.minutes).toHaveValue('')
  await page.keyboard.type('20')
  await expect(dialog.minutes).toHaveValue('20')
  await dialog.dialog.getByRole('button', { name: 'Use 14 min' }).click()
  await expect(dialog.minutes).toBeFocused()
  await expect(dialog.minutes).toHaveValue('14')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /^Timer/ })).toHaveCount(0)
  const { treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(Array.isArray(logs) && logs.at(-1)).toMatchObject({ minutes: 14 })
})

test('an overlap with one’s own entry of that day is said, and does not stop anybody', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = new LogContactDialog(page)
  for (const [patient, minutes] of [
    ['Castellanos', '30'],
    ['Diallo', '20'],
  ] as const) {
    await new CaseloadPage(page).goTo(patient)
    await page.keyboard.press('l')
    await expect(dialog.minutes).toBeFocused()
    await page.keyboard.type(minutes)
    if (patient === 'Diallo') {
      await expect(dialog.dialog.getByText(/^Overlaps your entry for Castellanos, Marisol at/)).toBeVisible()
      await expectAccessible(page, 'an overlap')
    }
    await dialog.save()
    await expect(dialog.dialog).toBeHidden()
  }
})

test('save and next opens the next patient of the view', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  await page.keyboard.press('Home')
  const dialog = new LogContactDialog(page)
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  const [first, second] = (await dialog.dialog.textContent())?.includes('Castellanos')
    ? ['Castellanos, Marisol', 'Diallo, Amara']
    : ['Diallo, Amara', 'Castellanos, Marisol']
  await page.keyboard.type('11')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(dialog.dialog).toContainText(second)
  await expect(dialog.dialog.getByRole('status').filter({ hasText: `Saved for ${first}.` })).toBeVisible()
  await expect(dialog.minutes).toBeFocused()
  await expect(dialog.minutes).toHaveValue('')
  await expectAccessible(page, 'the next entry')
  // The last of the view has no next.
  await expect(dialog.dialog.getByRole('button', { name: 'Save and next' })).toHaveCount(0)
})

test('the timer of an untouched entry goes on while the application is closed', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await new CaseloadPage(first.page).goTo('Castellanos')
  const before = new LogContactDialog(first.page)
  await first.page.keyboard.press('l')
  await expect(before.minutes).toBeFocused()
  await first.page.keyboard.press('Control+Space')
  await expect(before.dialog.getByText('Running')).toBeVisible()
  await first.close()

  const { page } = await launchCaseload({ connection, userData })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('button', { name: /^Timer running, .* for Castellanos/ }).click()
  const dialog = new LogContactDialog(page)
  await expect(dialog.dialog).toContainText('Castellanos, Marisol')
  await expect(dialog.dialog.getByText('Running')).toBeVisible()
  await expect(dialog.minutes).toHaveValue(/^\d+$/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Timer running/ })).toBeVisible()
})

test('the timer goes on behind the lock, which names nobody', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  const dialog = new LogContactDialog(page)
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Control+Space')
  await expect(dialog.minutes).toHaveValue(/^\d+$/)
  await new LockPage(page).lock()
  expect(await page.content()).not.toContain('Castellanos')
  await expect(page.getByRole('button', { name: /^Timer/ })).toHaveCount(0)
  // An endpoint asks for nothing.
  await page.keyboard.press('Enter')
  await expect(dialog.dialog.getByText('Running')).toBeVisible()
  await expect(dialog.minutes).toHaveValue(/^\d+$/)
})

test('another entry’s timer can be ended on the spot, after a question', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = new LogContactDialog(page)
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Control+Space')
  await expect(dialog.minutes).toHaveValue(/^\d+$/)
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Its timer goes on as it is.')
  await question.getByRole('button', { name: 'Keep for later' }).click()
  await expect(dialog.dialog).toBeHidden()

  await new CaseloadPage(page).goTo('Diallo')
  await page.keyboard.press('l')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('15')
  await dialog.dialog.getByRole('button', { name: 'End that timer' }).click()
  await expect(question).toContainText('are forgotten')
  await expectAccessible(page, 'the question before a timer ends')
  // The key presses the button that has the keyboard, which is the safe one. It saves nothing behind the question.
  await page.keyboard.press('Control+Enter')
  await expect(question).toBeHidden()
  await expect(dialog.minutes).toHaveValue('15')
  expect((await storedPatient(dynoxide, '004418')).treatment_logs).toHaveLength(1)
  await dialog.dialog.getByRole('button', { name: 'End that timer' }).click()
  await question.getByRole('button', { name: 'End timer' }).click()
  await expect(question).toBeHidden()
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Control+Space')
  await expect(dialog.dialog.getByText('Running')).toBeVisible()
  await page.clock.setFixedTime(Date.now() + 90_000)
  // What was typed stays; the timer offers its own.
  await dialog.dialog.getByRole('button', { name: 'Use 1 min' }).click()
  await expect(dialog.minutes).toHaveValue('1')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Control+Space')
  await expect(dialog.dialog.getByText('Paused')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Timer/, includeHidden: true })).toContainText('Paused')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('button', { name: /^Timer/ })).toHaveCount(0)
})
