import type { Locator, Page } from '@playwright/test'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { medication, medicine, therapy } from '../fakes/care-plans.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CarePlanTab } from './pages/care-plan-tab.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewPreparePage } from './pages/review-prepare-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { colleaguePlans } from './support/colleague.ts'
import { expect, test } from './support/fixtures.ts'

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)

test.use({ clock: CLOCK })

const MRN = '004418'
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
]
const PAVEL = {
  user_id: 'user-pavel',
  first_name: 'Pavel',
  last_name: 'Lund',
  email: 'pavel.lund@lakeside.example',
  role: 'Care Manager',
  is_admin: false,
  date_created: now / 1000,
}
const { registryId } = CLINIC
const ITEMS = [
  ...clinicItems(now),
  { PK: `registry-user:${registryId}`, SK: 'user:user-pavel', registry_id: registryId, ...PAVEL },
  {
    PK: 'user-registry:user-pavel',
    SK: `registry:${registryId}`,
    registry_id: registryId,
    user_id: 'user-pavel',
    date_created: now / 1000,
  },
  { PK: 'user:user-pavel', SK: 'profile', ...PAVEL, last_login: now / 1000 },
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem(MRN, 'Halvorsen', 'Ingrid', now),
]
const BEFORE: readonly PlanValue[] = [
  { field: 'diagnosis', value: [{ text: 'Major depressive disorder, recurrent, moderate', code: 'F33.1' }] },
  { field: 'bestTime', value: 'Mornings' },
  medication('m-1', medicine({ since: '2026-09-21' })),
  medication('m-2', medicine({ name: 'Hydroxyzine', dose: '25 mg, bedtime, as needed', since: '2026-08-03' })),
  therapy('Behavioral activation, every 2 weeks by phone.'),
]

/** The page of Halvorsen, at its care plan. */
async function atPlan(page: Page): Promise<CarePlanTab> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new PatientPage(page).open('Halvorsen')
  const plan = new CarePlanTab(page)
  await plan.open()
  return plan
}

const storedPlan = async (engine: Parameters<typeof storedPatient>[0]) => {
  const { care_plan, care_plan_history } = await storedPatient(engine, MRN)
  return { care_plan, care_plan_history }
}

/** A meeting that stands at Halvorsen: the heading with the patient's name. */
async function inMeeting(page: Page): Promise<Locator> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  const prepare = new ReviewPreparePage(page)
  await prepare.open()
  await prepare.button('Start meeting').press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /Renee Okafor/ })
    .press('Space')
  await page.keyboard.press('ControlOrMeta+Enter')
  const decision = page.getByRole('region', { name: 'Decision' })
  await expect(decision).toBeVisible()
  const name = page.getByRole('main').getByRole('heading', { level: 1 })
  for (let step = 0; step < 2 && !(await name.textContent())?.includes('Halvorsen'); step++)
    await page.keyboard.press('j')
  await expect(name).toContainText('Halvorsen')
  return name
}

test('a plan is written and changed by keyboard alone; a new dose closes the old one, and nothing goes', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, ITEMS)
  const { page } = await launchCaseload({ connection })
  const plan = await atPlan(page)
  await expect(plan.section('Therapy')).toContainText('Not recorded.')
  await expectAccessible(page, 'an empty plan')

  await plan.edit('Diagnosis')
  await page.keyboard.type('Major depressive disorder, moderate')
  await page.keyboard.press('Tab')
  await page.keyboard.type('33.1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('This is not the form of an ICD-10 code. Save it as text?')).toBeVisible()
  await expectAccessible(page, 'a code of another form')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('f331')
  await plan.save('Diagnosis')
  await expect(plan.section('Diagnosis')).toContainText('F33.1')
  await expect(plan.section('Diagnosis').getByRole('button', { name: 'Edit Diagnosis' })).toBeFocused()

  await plan.edit('Medications')
  await page.keyboard.type('Sertraline')
  await page.keyboard.press('Tab')
  await page.keyboard.type('100 mg, morning')
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('Trazodone')
  await page.keyboard.press('Tab')
  await page.keyboard.type('50 mg, bedtime')
  await plan.save('Medications')
  await expect(plan.section('Medications')).toContainText('2 now')
  await expectAccessible(page, 'medications')

  // Esc asks, and what was typed is there again.
  const editor = await plan.edit('Medications')
  const trazodone = editor.getByRole('group', { name: 'Trazodone' })
  await trazodone.getByRole('textbox', { name: 'Dose' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('100 mg, bedtime')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).press('Enter')
  await expect(trazodone.getByRole('textbox', { name: 'Dose' })).toHaveValue('100 mg, bedtime')
  // Left and come back to, it is there still, and the tab says so.
  await page.getByRole('tab', { name: 'Details' }).click()
  await expect(page.getByRole('tab', { name: 'Care plan Not saved' })).toBeVisible()
  await page.getByRole('tab', { name: /^Care plan/ }).click()
  await expect(trazodone.getByRole('textbox', { name: 'Dose' })).toHaveValue('100 mg, bedtime')
  await expectAccessible(page, 'medications in edit')
  await trazodone.getByRole('textbox', { name: 'Dose' }).focus()
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(editor).toBeHidden()

  await plan.edit('Therapy')
  await page.keyboard.type('Behavioral activation, every 2 weeks by phone.')
  await plan.save('Therapy')
  await plan.edit('Safety plan')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Warning signs: stays in bed\nHelps: walk with the dog')
  await plan.save('Safety plan')
  await expect(plan.section('Safety plan')).toContainText('Dated Nov 18, by Renee Okafor')
  await expect(plan.changes).toContainText('Safety plan recorded')
  await expect(plan.changes.getByRole('listitem').first()).toContainText('Safety plan recorded')
  await expect(page.getByRole('contentinfo')).toContainText('Care plan changed 4 times')
  await expectAccessible(page, 'a whole plan')
  await expect
    .poll(() => storedPlan(dynoxide))
    .toMatchObject({
      care_plan: {
        diagnosis: [{ text: 'Major depressive disorder, moderate', code: 'F33.1' }],
        medications: [
          { name: 'Sertraline', since: '2026-11-18' },
          { name: 'Trazodone', dose: '50 mg, bedtime' },
        ],
        safety_plan: { dated: '2026-11-18', by: CLINIC.userId },
      },
      care_plan_history: [{}, {}, {}, {}],
    })
})

test('a new dose, a stop and a wrong entry', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, ITEMS)
  await colleaguePlans(dynoxide, MRN, BEFORE, { at: now - 30 * 86_400_000 })
  const { page } = await launchCaseload({ connection })
  const plan = await atPlan(page)
  const editor = await plan.edit('Medications')
  const sertraline = editor.getByRole('group', { name: 'Sertraline' })
  await sertraline.getByRole('textbox', { name: 'Dose' }).fill('200 mg, morning')
  await expect(editor).toContainText('Sertraline 150 mg, morning → 200 mg, morning')
  const hydroxyzine = editor.getByRole('group', { name: 'Hydroxyzine' })
  await hydroxyzine.getByRole('group', { name: 'Stopped' }).getByRole('spinbutton').first().press('t')
  await hydroxyzine.getByRole('textbox', { name: 'Why Hydroxyzine was stopped' }).fill('Drowsy in the morning')
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.screenshot({ path: test.info().outputPath(`edit-${size.width}.png`) })
  }
  await plan.save('Medications')
  await expect(plan.section('Medications')).toContainText('150 mg, morning from Sep 21')
  await expect(plan.section('Medications')).toContainText('1 now, 1 stopped')
  await expect(plan.changes).toContainText('Hydroxyzine stopped')
  await expect(plan.changes).toContainText('Drowsy in the morning')

  await plan.edit('Medications')
  await editor.getByRole('button', { name: 'Take out Hydroxyzine' }).press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('Only for a wrong entry')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take out' }).click()
  await page.getByRole('textbox', { name: 'Dose' }).first().focus()
  await plan.save('Medications')
  await expect(plan.changes).toContainText('Hydroxyzine taken out')
  for (const size of SIZES)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: test.info().outputPath(`plan-${size.width}-${colorScheme}.png`) })
    }
})

test('two people change the same plan offline: both versions are shown, and none is lost', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, ITEMS)
  await colleaguePlans(dynoxide, MRN, BEFORE, { at: now - 30 * 86_400_000 })
  const [myGate, theirGate] = [await startGate(dynoxide), await startGate(dynoxide)]
  const mine = await launchCaseload({ connection: { ...connection, endpoint: myGate.endpoint } })
  const theirs = await launchCaseload({
    connection: { ...connection, endpoint: theirGate.endpoint, userId: 'user-pavel' },
  })
  const myPlan = await atPlan(mine.page)
  const theirPlan = await atPlan(theirs.page)
  await myGate.close()
  await theirGate.close()

  const theirEditor = await theirPlan.edit('Medications')
  await theirEditor
    .getByRole('group', { name: 'Sertraline' })
    .getByRole('textbox', { name: 'Dose' })
    .fill('100 mg, morning')
  await theirEditor.getByRole('button', { name: 'Add a medication' }).press('Enter')
  await theirs.page.keyboard.type('Bupropion XL')
  await theirs.page.keyboard.press('Tab')
  await theirs.page.keyboard.type('150 mg, morning')
  await theirPlan.save('Medications')
  await expect(theirPlan.section('Medications')).toContainText('Waiting to send')

  const myEditor = await myPlan.edit('Medications')
  await myEditor
    .getByRole('group', { name: 'Sertraline' })
    .getByRole('textbox', { name: 'Dose' })
    .fill('200 mg, morning')
  await myEditor
    .getByRole('group', { name: 'Hydroxyzine' })
    .getByRole('group', { name: 'Stopped' })
    .getByRole('spinbutton')
    .first()
    .press('t')
  await myPlan.save('Medications')
  await expect(myPlan.section('Medications')).toContainText('Waiting to send')
  await expectAccessible(mine.page, 'a change that waits')

  await theirGate.open()
  await theirs.page.keyboard.press('Control+r')
  await expect(theirPlan.section('Medications')).not.toContainText('Waiting to send')
  await myGate.open()
  const { page } = mine
  await page.keyboard.press('Control+r')
  await expect(myPlan.section('Medications')).toContainText('Conflict')
  await page.getByRole('button', { name: 'Resolve' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'The care plan was changed in two places' })
  await expect(dialog).toContainText('1 change differs, 2 fit together.')
  await expect(dialog).toContainText('Kept: only this side changed it')
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  const keep = dialog.getByRole('button', { name: '1 to choose' })
  await expect(keep).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page, 'two versions of a plan')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('radio', { name: /100 mg/ }).press(' ')
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.screenshot({ path: test.info().outputPath(`conflict-${size.width}.png`) })
  }
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const medications = myPlan.section('Medications')
  for (const words of ['100 mg, morning', 'Bupropion XL', '2 now, 1 stopped'])
    await expect(medications).toContainText(words)
  await expect(myPlan.changes).toContainText('Sertraline, not kept')
  await expect(myPlan.changes).toContainText('200 mg, morning')
  await expect
    .poll(() => storedPlan(dynoxide))
    .toMatchObject({
      care_plan: { medications: [{ dose: '100 mg, morning' }, { stopped: '2026-11-18' }, { name: 'Bupropion XL' }] },
      care_plan_history: [{}, {}, { not_kept: [{ value: { dose: '200 mg, morning' } }] }],
    })
  await myGate.close()
  await theirGate.close()
})

test('who may not change a plan reads it', async ({ launchCaseload, dynoxide }) => {
  const items = [...clinicItems(now, 'Clinical Ops'), patientItem(MRN, 'Halvorsen', 'Ingrid', now)]
  const connection = await seedClinic(dynoxide, items)
  await colleaguePlans(dynoxide, MRN, BEFORE)
  const { page } = await launchCaseload({ connection })
  const plan = await atPlan(page)
  await expect(plan.section('Therapy')).toContainText('Behavioral activation')
  await expect(page.getByRole('button', { name: /^(Edit|Add) / })).toHaveCount(0)
  await expect(plan.section('Safety plan')).toContainText('Not recorded.')
})

test('a meeting adds a medication with its decision, in one write', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, ITEMS)
  await colleaguePlans(dynoxide, MRN, BEFORE, { at: now - 30 * 86_400_000 })
  const { version } = await storedPatient(dynoxide, MRN)
  const { page } = await launchCaseload({ connection })
  const name = await inMeeting(page)
  const strip = page.getByRole('region', { name: 'Care plan', exact: true })
  await expect(strip).toContainText('Sertraline 150 mg, morning')
  await expect(strip).toContainText('8 wk')

  await page.keyboard.press('m')
  await page.keyboard.type('Bupropion XL')
  await page.keyboard.press('Tab')
  await page.keyboard.type('150 mg, morning')
  await expectAccessible(page, 'a change of the plan in a meeting')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(strip).toContainText('Bupropion XL 150 mg, morning')
  await expectAccessible(page, 'the stage with the plan')
  for (const size of SIZES)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: test.info().outputPath(`stage-${size.width}-${colorScheme}.png`) })
    }
  await page.keyboard.press('p')
  await expect(strip).toContainText('Care plan covered.')
  await expect(strip).not.toContainText('Bupropion')
  await page.keyboard.press('p')
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('5')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => storedPlan(dynoxide)).toMatchObject({ care_plan_history: [{}, { in_review: true }] })
  const stored = await storedPatient(dynoxide, MRN)
  expect(stored.care_plan).toMatchObject({
    medications: [{}, {}, { name: 'Bupropion XL', changed: { in_review: true } }],
  })
  expect(stored.treatment_logs).toMatchObject([{}, { contact_type: 'Psychiatric Consultation', minutes: 5 }])
  expect(stored.version).toBe(Number(version) + 1)

  // What was decided in this meeting is amended in it, the plan too.
  await page
    .getByRole('region', { name: 'Agenda' })
    .getByRole('button', { name: /Halvorsen/ })
    .press('Enter')
  await expect(name).toContainText('Halvorsen')
  await expect(strip).toContainText('Bupropion XL 150 mg, morning')
  await page.keyboard.press('m')
  await page.keyboard.type('Hydroxyzine')
  await page.keyboard.press('Tab')
  const change = page.getByRole('dialog', { name: 'Change in the care plan' })
  await change.getByRole('radio', { name: 'Stop' }).press(' ')
  await change.getByRole('textbox', { name: 'Why it is stopped' }).fill('Drowsy')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(strip).toContainText('Drowsy')
  await page.screenshot({ path: test.info().outputPath('stage-again.png') })
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect
    .poll(() => storedPlan(dynoxide))
    .toMatchObject({
      care_plan: { medications: [{}, { stopped: '2026-11-18', changed: { in_review: true } }, {}] },
      care_plan_history: [{}, { in_review: true }, { in_review: true }],
    })
  expect((await storedPatient(dynoxide, MRN)).treatment_logs).toHaveLength(2)
})

test('a decision whose plan was changed meanwhile is decided field by field', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, ITEMS)
  await colleaguePlans(dynoxide, MRN, BEFORE, { at: now - 30 * 86_400_000 })
  const gate = await startGate(dynoxide)
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  await inMeeting(page)
  await expect(page.getByRole('region', { name: 'Care plan', exact: true })).toContainText('Sertraline 150 mg')
  await gate.close()
  for (const [medicine, dose] of [
    ['Sertraline', '200 mg'],
    ['Bupropion XL', '150 mg'],
  ] as const) {
    await page.keyboard.press('m')
    await page.keyboard.type(medicine)
    await page.keyboard.press('Tab')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Dose' }).fill(dose)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('5')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('button', { name: /1 to send/ })).toBeVisible()
  await colleaguePlans(dynoxide, MRN, [medication('m-1', medicine({ since: '2026-11-17', dose: '100 mg' }))])
  await gate.open()
  await page.keyboard.press('Control+r')
  await page
    .getByRole('button', { name: /Conflict|to decide|conflict/ })
    .first()
    .press('Enter')
  await page.getByRole('button', { name: 'Resolve' }).first().press('Enter')
  const dialog = page.getByRole('dialog', { name: 'This patient was changed in two places' })
  await expect(dialog).toContainText('1 change differs, 1 fits together.')
  await expect(dialog).toContainText('The consultation is recorded in either case.')
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  await expectAccessible(page, 'two versions of a plan of a decision')
  await dialog.getByRole('radio', { name: /100 mg/ }).press(' ')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`decision-conflict-${colorScheme}.png`) })
  }
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => storedPlan(dynoxide))
    .toMatchObject({ care_plan: { medications: [{ dose: '100 mg' }, {}, { name: 'Bupropion XL' }] } })
  expect((await storedPatient(dynoxide, MRN)).treatment_logs).toMatchObject([{}, { minutes: 5 }])
  await gate.close()
})
