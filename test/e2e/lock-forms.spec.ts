import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { clinicMonth } from '#shared/domain/time.ts'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { putItems, seedClinic, storedItem, storedPatient } from './support/clinic.ts'
import { colleagueAmends } from './support/colleague.ts'
import { beginContact } from './support/contact.ts'
import { expect } from './support/fixtures.ts'
import { gridOf, openMonthEnd } from './support/month-end.ts'
import { test } from './support/sign-in-test.ts'

const now = testNow()
const castellanos = patientItem('004417', 'Castellanos', 'Marisol', now)
const items = [...clinicItems(now), castellanos]

/** Locks, sees that nothing of what was typed is left in the window, and unlocks: an endpoint asks for nothing. */
async function lockAndUnlock(page: Page, ...secrets: string[]): Promise<void> {
  await new LockPage(page).lock()
  const content = await page.content()
  for (const secret of ['Castellanos', ...secrets]) expect(content).not.toContain(secret)
  await expect(page.getByText(/^Your .*unfinished entr(y is|ies are) kept/)).toBeVisible()
  await page.keyboard.press('Enter')
}

async function openAt(page: Page, key: string): Promise<void> {
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press(key)
}

test('what was typed to enroll somebody, or to change a patient, is there again after a lock', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)

  await page.keyboard.press('n')
  const enrolling = page.getByRole('dialog', { name: 'Enroll patient' })
  await enrolling.getByRole('textbox', { name: /MRN/ }).fill('777001')
  await enrolling.getByRole('textbox', { name: 'First name' }).fill('Amara')
  await enrolling.getByRole('textbox', { name: 'Last name' }).fill('Diallo')
  await lockAndUnlock(page, '777001', 'Amara', 'Diallo')
  await expect(enrolling.getByRole('textbox', { name: /MRN/ })).toHaveValue('777001')
  await expect(enrolling.getByRole('textbox', { name: 'First name' })).toHaveValue('Amara')
  await page.keyboard.press('Control+Enter')
  await expect(enrolling).toHaveCount(0)
  await expect.poll(async () => (await storedPatient(dynoxide, '777001')).last_name).toBe('Diallo')

  await openAt(page, 's')
  await page.keyboard.press('d')
  const status = page.getByRole('dialog', { name: 'Set status' })
  await status.getByRole('textbox', { name: /^Note/ }).fill('Moved away')
  await lockAndUnlock(page, 'Moved away')
  await expect(status.getByRole('radio', { name: 'Deactivated' })).toBeChecked()
  await expect(status.getByRole('textbox', { name: /^Note/ })).toHaveValue('Moved away')
  await page.keyboard.press('Escape')
  await expect(status).toHaveCount(0)

  // What was left is not there again.
  await new LockPage(page).lock()
  await page.keyboard.press('Enter')
  // The filter is: it shows one of two patients.
  await new CaseloadPage(page).expectRows(1)
  await openAt(page, 'f')
  const flags = page.getByRole('dialog', { name: 'Flags' })
  await flags.getByRole('button', { name: 'Safety Risk' }).click()
  await page.keyboard.type('Asked on the phone')
  await lockAndUnlock(page, 'Asked on the phone')
  await expect(flags.getByRole('textbox', { name: /^Note/ })).toHaveValue('Asked on the phone')
  await page.keyboard.press('Enter')
  await expect(flags).toHaveCount(0)
  await expect.poll(async () => (await storedPatient(dynoxide, '004417')).patient_flag).toBe('Safety Risk')
})

test('a quick entry beside an unfinished one is there again after a lock, and so is the other', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const unfinished = await beginContact(page, 'Castellanos', '33')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await openAt(page, 'q')
  const quick = page.getByRole('dialog', { name: 'Quick entry' })
  await expect(quick.getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await page.keyboard.type('7')
  await lockAndUnlock(page)
  await expect(quick.getByRole('textbox', { name: 'Minutes' })).toHaveValue('7')
  await page.keyboard.press('Control+Enter')
  await expect(quick).toBeHidden()
  await expect
    .poll(async () => (await storedPatient(dynoxide, '004417')).treatment_logs)
    .toMatchObject([{}, { minutes: 7 }])
  await openAt(page, 'l')
  await expect(unfinished.minutes).toHaveValue('33')
})

test('what somebody else changed during a lock is not changed back by what was typed before', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await (await beginContact(page, 'Castellanos', '20')).save()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(async () => (await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(2)

  await page
    .getByRole('grid', { name: 'Recent contacts' })
    .getByRole('row', { name: /20 min/ })
    .focus()
  await page.keyboard.press('e')
  const amending = page.getByRole('dialog', { name: 'Amend entry' })
  await amending.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await amending.getByRole('textbox', { name: /^Reason/ }).fill('Read wrongly from the call sheet')
  await new LockPage(page).lock()
  await colleagueAmends(dynoxide, '004417', { notes: 'Sleeps better.' })
  await page.keyboard.press('Enter')
  await expect(amending.getByRole('textbox', { name: 'Minutes' })).toHaveValue('28')
  await expect(amending.getByRole('textbox', { name: /^Note/ })).toHaveValue('Sleeps better.')
  await page.keyboard.press('Control+Enter')
  await expect(amending).toHaveCount(0)
  await expect
    .poll(async () => (await storedPatient(dynoxide, '004417')).treatment_logs)
    .toMatchObject([{}, { minutes: 28, notes: 'Sleeps better.' }])

  await openAt(page, 'Enter')
  await new PatientPage(page).choose('Edit details')
  const details = page.getByRole('dialog', { name: 'Patient details' })
  await details.getByRole('combobox', { name: 'Payer' }).fill('Aetna')
  await new LockPage(page).lock()
  const stored = await storedPatient(dynoxide, '004417')
  await putItems(dynoxide, [{ ...stored, phone_number: '(555) 010-0199', version: 50, date_modified: now / 1000 + 60 }])
  await page.keyboard.press('Enter')
  await expect(details.getByRole('combobox', { name: 'Payer' })).toHaveValue('Aetna')
  await expect(details.getByRole('textbox', { name: 'Phone' })).toHaveValue('(555) 010-0199')
  await page.keyboard.press('Control+Enter')
  await expect(details).toHaveCount(0)
  await expect
    .poll(async () => storedPatient(dynoxide, '004417'))
    .toMatchObject({ payer: 'Aetna', phone_number: '(555) 010-0199' })
})

test('a form that was open when it locked is there after signing in, and after a restart; never on the disk in clear', async ({
  kept,
}) => {
  const first = await kept.start()
  await first.enter()
  await first.registries.open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(1)
  await first.page.keyboard.press('n')
  const lastName = (page: Page) =>
    page.getByRole('dialog', { name: 'Enroll patient' }).getByRole('textbox', { name: 'Last name' })
  await lastName(first.page).fill('Vandermeersch')
  const lock = new LockPage(first.page)
  await lock.lock()
  await lock.signIn.click()
  await expect(lastName(first.page)).toHaveValue('Vandermeersch')
  await lock.lock()
  await first.close()

  const files = await readdir(kept.folder, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
  )
  expect(texts.length).toBeGreaterThan(3)
  expect(
    texts.filter((bytes) => bytes.includes('Vandermeersch') || bytes.includes('Vandermeersch', 0, 'utf16le')),
  ).toEqual([])

  const second = await kept.start()
  await new LockPage(second.page).signIn.click()
  await second.registries.open(CLINIC.registryName)
  await expect(lastName(second.page)).toHaveValue('Vandermeersch')
})

test('what was typed for a claim, and of the settings, is there again after a lock', async ({
  launchCaseload,
  dynoxide,
}) => {
  const admins = items.map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, admins) })
  await openMonthEnd(page, CLINIC.registryName)
  await gridOf(page).locator('tr[data-mrn="004417"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Edit the claim of Castellanos, Marisol' }).click()
  const claim = page.getByRole('dialog', { name: 'For the claim of Castellanos, Marisol' })
  await claim.getByLabel('Remark').fill('Asked the payer twice')
  await lockAndUnlock(page, 'Asked the payer twice')
  await expect(claim.getByLabel('Remark')).toHaveValue('Asked the payer twice')
  // What is discarded is not there again.
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(claim).toHaveCount(0)
  await page.getByRole('button', { name: 'Edit the claim of Castellanos, Marisol' }).click()
  await expect(claim.getByLabel('Remark')).toHaveValue('')
  await claim.getByLabel('Remark').fill('Asked the payer twice')
  await page.keyboard.press('Control+Enter')
  await expect(claim).toHaveCount(0)
  const sort = `${clinicMonth(now, 'America/Chicago')}#facts:004417`
  await expect
    .poll(() => storedItem(dynoxide, `month-end:${CLINIC.registryId}`, sort))
    .toMatchObject({ remark: 'Asked the payer twice' })

  await page.getByRole('button', { name: 'Registry settings' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Lakeside Clinic, North')
  await lockAndUnlock(page, 'Lakeside Clinic, North')
  await expect(name).toHaveValue('Lakeside Clinic, North')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Measures' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Measures' })).toBeVisible()
  await page.getByRole('button', { name: 'Registry settings' }).click()
  await expect(name).toHaveValue(CLINIC.registryName)
  await name.fill('Lakeside Clinic, North')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await storedItem(dynoxide, `registry:${CLINIC.registryId}`, 'metadata'))?.name)
    .toBe('Lakeside Clinic, North')
})
