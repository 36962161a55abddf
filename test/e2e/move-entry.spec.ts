import type { Page } from '@playwright/test'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { DROP_RESPONSE, startFaultProxy } from '../fakes/fault-proxy.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, storedPatient } from './support/clinic.ts'
import { colleagueAmends } from './support/colleague.ts'
import type { Engine } from './support/engine.ts'
import { expect, test } from './support/fixtures.ts'

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
const DAY = 86_400_000

test.use({ clock: CLOCK })

const contact = (id: string, day: number, minutes: number, phq9: number): Item =>
  followUpItem(id, now - day * DAY, minutes, {
    scores: [{ score_name: 'PHQ-9', score_value: phq9 }],
    notes: 'Reviewed activity plan; sleep still poor.',
  })

const first = (day: number) => ({
  ...contact(`first-${day}`, day, 20, 18),
  contact_type: 'Initial Assessment',
  notes: 'First visit.',
})
const INGRID = { treatment_logs: [first(40), contact('log-wrong', 6, 22, 14), contact('log-other', 1, 20, 13)] }
const ITEMS = [
  ...clinicItems(now),
  patientItem('003716', 'Halvorsen', 'Ingrid', now, { ...INGRID, date_of_birth: '1967-11-30' }),
  patientItem('004120', 'Baptiste', 'Odette', now, {
    treatment_logs: [first(39), contact('log-hers', 7, 29, 18)],
    date_of_birth: '1984-05-08',
  }),
  patientItem('004121', 'Bapat', 'Kiran', now, {
    treatment_logs: [first(60)],
    status: 'Deactivated',
    date_deactivated: now - 20 * DAY,
  }),
]

/** Minutes and way of the move of each entry, as they are stored. */
async function storedLogs(engine: Engine, mrn: string): Promise<unknown[]> {
  const { treatment_logs: logs } = await storedPatient(engine, mrn)
  return Array.isArray(logs)
    ? logs.map((log: Item) => [log.minutes, Reflect.get(Object(log.moved), 'way') ?? null])
    : []
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Logged on the wrong patient' })

/** Opens the dialog over the entry of 22 minutes, and finds the right patient. */
async function beginMove(page: Page, patient: PatientPage, name: string): Promise<void> {
  await patient.open('Halvorsen')
  await patient.log.getByRole('row', { name: /Nov 17/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(patient.entry).toContainText('22 min')
  await page.keyboard.press('w')
  const search = page.getByRole('dialog', { name: /^Find the patient/ })
  await expect(search).toBeVisible()
  await page.keyboard.type(name)
  await expect(search.getByRole('menuitem', { name: new RegExp(`^${name}`) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(search).toHaveCount(0)
}

test('an entry moved while the network drops every answer is voided once here and recorded once there', async ({
  launchCaseload,
  dynoxide,
}) => {
  const proxy = await startFaultProxy(dynoxide.endpoint)
  const connection = { ...(await seedClinic(dynoxide, ITEMS)), endpoint: proxy.endpoint }
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await beginMove(page, patient, 'Baptiste')
  const dialog = dialogOf(page)
  const side = (name: string) => dialog.getByRole('region', { name })
  const [here, there] = [side('What changes here'), side('What changes there')] as const
  await expect(here).toContainText(/42\s*becomes\s*20/)
  await expect(there).toContainText(/29\s*becomes\s*51/)
  await expect(there).toContainText('None with other entries')
  await expect(dialog).toContainText('Minutes of both together stay 71.')
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toBeFocused()
  await expectAccessible(page, 'moving an entry')

  proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(patient.log.getByRole('row', { name: /Nov 12/ })).toContainText('Moved to another patient Nov 18')
  proxy.decide = () => ({})
  await page.keyboard.press('Control+r')
  await expect(page.getByRole('button', { name: /to send|Sending/ })).toHaveCount(0)
  await proxy.idle()
  // The count of what waits may be drawn a moment later than it is asked for here.
  await expect
    .poll(() => storedLogs(dynoxide, '003716'))
    .toEqual([
      [20, null],
      [0, 'to'],
      [20, null],
    ])
  expect(await storedLogs(dynoxide, '004120')).toEqual([
    [20, null],
    [29, null],
    [22, 'from'],
  ])
  const minutes = await Promise.all(['003716', '004120'].map((mrn) => storedPatient(dynoxide, mrn)))
  expect(minutes.map((one) => one.minutes_this_month)).toEqual([20, 51])

  await page.keyboard.press('Alt+ArrowLeft')
  await patient.open('Baptiste')
  await expect(patient.log.getByRole('row', { name: /Nov 12/ })).toContainText('Moved here Nov 18')
  await page.getByRole('tab', { name: /^Audit trail/ }).click()
  await expect(page.getByRole('region', { name: 'Audit trail' })).toContainText('Moved here (22 min)')
  await expectAccessible(page, 'a moved entry in the audit trail')
  await proxy.stop()
})

test('a patient outside whose care the entry is, and a changed entry, are refused with the reason', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, ITEMS) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await beginMove(page, patient, 'Bapat')
  const dialog = dialogOf(page)
  await expect(dialog.getByRole('alert')).toContainText('outside this patient’s care. The date is after deactivation.')
  await expectAccessible(page, 'a move that is refused')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Change' }).press('Enter')
  await page.keyboard.type('004120')
  await expect(page.getByRole('menuitem', { name: /^Baptiste/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('region', { name: 'What changes there' })).toContainText(/29\s*becomes\s*51/)
  await colleagueAmends(dynoxide, '003716', { minutes: 12 })
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toContainText('Somebody else has changed this entry since (minutes).')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Don’t move' }).press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedLogs(dynoxide, '004120')).toHaveLength(2)
})
