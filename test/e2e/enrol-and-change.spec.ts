import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

test('a patient is enrolled by keyboard, once, and an MRN that is there leads to its patient', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Enroll patient' })
  await expect(dialog.getByRole('textbox', { name: /^Medical record number/ })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Enter the medical record number.')).toBeVisible()
  await expectAccessible(page, 'enrolling, with problems')
  await page.keyboard.type('004417')
  await expect(dialog.getByText('This MRN is in the registry already.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Medical record number/ }).fill('009001')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('textbox', { name: 'First name' })).toBeFocused()
  await page.keyboard.type('Amara')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('textbox', { name: 'Last name' })).toBeFocused()
  await page.keyboard.type('Diallo')
  await expect(dialog.getByRole('textbox', { name: 'Last name' })).toHaveValue('Diallo')
  await page.keyboard.press('Tab')
  await page.keyboard.type('04121979')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await caseload.expectRows(2)
  await expect(caseload.row('Diallo, Amara, MRN 009001')).toBeFocused()
  expect(await storedPatient(dynoxide, '009001')).toMatchObject({
    first_name: 'Amara',
    last_name: 'Diallo',
    date_of_birth: '1979-04-12',
    status: 'Enrolled',
  })
})

test('a patient is enrolled and the first contact is logged at once', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Enroll patient' })
  await dialog.getByRole('textbox', { name: /^Medical record number/ }).fill('009002')
  await dialog.getByRole('textbox', { name: 'First name' }).fill('Bao')
  await dialog.getByRole('textbox', { name: 'Last name' }).fill('Tran')
  await page.keyboard.press('Tab')
  await page.keyboard.type('02111988')
  await page.keyboard.press('Control+Shift+Enter')
  const log = new LogContactDialog(page)
  await expect(log.minutes).toBeFocused()
  await expect(log.dialog).toContainText('Tran')
  await page.keyboard.type('25')
  await log.save()
  await expect(log.dialog).toBeHidden()
  await expect
    .poll(async () => (await storedPatient(dynoxide, '009002')).treatment_logs)
    .toMatchObject([{ minutes: 25 }])
})

test('details: only what was changed is written', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  await patient.choose('Edit details')
  const dialog = page.getByRole('dialog', { name: 'Patient details' })
  await expect(dialog.getByRole('textbox', { name: 'First name' })).toBeFocused()
  await expectAccessible(page, 'details')
  await dialog.getByRole('combobox', { name: 'Payer' }).fill('Aetna')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Aetna').first()).toBeVisible()
  const before = items.at(-1)
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({ payer: 'Aetna', first_name: before?.first_name })
})

test('care ends with a reason by S and D, and begins again as a new episode', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('s')
  await expect(page.getByText('Set status:')).toBeVisible()
  await expectAccessible(page, 'the second key of a chord')
  // The second key is waited for three seconds: looking may have taken longer.
  await expect(page.getByText('Set status:')).toHaveCount(0)
  await page.keyboard.press('s')
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Set status' })
  await expect(dialog.getByRole('radio', { name: /^Deactivated/ })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Choose why care ends.')).toBeVisible()
  await expectAccessible(page, 'an end of care without a reason')
  await dialog.getByRole('radio', { name: /^Moved/ }).press('Space')
  await dialog.getByRole('textbox', { name: /^Note/ }).fill('Moved away')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({ status: 'Deactivated' })

  await caseload.goTo('Castellanos')
  await page.keyboard.press('s')
  await page.keyboard.press('t')
  const back = page.getByRole('dialog', { name: 'Back in care' })
  await expect(back.getByRole('radio', { name: /^Treatment/ })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(back.getByText('Choose how care goes on.')).toBeVisible()
  await back.getByRole('radio', { name: /^Back in care: new episode/ }).press('Space')
  await expect(back.getByText(/^A new episode begins/)).toBeVisible()
  await back.getByRole('textbox', { name: /^Reason/ }).fill('Came back')
  await page.keyboard.press('Control+Enter')
  await expect(back).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({ status: 'Treatment' })
})

test('S and another key do nothing', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press('s')
  await expect(page.getByText('Set status:')).toBeVisible()
  await page.keyboard.press('l')
  await expect(page.getByText('Set status:')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('offline an enrollment is saved on this computer, and the patient can be worked with', async ({
  launchCaseload,
  dynoxide,
}) => {
  const gate = await startGate(dynoxide)
  const connection = { ...(await seedClinic(dynoxide, items)), endpoint: gate.endpoint }
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  await gate.close()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Enroll patient' })
  await dialog.getByRole('textbox', { name: /^Medical record number/ }).fill('009002')
  await dialog.getByRole('textbox', { name: 'Last name' }).fill('Okoye')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await caseload.expectRows(2)
  await expect(caseload.row('Okoye, MRN 009002')).toBeVisible()
})

test('a role that may not enroll is told so', async ({ launchCaseload, dynoxide }) => {
  const physician = [
    ...clinicItems(now, 'Primary Care Physician'),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, physician) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog').getByText(/^Your role in this registry can’t enroll/)).toBeVisible()
})
