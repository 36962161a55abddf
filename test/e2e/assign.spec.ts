import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { Assignment } from '#shared/domain/operations/assign.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { testNow } from '../clock/clock.ts'
import { assignmentOf } from '../fakes/assignments.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { WITHOUT_KEYCHAIN } from '../fakes/systems.ts'
import { openTestGateway } from '../fakes/treatments.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { figure, openCaseloads } from './pages/caseloads-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient, TABLE } from './support/clinic.ts'
import type { Engine } from './support/engine.ts'
import { expect, test } from './support/fixtures.ts'
import { startHeldTable } from './support/held-table.ts'

const now = testNow()
const { registryId, registryName, userId } = CLINIC
const PAVEL = { userId: 'user-lund', name: 'Pavel Lund' }
const TOMAS = { userId: 'user-reyes', name: 'Tomás Reyes' }

const member = ({ userId: id, name }: { userId: string; name: string }): Item => {
  const [first_name, last_name] = name.split(' ')
  return {
    PK: `registry-user:${registryId}`,
    SK: `user:${id}`,
    registry_id: registryId,
    user_id: id,
    first_name,
    last_name,
    email: `${id}@lakeside.example`,
    role: 'Care Manager',
    is_admin: false,
    date_created: now / 1000,
  }
}

/** A patient who counts for Renee Okafor: she recorded the one contact, and nobody is assigned. */
function renees(mrn: string, last: string, first: string, extra: Item = {}): Item {
  const item = patientItem(mrn, last, first, now, extra)
  const [log] = item.treatment_logs as Item[]
  return { ...item, treatment_logs: [{ ...log, recorded_by: userId, recorded_role: 'Care Manager' }] }
}

const PATIENTS = [
  renees('004417', 'Castellanos', 'Marisol', { patient_flag: 'Safety Risk' }),
  renees('004418', 'Diallo', 'Amara'),
  renees('004419', 'Whitfield', 'Darnell'),
]
const items = [...clinicItems(now), member(PAVEL), member(TOMAS), ...PATIENTS]

async function opened(page: Page): Promise<CaseloadPage> {
  await new RegistriesPage(page).open(registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(3)
  await caseload.ready()
  return caseload
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Assign care manager' })

/** Chooses Pavel Lund in the open dialog: the second of the three, by the arrow. */
async function choosePavel(page: Page): Promise<void> {
  const radio = dialogOf(page).getByRole('radio', { name: /^Pavel Lund/ })
  await expect(
    dialogOf(page)
      .getByRole('radio', { name: /^Renee Okafor|^Pavel Lund|^Tomás Reyes/ })
      .first(),
  ).toBeFocused()
  for (let step = 0; step < 3 && !(await radio.isChecked()); step++) await page.keyboard.press('ArrowDown')
  await expect(radio).toBeChecked()
}

/** Somebody else at another computer assigns a patient, to what is stored now. */
async function colleagueAssigns(engine: Engine, mrn: string, part: Partial<Assignment>): Promise<void> {
  const gateway = await openTestGateway(engine.endpoint, TABLE)
  await gateway.assignPatient({
    mrn,
    operationId: v7(),
    actor: { userId: TOMAS.userId, displayName: TOMAS.name, role: 'Care Manager', isAdmin: false },
    reading: { registryId, now, distrusted: [] },
    context: clinicContext({ now, timeZone: 'America/Chicago' }),
    assignment: assignmentOf(part),
  })
  gateway.close()
}

const assignmentsIn = ({ audit_logs }: Item): unknown[] =>
  (audit_logs as Item[]).filter(({ object_name }) => String(object_name).startsWith('assignment:'))

test('one patient is assigned for good by keyboard, My caseload follows, and undo gives the patient back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const caseload = await opened(page)
  await expect(page.getByRole('button', { name: /^My caseload/ })).toContainText('3')
  await caseload.goTo('Diallo')
  await page.keyboard.press('m')
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('Diallo, Amara')
  await expect(dialog.getByRole('list', { name: 'Patients' })).toContainText('004418')
  await choosePavel(page)
  await expect(dialog.getByRole('list', { name: 'Caseloads' })).toContainText('R. Okafor')
  await expectAccessible(page, 'assigning one')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Diallo, Amara is P. Lund’s.')).toBeVisible()
  expect(await storedPatient(dynoxide, '004418')).toMatchObject({ care_manager: { user_id: PAVEL.userId } })
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^My caseload/ })).toContainText('2')

  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('Undone: Diallo, Amara is as before.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^My caseload/ })).toContainText('3')
  const undone = await storedPatient(dynoxide, '004418')
  expect(undone.care_manager).toBeUndefined()
  expect(assignmentsIn(undone)).toHaveLength(2)
})

test('several are handed over until a date with a note, once each, and one whom a colleague assigned meanwhile is left and compared', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const caseload = await opened(page)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('complementary', { name: 'Selected patients' })).toContainText('3 patients selected')
  await page.keyboard.press('m')
  const dialog = dialogOf(page)
  await choosePavel(page)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('Undone: 3 patients are as before.')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await caseload.grid.getByRole('row', { selected: true }).last().focus()

  await page.keyboard.press('m')
  await choosePavel(page)
  await dialog.getByRole('radio', { name: 'For good' }).press('1')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Enter the first and the last day.')).toBeVisible()
  const until = dialog.getByRole('group', { name: 'Until', exact: true }).getByRole('spinbutton')
  await until.first().focus()
  await page.keyboard.type('12312099')
  await dialog.getByRole('textbox', { name: /^Hand-over note/ }).fill('Away. Diallo: call before work.')
  await expect(dialog).toContainText('3 patients')
  await expectAccessible(page, 'handing over several')
  await colleagueAssigns(dynoxide, '004419', { careManager: TOMAS })
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(/^2 patients are P\. Lund’s from .* to Dec 31 ’99\./)).toBeVisible()
  const left = page.getByRole('list', { name: 'Not assigned' })
  await expect(left).toContainText('Whitfield, Darnell')
  await expect(left).toContainText('now Tomás Reyes')
  await expectAccessible(page, 'handed over, one left')

  for (const mrn of ['004417', '004418']) {
    const stored = await storedPatient(dynoxide, mrn)
    expect(stored).toMatchObject({
      care_manager: { user_id: userId },
      covering: { user_id: PAVEL.userId, until: '2099-12-31', note: 'Away. Diallo: call before work.' },
    })
    expect(assignmentsIn(stored)).toHaveLength(3)
  }
  expect(await storedPatient(dynoxide, '004419')).toMatchObject({ care_manager: { user_id: TOMAS.userId } })

  await left.getByRole('button', { name: 'Compare' }).press('Enter')
  const conflict = page.getByRole('dialog', { name: 'This patient was assigned in two places' })
  await expect(conflict).toContainText('Care manager: Tomás Reyes')
  await expect(conflict).toContainText('Pavel Lund covers')
  await expectAccessible(page, 'assigned in two places')
  await conflict.getByRole('radio', { name: /Care manager: Tomás Reyes/ }).press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(conflict).toHaveCount(0)
  const kept = await storedPatient(dynoxide, '004419')
  expect(kept).toMatchObject({ care_manager: { user_id: TOMAS.userId } })
  expect(kept.covering).toBeUndefined()

  await caseload.goTo('Diallo')
  await page.keyboard.press('Enter')
  const handover = page.getByRole('region', { name: 'Hand-over' })
  await expect(handover).toContainText('Pavel Lund covers from')
  await expect(handover).toContainText('Away. Diallo: call before work.')
  await expectAccessible(page, 'the hand-over note above the log')
})

test('what failed is tried again as it was sent, and told as that', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, items)
  const table = await startHeldTable(dynoxide)
  // Where nothing is kept on the computer, the table's answer is waited for.
  const { page } = await launchCaseload({
    connection: { ...connection, endpoint: table.endpoint },
    switches: [WITHOUT_KEYCHAIN],
  })
  const caseload = await opened(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('m')
  await choosePavel(page)
  table.says('refused')
  await page.keyboard.press('Control+Enter')
  const dialog = dialogOf(page)
  const again = dialog.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await expect(dialog.getByText('Not assigned: 1 patient.')).toBeVisible()
  // Another choice would not be sent any more.
  await expect(dialog.locator('[inert]').getByText('Hand-over note')).toHaveCount(1)
  await dialog.getByText('Tomás Reyes').first().click({ force: true })
  await again.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Castellanos, Marisol is P. Lund’s.')).toBeVisible()
  expect((await storedPatient(dynoxide, '004417')).care_manager).toMatchObject({ user_id: PAVEL.userId })
  await table.stop()
})

test('offline an assignment waits, and is in the table once when the network is back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const gate = await startGate(dynoxide)
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  const caseload = await opened(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('m')
  await choosePavel(page)
  await gate.close()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Castellanos, Marisol is P\. Lund’s\. Saved on this computer/)).toBeVisible()
  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(async () => {
    const stored = await storedPatient(dynoxide, '004417')
    expect(stored).toMatchObject({ care_manager: { user_id: PAVEL.userId } })
    expect(assignmentsIn(stored)).toHaveLength(1)
  }).toPass()
  await gate.close()
})

test('who enrols a patient is the care manager, and another can be chosen', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await opened(page)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Enroll patient' })
  await dialog.getByRole('textbox', { name: /^Medical record number/ }).fill('009001')
  await dialog.getByRole('textbox', { name: 'Last name' }).fill('Osei')
  await expect(dialog.getByRole('button', { name: /Care manager/ })).toContainText('Renee Okafor')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedPatient(dynoxide, '009001')).toMatchObject({ care_manager: { user_id: userId } })
})

test('a role that may not assign is told so', async ({ launchCaseload, dynoxide }) => {
  const physician = [...clinicItems(now, 'Primary Care Physician'), member(PAVEL), ...PATIENTS]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, physician) })
  await opened(page)
  await page.keyboard.press('m')
  await expect(page.getByText('Your role in this registry can’t assign patients.')).toBeVisible()
  await expect(dialogOf(page)).toHaveCount(0)
})

test('a supervisor compares caseloads: a figure shows its patients, and opens as the view of exactly those', async ({
  launchCaseload,
  dynoxide,
}) => {
  const supervisor = clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
  const assigned = renees('004420', 'Osei', 'Kwame', { care_manager: { user_id: PAVEL.userId, since: now } })
  const all = [...supervisor, member(PAVEL), member(TOMAS), ...PATIENTS, assigned]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, all) })
  await new RegistriesPage(page).open(registryName)
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  await openCaseloads(page)
  await expect(figure(page, /^Patients, Renee Okafor:\s+3\s+0 assigned$/)).toBeVisible()
  await expect(figure(page, /^Patients, Pavel Lund:\s+1\s+1 assigned$/)).toBeVisible()
  await expect(figure(page, /^Patients, Tomás Reyes:\s+0$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /^Registry 4/ })).toBeVisible()
  await expect(page.getByText(/3 patients are not assigned yet/)).toBeVisible()

  // Renee Okafor has most who are late: her line is the first, and the keyboard begins there.
  await expect(figure(page, /^Patients, Renee Okafor/)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(figure(page, /^Late, Renee Okafor:\s+3\s+longest 14 d$/)).toBeFocused()
  await page.keyboard.press('Enter')
  const list = page.getByRole('complementary', { name: 'Late, R. Okafor' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page, 'the caseloads of the team, with a list')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(figure(page, /^Late, Renee Okafor/)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await caseload.expectRows(3)
  await expect(page.getByRole('toolbar', { name: 'Filters' })).toContainText('Renee Okafor')
  await expect(page.getByRole('toolbar', { name: 'Filters' })).toContainText('Late')

  await openCaseloads(page)
  await figure(page, /^Patients, Renee Okafor/).press('Enter')
  await expect(page.getByRole('complementary', { name: 'Patients, R. Okafor' })).toBeVisible()
  await page.keyboard.press('m')
  await expect(dialogOf(page)).toContainText('3 patients')
  await choosePavel(page)
  await page.keyboard.press('Control+Enter')
  await expect(figure(page, /^Patients, Pavel Lund:\s+4\s+4 assigned$/)).toBeVisible()
  await expect(figure(page, /^Patients, Renee Okafor:\s+0$/)).toBeVisible()
})

test('a physician sees the own line by provider only', async ({ launchCaseload, dynoxide }) => {
  const named = clinicItems(now, 'Primary Care Physician').map((item) =>
    'last_name' in item ? { ...item, first_name: 'Lena', last_name: 'Abara' } : item,
  )
  const [first, ...others] = PATIENTS
  const [log] = (first?.treatment_logs ?? []) as Item[]
  const elsewhere = { ...first, treatment_logs: [{ ...log, provider: 'Dr. Tran' }] }
  const patients = others.map((item) => ({
    ...item,
    treatment_logs: (item.treatment_logs as Item[]).map((one) => ({ ...one, provider: 'Dr. Lena Abara' })),
  }))
  const all = [...named, member(PAVEL), elsewhere, ...patients]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, all) })
  await new RegistriesPage(page).open(registryName)
  await new CaseloadPage(page).ready()
  await openCaseloads(page)
  await expect(figure(page, /^Patients, Dr\. Lena Abara:\s+2$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Patients, / })).toHaveCount(1)
})

test('a care manager is offered no caseloads of the team', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await opened(page)
  await expect(page.getByRole('button', { name: 'Review meeting' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Caseloads', exact: true })).toHaveCount(0)
})
