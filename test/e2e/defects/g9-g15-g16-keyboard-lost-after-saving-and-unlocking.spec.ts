// The keyboard was lost when a saved patient left the view (G9), keys without a right were silent (G15), and unlocking left Log contact closed (G16).
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LockPage } from '../pages/lock-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { seedClinic } from '../support/clinic.ts'
import { beginContact } from '../support/contact.ts'
import { expect } from '../support/fixtures.ts'
import { test } from '../support/sign-in-test.ts'

const now = testNow()
const DAY = 86_400_000
const flagged = (name: string) => ({
  flags: [
    {
      id: `f-${name}`,
      rev: 1,
      flag_type: 'Needs Discussion',
      created_by_provider_id: 'user-x',
      created_date: now / 1000 - 86_400,
    },
  ],
  patient_flag: 'Needs Discussion',
})
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now, flagged('a')),
  patientItem('004418', 'Ortega', 'Ilya', now, flagged('b')),
  patientItem('004419', 'Petrov', 'Ilya', now, { status: 'Deactivated', date_deactivated: now - DAY }),
]

test('a saved patient who leaves the view stays in the preview, and the next row has the keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(3)
  await page.keyboard.press('Control+4')
  await caseload.expectRows(2)
  await expect(caseload.row('Castellanos')).toBeFocused()
  await page.keyboard.press('f')
  const flags = page.getByRole('dialog', { name: 'Flags' })
  await flags.getByRole('button', { name: 'Clear Needs Discussion' }).click()
  await page.keyboard.type('Talked it through')
  await page.keyboard.press('Enter')
  await expect(flags).toHaveCount(0)
  await caseload.expectRows(1)
  await expect(caseload.row('Ortega')).toBeFocused()
  await expect(caseload.peek).toContainText('Castellanos')
  await expect(caseload.peek.getByText('Saved. No longer in this view.')).toBeVisible()
  await expectAccessible(page, 'a saved patient who has left the view')
  await page.keyboard.press('Escape')
  await expect(caseload.peek).toHaveCount(0)
})

test('Log contact and the filter are there again after a lock, and F6 moves in it', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  const dialog = await beginContact(page, 'Castellanos', '17')
  await page.keyboard.press('F6')
  await expect(dialog.dialog.getByRole('region', { name: 'Scores' }).locator(':focus')).toHaveCount(1)
  await new LockPage(page).lock()
  await page.keyboard.press('Enter')
  await expect(dialog.minutes).toHaveValue('17')
  await page.keyboard.press('Escape')
  await expect(caseload.filter).toHaveValue('Castellanos')
})

test('a key without a right says why', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [
      ...clinicItems(now, 'Primary Care Physician'),
      patientItem('004417', 'Castellanos', 'Marisol', now),
    ]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  for (const [key, words] of [
    ['l', "can't log contacts"],
    ['s', 'can’t change a status'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.locator('.chord').getByText(words)).toBeVisible()
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
