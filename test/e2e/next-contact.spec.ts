import type { Page } from '@playwright/test'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const ZONE = 'America/Chicago'
const at = (day: string, time: string) => clinicTimeToMs(day, time, ZONE)
const NOW = at('2026-03-18', '08:55')
/** A Wednesday morning at the clinic. */
test.use({ clock: new Date(NOW).toISOString() })

const followUp = (day: string, extra: Item = {}): Item => ({
  id: `log-${day}`,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  provider: 'Renee Okafor',
  no_show: false,
  minutes: 20,
  scores: [],
  date: at(day, '15:40'),
  weeks_in_treatment: 8,
  ...extra,
})
const assessment = followUp('2025-12-10', { contact_type: 'Initial Assessment' })
const patient = (mrn: string, last: string, first: string, logs: readonly Item[], extra: Item = {}): Item =>
  patientItem(mrn, last, first, NOW, { treatment_logs: [assessment, ...logs], ...extra })

const ITEMS: Item[] = [
  patient('004150', 'Kowalczyk', 'Adam', [followUp('2026-03-12')]),
  patient('004391', 'Park', 'Jin-ho', [followUp('2026-03-11')], {
    next_contact: { at: '2026-03-24', note: 'Ask about work.', set_by: CLINIC.userId },
  }),
  patient('004402', 'Quist', 'Ola', [followUp('2026-03-02')], { status: 'Deactivated', date_deactivated: NOW / 1000 }),
]

async function open(page: Page): Promise<CaseloadPage> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  await page.keyboard.press('0')
  await expect(page.getByRole('heading', { name: /^All patients/ })).toBeVisible()
  return caseload
}
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Set next contact' })
const dayOf = (page: Page) => page.getByRole('textbox', { name: 'Day of the next contact' })

test('the next contact is set by one key in the table, on the page of a patient and in the search', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...ITEMS]) })
  const caseload = await open(page)
  await caseload.goTo('Kowalczyk')
  await page.keyboard.press('d')
  const dialog = dialogOf(page)
  await expect(dayOf(page)).toBeFocused()
  for (const words of ['Kowalczyk, Adam', '004150', 'Jan 31, 1970']) await expect(dialog).toContainText(words)
  await expect(dialog).toContainText(
    'Proposed: 14 days from today, on a workday. Until now due by the registry’s rule.',
  )
  await expectAccessible(page, 'the next contact of a patient')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(caseload.row('Kowalczyk')).toBeFocused()
  await expect(caseload.row('Kowalczyk')).toContainText('Apr 1')
  const by = { set_by: CLINIC.userId }
  expect((await storedPatient(dynoxide, '004150')).next_contact).toEqual({ at: '2026-04-01', note: '', ...by })

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Kowalczyk/ })).toBeVisible()
  await page.keyboard.press('d')
  await expect(dayOf(page)).toBeFocused()
  await page.keyboard.type('yesterday')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Enter a day from today on')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('fri 9a')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect((await storedPatient(dynoxide, '004150')).next_contact).toEqual({ at: '2026-03-20T09:00', note: '', ...by })

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Park')
  await expect(page.getByRole('menuitem', { name: /^Park/ })).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  await expect(dialog).toContainText('Park, Jin-ho')
  await expect(dialog).toContainText('Replaces Tue, Mar 24, 2026.')
  await expect(dayOf(page)).toBeFocused()
  await page.keyboard.type('+2')
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Discard this next contact?' })
  await question.getByRole('button', { name: 'Keep editing' }).press('Enter')
  await expect(question).toHaveCount(0)
  await dayOf(page).press('Enter')
  await expect(dialog).toHaveCount(0)
  expect((await storedPatient(dynoxide, '004391')).next_contact).toEqual({
    at: '2026-03-20',
    note: 'Ask about work.',
    ...by,
  })
})

const tried = (day: string): Item => followUp(day, { non_contact: true, minutes: 2, notes: 'No answer' })
const contactPlan = (may_leave_message: boolean): Item => ({
  care_plan: { contact: { best_time: 'Before noon', language: 'Spanish', may_leave_message } },
})

test('the preview of Today says how to call; the table counts attempts, and says to which day somebody late was moved', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [
    patient('003870', 'Delacroix', 'Beau', [followUp('2026-02-20'), tried('2026-03-09'), tried('2026-03-12')], {
      ...contactPlan(false),
    }),
    patient('004261', 'Nguyen', 'Thu-Lan', [followUp('2026-02-24')], contactPlan(true)),
  ]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...items]) })
  const caseload = await open(page)
  await page.keyboard.press('Control+1')
  const preview = page.getByRole('complementary', { name: 'Patient preview' })
  const rowOf = (name: string) => page.getByRole('button', { name, exact: true })
  await expect(rowOf('Delacroix, Beau')).toBeFocused()
  for (const words of ['Before noon', 'Spanish', 'Do not leave a message', '2 attempts', 'Both were after noon.'])
    await expect(preview).toContainText(words)
  await expectAccessible(page, 'how to call')
  await page.keyboard.press('j')
  await expect(preview).toContainText('May leave a message')

  await page.keyboard.press('0')
  await caseload.goTo('Delacroix')
  await expect(page.getByRole('columnheader', { name: 'Attempts' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns', exact: true }).press('Enter')
  const attempts = page.getByRole('dialog', { name: 'Columns' }).getByRole('switch', { name: 'Attempts' })
  await expect(attempts).not.toBeChecked()
  await attempts.press(' ')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Attempts' })).toBeVisible()
  await expect(caseload.row('Delacroix')).toContainText('2 attempts')
  await caseload.goTo('Delacroix')
  await page.keyboard.press('d')
  await expect(dayOf(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toHaveCount(0)
  await expect(caseload.row('Delacroix')).toContainText('moved to Thu')
})

test('a patient whose item 9 is above 0 stays in the preview of Today until dismissed', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [
    patient('003870', 'Delacroix', 'Beau', [followUp('2026-02-20')]),
    patient('004261', 'Nguyen', 'Thu-Lan', [followUp('2026-02-24')]),
    patient('004405', 'Thibodeaux', 'Ray', [followUp('2026-02-25')]),
  ]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(NOW), ...items]) })
  await open(page)
  await page.keyboard.press('Control+1')
  const rowOf = (name: string) => page.getByRole('button', { name, exact: true })
  await expect(rowOf('Delacroix, Beau')).toBeFocused()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Log contact' })
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await page.keyboard.type('111111111')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)

  const preview = page.getByRole('complementary', { name: 'Patient preview' })
  await expect(rowOf('Nguyen, Thu-Lan')).toBeFocused()
  await expect(preview).toContainText('Item 9 is above 0')
  await page.keyboard.press('j')
  await expect(rowOf('Thibodeaux, Ray')).toBeFocused()
  await expect(preview.getByRole('heading', { name: 'Beau Delacroix' })).toBeVisible()
  await expect(preview.getByRole('button', { name: /^Log contact/ })).toHaveCount(0)
  await expectAccessible(page, 'a patient who stays in the preview')
  await page.keyboard.press('f')
  await expect(page.getByRole('dialog')).toContainText('Delacroix')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(rowOf('Thibodeaux, Ray')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(preview.getByRole('heading', { name: 'Ray Thibodeaux' })).toBeVisible()
})

test('the key says why it does nothing: care has ended, or the role', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(NOW), ...ITEMS])
  const { page } = await launchCaseload({ connection })
  const caseload = await open(page)
  await caseload.goTo('Quist')
  await page.keyboard.press('d')
  await expect(page.getByText('Care has ended, so nobody is to be contacted.')).toBeVisible()
  await expect(dialogOf(page)).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Quist')
  await expect(page.getByRole('menuitem', { name: /^Quist/ })).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog', { name: /^Search/ }).getByRole('status')).toContainText('Care has ended')
})

test('who only reads is told so', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(NOW, 'Primary Care Physician'), ...ITEMS])
  const { page } = await launchCaseload({ connection })
  const caseload = await open(page)
  await caseload.goTo('Park')
  await page.keyboard.press('d')
  await expect(page.getByText('can’t set the next contact')).toBeVisible()
  await expect(dialogOf(page)).toHaveCount(0)
})
