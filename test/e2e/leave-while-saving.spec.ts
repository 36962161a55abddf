import type { Locator, Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../fakes/clinic.ts'
import { CarePlanTab } from './pages/care-plan-tab.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { PatientPage } from './pages/patient-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { startHeldClinic } from './support/held-table.ts'

const now = testNow()
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now, {
    treatment_logs: [followUpItem('log-1', now - 2 * 86_400_000, 20)],
  }),
]

async function onCaseload(page: Page, key: string, name: string): Promise<Locator> {
  await new CaseloadPage(page).goTo('Castellanos')
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name })
  await expect(dialog).toBeVisible()
  return dialog
}

/** A form that is filled in by keyboard and not saved yet, what saves it, and what its change is called. */
const FORMS: readonly {
  readonly what: string
  readonly label: string
  readonly key: string
  fill(page: Page): Promise<Locator>
}[] = [
  {
    what: 'a flag',
    label: 'Flag raised: Safety Risk',
    key: 'Enter',
    async fill(page) {
      const dialog = await onCaseload(page, 'f', 'Flags')
      await dialog.getByRole('button', { name: 'Safety Risk' }).press('Enter')
      await page.keyboard.type('Asked on the phone')
      return dialog
    },
  },
  {
    what: 'a next contact',
    label: 'Next contact',
    key: 'Enter',
    async fill(page) {
      const dialog = await onCaseload(page, 'd', 'Set next contact')
      await expect(dialog.getByRole('textbox', { name: 'Day of the next contact' })).toBeFocused()
      return dialog
    },
  },
  {
    what: 'an enrollment',
    label: 'Patient enrolled',
    key: 'Control+Enter',
    async fill(page) {
      const dialog = await onCaseload(page, 'n', 'Enroll patient')
      await dialog.getByRole('textbox', { name: /MRN/ }).fill('777001')
      await dialog.getByRole('textbox', { name: 'First name' }).fill('Amara')
      await dialog.getByRole('textbox', { name: 'Last name' }).fill('Diallo')
      return dialog
    },
  },
  {
    what: 'a voided entry',
    label: 'Voided:',
    key: 'Control+Enter',
    async fill(page) {
      const patient = new PatientPage(page)
      await patient.open('Castellanos')
      await patient.log.getByRole('row').nth(1).click()
      await patient.entry.getByRole('button', { name: 'Void' }).press('Enter')
      const dialog = page.getByRole('alertdialog', { name: 'Void this entry?' })
      await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Entered twice')
      return dialog
    },
  },
  {
    what: 'a care plan',
    label: 'Care plan:',
    key: 'Control+Enter',
    async fill(page) {
      const plan = new CarePlanTab(page)
      await plan.open()
      const editor = await plan.edit('Diagnosis')
      await page.keyboard.type('Major depressive disorder')
      return editor
    },
  },
]

/** A flag whose save waits for an answer. */
async function heldFlag(page: Page, table: Awaited<ReturnType<typeof startHeldClinic>>['table']) {
  const [flag] = FORMS
  if (!flag) throw new Error('There is no form.')
  const form = await flag.fill(page)
  const answer = table.hold()
  await page.keyboard.press('Enter')
  await expect(form.locator('[inert]')).toHaveCount(1)
  // One that has not left yet as the screen locks is refused, and is there again as it was typed.
  await answer.arrived
  return { form, answer }
}

test('what is closed while it is saved is not said to be undone, and its refusal is told', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { table, launch } = await startHeldClinic(dynoxide, items)
  const { page } = await launchCaseload(launch)
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const question = page.getByRole('alertdialog', { name: 'Close while saving?' })
  for (const { what, label, key, fill } of FORMS) {
    await test.step(what, async () => {
      const form = await fill(page)
      const answer = table.hold()
      await page.keyboard.press(key)
      await expect(form.locator('[inert]')).not.toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(question).toContainText('It goes on being saved')
      await page.keyboard.press('Escape')
      await expect(question).toHaveCount(0)
      await expect(form).toBeFocused()
      await page.keyboard.press('Escape')
      await question.getByRole('button', { name: 'Close' }).press('Enter')
      await expect(form).toHaveCount(0)
      answer('refused')
      const notice = page.getByRole('alert').filter({ hasText: 'Not saved for' })
      await expect(notice).toContainText(label)
      await expectAccessible(page, `the refusal of ${what}`)
      await notice.getByRole('button', { name: 'Dismiss' }).press('Enter')
      await expect(notice).toHaveCount(0)
    })
  }
  const stored = await storedPatient(dynoxide, '004417')
  expect(stored.flags ?? []).toEqual([])
  await table.stop()
})

test('a refusal that comes while the form is open is in the form, with the keyboard where it was', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { table, launch } = await startHeldClinic(dynoxide, items)
  const { page } = await launchCaseload(launch)
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const { form, answer } = await heldFlag(page, table)
  await page.keyboard.type(' lost')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog', { name: 'Close while saving?' })).toBeVisible()
  answer('refused')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(form.getByRole('alert')).toContainText('Not saved.')
  await expect(form.getByRole('textbox')).toHaveValue('Asked on the phone')
  await expect(form.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(form).toHaveCount(0)
  await expect.poll(async () => (await storedPatient(dynoxide, '004417')).patient_flag).toBe('Safety Risk')
  await table.stop()
})

test('what was being saved as the screen locked, and was, is not there again to be saved twice', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { table, launch } = await startHeldClinic(dynoxide, items)
  const { page } = await launchCaseload(launch)
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const { answer } = await heldFlag(page, table)
  await new LockPage(page).lock()
  answer('taken')
  await expect.poll(async () => (await storedPatient(dynoxide, '004417')).patient_flag).toBe('Safety Risk')
  await page.keyboard.press('Enter')
  await new CaseloadPage(page).expectRows(1)
  await expect(page.getByRole('alert')).toContainText('The screen locked before the answer to a change came.')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const { flags } = await storedPatient(dynoxide, '004417')
  expect(Array.isArray(flags) ? flags : []).toHaveLength(1)
  await table.stop()
})
