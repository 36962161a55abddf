import { testNow } from '../clock/clock.ts'
import { monthUnderWay } from '../clock/month-under-way.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

test.use({ clock: monthUnderWay() })

const now = testNow()

test('an entry is still there after the application was closed and started again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  const first = await launchCaseload({ connection })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(first.page)
  await caseload.goTo('Castellanos')
  const before = await caseload.minutesOf('Castellanos, Marisol')
  await first.page.keyboard.press('l')
  const dialog = new LogContactDialog(first.page)
  await expect(dialog.minutes).toBeFocused()
  await first.page.keyboard.type('17')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect.poll(() => caseload.minutesOf('Castellanos, Marisol')).toBe(before + 17)
  await first.close()

  const stored = await storedPatient(dynoxide, '004417')
  expect(stored.treatment_logs).toHaveLength(2)
  expect(stored.treatment_logs).toMatchObject([
    {},
    { minutes: 17, contact_type: 'Follow Up', recorded_by: CLINIC.userId, recorded_role: 'Care Manager' },
  ])
  // One entry and the next contact that it proposes: two lines of the audit trail, one write.
  const by = { user_id: CLINIC.userId }
  expect(stored).toMatchObject({
    version: 1,
    audit_logs: [by, { ...by, action: expect.stringMatching(/^Next contact: /) }],
  })

  const second = await launchCaseload({ connection })
  await new RegistriesPage(second.page).open(CLINIC.registryName)
  const again = new CaseloadPage(second.page)
  await expect.poll(() => again.minutesOf('Castellanos, Marisol')).toBe(before + 17)
})

test('a table with 1,200 patients is read to its last page', async ({ launchCaseload, dynoxide }) => {
  // Notes make each item about 4 KB, so that the table has several 1 MB pages.
  const notes = 'Synthetic note. '.repeat(220)
  const patients = Array.from({ length: 1200 }, (_, at) => {
    const item = patientItem(String(at).padStart(6, '0'), `Family${at}`, 'Sample', now)
    const [log] = item.treatment_logs as Record<string, unknown>[]
    return { ...item, treatment_logs: [{ ...log, notes }] }
  })
  const connection = await seedClinic(dynoxide, [...clinicItems(now), ...patients])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1200)
  await caseload.goTo('001199')
  await expect(caseload.row('Family1199, Sample, MRN 001199')).toBeVisible()
})

test('a patient with an unknown status and a ghost item are both listed', async ({ launchCaseload, dynoxide }) => {
  const { registryId } = CLINIC
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('000001', 'Lindgren', 'Maja', now),
    patientItem('000002', 'Osei', 'Kwame', now, { status: 'On Hold' }),
    { PK: `registry-patient:${registryId}`, SK: '000003', date_modified: now / 1000 },
  ])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(3)
  await expect(caseload.row('Osei, Kwame').getByText('On Hold').first()).toBeVisible()
  await expect(caseload.row('MRN 000003')).toBeVisible()
  await caseload.row('MRN 000003').click()
  await expect(caseload.peek.getByText(/has no name and no entries/)).toBeVisible()
})

test('a dead endpoint gives a clear message and a retry that works', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(now), patientItem('000001', 'Lindgren', 'Maja', now)])
  const gate = await startGate(dynoxide)
  await gate.close()
  const { page } = await launchCaseload({ connection: { ...connection, endpoint: gate.endpoint } })
  await expect(page.getByRole('alert')).toContainText('can’t be reached')
  await gate.open()
  await page.getByRole('button', { name: 'Try again' }).click()
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  await gate.close()
})

test('plain http anywhere but on this computer is refused with the reason', async ({ launchCaseload }) => {
  const connection = {
    kind: 'endpoint',
    endpoint: 'http://10.0.0.7:8000',
    region: 'us-east-1',
    table: 'caseload',
    userId: 'u',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  }
  const { page } = await launchCaseload({ connection })
  await expect(page.getByRole('alert')).toContainText('this computer')
})
