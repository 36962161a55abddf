import { testNow } from '../clock/clock.ts'
import { monthUnderWay } from '../clock/month-under-way.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { DROP_REQUEST, DROP_RESPONSE, startFaultProxy } from '../fakes/fault-proxy.ts'
import { WITHOUT_KEYCHAIN } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

test.use({ clock: monthUnderWay() })

const now = testNow()
/** Without a keychain nothing is kept on the disk: an entry is saved only by the table's answer. */
const MEMORY_ONLY = [WITHOUT_KEYCHAIN]

test('where nothing can be kept, a save that fails keeps the entry, says why, and saving again stores it once', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  const gate = await startGate(dynoxide)
  const reached = { ...connection, endpoint: gate.endpoint }
  const { page } = await launchCaseload({ connection: reached, switches: MEMORY_ONLY })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const before = await caseload.minutesOf('Castellanos, Marisol')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('31')

  await gate.close()
  await dialog.save()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: 'can’t be reached' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(dialog.dialog.getByRole('alert')).toContainText('saved only when the clinic’s table answers')
  await expect(dialog.dialog.getByRole('button', { name: 'Save on this computer' })).toBeHidden()
  await expect(dialog.minutes).toHaveValue('31')

  await gate.open()
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect.poll(() => caseload.minutesOf('Castellanos, Marisol')).toBe(before + 31)
  const stored = await storedPatient(dynoxide, '004417')
  expect(stored.treatment_logs).toHaveLength(2)
  await gate.close()
})

test('an edited entry is not lost to Escape', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Brandt')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('15')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click()
  await expect(dialog.minutes).toHaveValue('15')
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Brandt, Cornelia')).toBeFocused()
})

test('not raising Safety Risk asks for the reason, and records it', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await dialog.visitType('Clinic').check()
  await dialog.minutes.fill('20')
  await dialog.minutes.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('000000001')
  await dialog.dialog.getByRole('button', { name: /Don.t raise/ }).click()
  await dialog.save()
  await expect(dialog.dialog).toBeVisible()
  await dialog.dialog
    .getByRole('textbox', { name: /Why is Safety Risk not raised/ })
    .fill('Assessed today, plan in place')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  const stored = await storedPatient(dynoxide, '004417')
  expect(stored).not.toHaveProperty('patient_flag')
  expect(JSON.stringify(stored.audit_logs)).toContain('Safety Risk not raised: Assessed today, plan in place')
  expect(stored.treatment_logs).toMatchObject([
    {},
    {
      visit_type: 'Clinic',
      answers: { phq9: [0, 0, 0, 0, 0, 0, 0, 0, 1] },
      scores: [{ score_name: 'phq9_score', score_value: 1 }],
    },
  ])
})

test('a follow-up with PHQ-9 and GAD-7 takes at most 30 keystrokes beyond the note', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Osei')
  const keys = ['l', ...'24', 'Enter', ...'111111110', ...'1111111', 'Control+Enter']
  const [open, ...rest] = keys
  await page.keyboard.press(String(open))
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  for (const key of rest) await page.keyboard.press(key)
  await expect(dialog.dialog).toBeHidden()
  await expect(caseload.row('Osei, Kwame').getByRole('gridcell', { name: /PHQ-9.* 8/ })).toBeVisible()
  expect(keys.length).toBeLessThanOrEqual(30)
})

test('an answer that was lost leaves one entry, and a later change of the draft is not taken for saved', async ({
  launchCaseload,
  dynoxide,
}) => {
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const connection = await seedClinic(dynoxide, items)
  const proxy = await startFaultProxy(dynoxide.endpoint)
  const reached = { ...connection, endpoint: proxy.endpoint }
  const { page } = await launchCaseload({ connection: reached, switches: MEMORY_ONLY })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  const before = await caseload.minutesOf('Castellanos, Marisol')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('31')

  // The table takes the entry in, its answer is lost, and nothing gets through after that.
  const writes = proxy.count('UpdateItem')
  proxy.next('UpdateItem', DROP_RESPONSE)
  proxy.decide = () => (proxy.count('UpdateItem') > writes ? DROP_REQUEST : {})
  await dialog.save()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: 'can’t be reached' })).toBeVisible({
    timeout: 30_000,
  })

  proxy.decide = () => ({})
  await dialog.minutes.fill('45')
  await dialog.save()
  await expect(dialog.dialog.getByText('Saved once, with your earlier values')).toBeVisible()
  await expect(dialog.dialog).toContainText('31 minutes')
  await page.keyboard.press('Enter')
  await expect(dialog.dialog).toBeHidden()
  await expect.poll(() => caseload.minutesOf('Castellanos, Marisol')).toBe(before + 31)
  await expect(caseload.peek).toContainText('Follow Up')
  const stored = await storedPatient(dynoxide, '004417')
  expect(stored.treatment_logs).toMatchObject([{}, { minutes: 31 }])
  await proxy.stop()
})
