import type { Page } from '@playwright/test'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

// A Wednesday at 9 in Chicago.
const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
const DAY = 86_400_000

test.use({ clock: CLOCK })

const contact = (id: string, day: number, minutes: number, extra: Item = {}): Item =>
  followUpItem(id, now - day * DAY, minutes, extra)
const LOGS = [
  contact('first', 60, 20, { contact_type: 'Initial Assessment' }),
  contact('early', 13, 18),
  contact('late', 6, 13),
]
const ITEMS = [
  ...clinicItems(now),
  patientItem('004198', 'Brandt', 'Cornelia', now, {
    treatment_logs: LOGS,
    enrolled_at: now - 61 * DAY,
    next_contact: { at: '2026-11-18T15:15', note: 'Sleep log.', set_by: CLINIC.userId },
    care_manager: { user_id: CLINIC.userId, since: (now - 61 * DAY) / 1000 },
  }),
  patientItem('004199', 'Lindgren', 'Maja', now, { treatment_logs: LOGS }),
]

/** The view in which who is no longer in care is too. */
async function showEverybody(page: Page): Promise<void> {
  await new CaseloadPage(page).ready()
  await page.keyboard.press('0')
  await expect(page.getByRole('heading', { name: /^All patients/ })).toBeVisible()
}

/** Opens Set status for a patient whose care is to end, in the view of everybody. */
async function setStatus(page: Page) {
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await showEverybody(page)
  await caseload.goTo('Brandt')
  await page.keyboard.press('s')
  await page.keyboard.press('d')
  return { caseload, dialog: page.getByRole('dialog', { name: 'Set status' }) }
}

test('care ends as Moved on a day before a contact, which is said; it was a mistake, and the same episode goes on', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, ITEMS) })
  const { caseload, dialog } = await setStatus(page)
  await expect(dialog.getByRole('radio', { name: 'Deactivated' })).toBeChecked()
  const changes = dialog.getByRole('region', { name: 'What changes' })
  await expect(changes).toContainText('No minutes or codes change.')
  await expect(changes).toContainText(/Next contactToday 3:15 PM.*None/)
  await expect(changes).toContainText(/Leaves Today and the \d+ of My caseload/)
  await dialog.getByRole('radio', { name: 'Deactivated' }).focus()
  await page.keyboard.press('3')
  await expect(dialog.getByRole('radio', { name: /^Moved/ })).toBeChecked()
  await dialog.getByRole('textbox', { name: /^Moved to/ }).fill('Duluth')
  await dialog.getByRole('spinbutton', { name: /^day/ }).focus()
  await page.keyboard.type('11')
  await expect(changes).toContainText('13 min of Nov 12 stop counting; 99493 falls to G2214.')
  await expectAccessible(page, 'the end of care')
  await changes.getByRole('button', { name: 'Use Nov 12 instead' }).press('Enter')
  await expect(changes).toContainText('No minutes or codes change.')
  await dialog.getByRole('spinbutton', { name: /^day/ }).focus()
  await page.keyboard.type('11')
  await expect(dialog.getByRole('button', { name: /^End care as Moved/ })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004198')).toMatchObject({
    status: 'Deactivated',
    end_of_care: { kind: 'moved', at: '2026-11-11', note: 'Duluth' },
    minutes_this_month: 18,
  })

  await caseload.goTo('Brandt')
  await page.keyboard.press('s')
  await page.keyboard.press('p')
  const back = page.getByRole('dialog', { name: 'Back in care' })
  await expect(back.getByText('Care ended Nov 11 as Moved, set Nov 18')).toBeVisible()
  await expect(back.getByRole('radio', { name: /^It was a mistake/ })).not.toBeChecked()
  await back.getByRole('radio', { name: 'Relapse Prevention Plan' }).focus()
  await page.keyboard.press('2')
  await expect(back.getByRole('radio', { name: 'Treatment' })).toBeChecked()
  await expect(back.getByRole('region', { name: 'What changes' })).toContainText('13 min of Nov 12 count again.')
  await expect(back.getByRole('region', { name: 'What changes' })).toContainText(/Next contactNone.*Today 3:15 PM/)
  await expect(back.getByRole('region', { name: 'What changes' })).toContainText(/Care managerR. Okafor/)
  await expectAccessible(page, 'back in care')
  await back.getByRole('textbox', { name: /^What was wrong/ }).fill('Another Brandt moved')
  await page.keyboard.press('Control+Enter')
  await expect(back).toHaveCount(0)
  const restored = await storedPatient(dynoxide, '004198')
  expect(restored).toMatchObject({ status: 'Treatment', minutes_this_month: 31 })
  expect(restored).not.toHaveProperty('end_of_care')
  expect(restored).not.toHaveProperty('date_deactivated')
  expect(restored).toMatchObject({
    next_contact: { at: '2026-11-18T15:15', note: 'Sleep log.' },
    care_manager: { user_id: CLINIC.userId },
  })
  await expect(caseload.row('Brandt')).toContainText('Today 3:15 PM')
})

test('an enrollment by mistake asks twice, and a patient who died is marked by name', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, ITEMS) })
  const { caseload, dialog } = await setStatus(page)
  await dialog.getByRole('radio', { name: 'Deactivated' }).focus()
  await page.keyboard.press('7')
  await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('enrolled by mistake')
  await page.keyboard.press('Control+Enter')
  const question = page.getByRole('alertdialog', { name: 'End care as an error?' })
  await expect(question.getByText('All entries of this course of care stop counting (3 do now).')).toBeVisible()
  await expectAccessible(page, 'the second question')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await question.getByRole('button', { name: 'End care as Error' }).press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004198')).toMatchObject({
    end_of_care: { kind: 'error', at: '2026-11-18', note: '' },
    minutes_this_month: 0,
  })

  await caseload.goTo('Lindgren')
  await page.keyboard.press('s')
  await page.keyboard.press('d')
  await dialog.getByRole('radio', { name: 'Deactivated' }).focus()
  await page.keyboard.press('4')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Lindgren')
  await expect(page.getByRole('menuitem', { name: /^Lindgren/ })).toContainText('Deceased')
})
