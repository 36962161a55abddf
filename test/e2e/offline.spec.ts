import type { Page } from '@playwright/test'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { clinicBehindGate, storedPatient } from './support/clinic.ts'
import { colleagueAmends } from './support/colleague.ts'
import { beginContact } from './support/contact.ts'
import type { Engine } from './support/engine.ts'
import { expect, test } from './support/fixtures.ts'

// The entry of four weeks ago is another month's.
const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)

test.use({ clock: CLOCK })

const minutesOf = (logs: unknown): unknown[] =>
  Array.isArray(logs) ? logs.map((log) => Reflect.get(log, 'minutes')) : []

const storedMinutes = async (engine: Engine, mrn: string) =>
  minutesOf((await storedPatient(engine, mrn)).treatment_logs)

const ITEMS = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem('004418', 'Halvorsen', 'Ingrid', now),
  patientItem('004419', 'Petrov', 'Ilya', now),
]

async function logContact(page: Page, patient: string, minutes: string): Promise<void> {
  const dialog = await beginContact(page, patient, minutes)
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
}

const toSend = (page: Page, count: number) => page.getByRole('button', { name: new RegExp(`${count} to send`) })

test('a day without the network: closed and opened again, every entry is there, and is sent once when it is back', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, ITEMS)
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(3)
  await gate.close()
  await logContact(first.page, 'Castellanos', '11')
  await expect(first.page.getByText('You are offline.')).toBeVisible()
  await expect(toSend(first.page, 1)).toBeVisible()
  await first.close()

  const second = await launchCaseload({ connection, userData })
  const { page } = second
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(3)
  await expect.poll(() => caseload.minutesOf('Castellanos, Marisol')).toBe(11)
  await logContact(page, 'Halvorsen', '12')
  await logContact(page, 'Petrov', '13')
  await expect(toSend(page, 3)).toBeVisible()
  for (const mrn of ['004417', '004418', '004419']) expect(await storedMinutes(dynoxide, mrn)).toEqual([40])

  await gate.open()
  await page.keyboard.press('Control+r')
  for (const [mrn, minutes] of [
    ['004417', 11],
    ['004418', 12],
    ['004419', 13],
  ] as const)
    await expect.poll(() => storedMinutes(dynoxide, mrn)).toEqual([40, minutes])
  await expect(page.getByRole('button', { name: /to send|Sending/ })).toHaveCount(0)
  await expect(page.getByText('You are offline.')).toHaveCount(0)
  await second.close()
  await gate.close()
})

test('airplane: three contacts, an amendment and a flag offline, a colleague meanwhile; sent, and one conflict decided', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, ITEMS)
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(3)
  await logContact(first.page, 'Halvorsen', '20')
  await expect.poll(() => storedMinutes(dynoxide, '004418')).toEqual([40, 20])
  await gate.close()
  await first.close()

  const { page } = await launchCaseload({ connection, userData })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await logContact(page, 'Castellanos', '11')
  await logContact(page, 'Petrov', '13')
  await page.keyboard.press('f')
  await page.getByRole('button', { name: 'Safety Risk' }).click()
  await page.keyboard.type('Asked about it on the phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(caseload.row('Petrov')).toContainText('Safety Risk')
  await logContact(page, 'Halvorsen', '12')
  await page
    .getByRole('grid', { name: 'Recent contacts' })
    .getByRole('row', { name: /20 min/ })
    .focus()
  await page.keyboard.press('e')
  const minutes = page.getByRole('textbox', { name: 'Minutes' })
  await minutes.fill('28')
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Read wrongly from the call sheet')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => caseload.minutesOf('Halvorsen, Ingrid')).toBe(40)
  await expect(toSend(page, 5)).toBeVisible()

  await colleagueAmends(dynoxide, '004418', { minutes: 22 })
  await gate.open()
  await page.keyboard.press('Control+r')
  const conflict = page.getByRole('button', { name: /1 conflict/ })
  await expect(conflict).toBeVisible()
  await expect.poll(() => storedMinutes(dynoxide, '004417')).toEqual([40, 11])
  await expect.poll(() => storedMinutes(dynoxide, '004419')).toEqual([40, 13])
  // The server's stays until somebody decides; the other entry of the same patient is not held up by that.
  await expect.poll(() => storedMinutes(dynoxide, '004418')).toEqual([40, 22, 12])
  expect((await storedPatient(dynoxide, '004419')).patient_flag).toBe('Safety Risk')
  await conflict.click()
  await page.getByRole('region', { name: 'Entry' }).getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: /two places/ })
  await dialog
    .getByRole('radiogroup', { name: /Minutes/ })
    .getByRole('radio')
    .first()
    .press(' ')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => storedMinutes(dynoxide, '004418')).toEqual([40, 28, 12])
  await expect.poll(() => caseload.minutesOf('Halvorsen, Ingrid')).toBe(40)
  const [, entry] = (await storedPatient(dynoxide, '004418')).treatment_logs as Record<string, unknown>[]
  expect(entry).toMatchObject({ original: { minutes: 20 }, not_kept: [{ values: { minutes: 22 } }] })
  await expect(page.getByRole('button', { name: /conflict|to send|Sending/ })).toHaveCount(0)
  await gate.close()
})
