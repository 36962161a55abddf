// Logging after each call warned of an overlap nearly each time: the start was the time at which the form opened.
import { CLINIC } from '../../fakes/clinic.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedTwoPatients, storedPatient } from '../support/clinic.ts'
import { beginContact } from '../support/contact.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-11-18T21:00:00Z'
test.use({ clock: CLOCK })

test('two calls that are logged one after the other do not overlap, and each starts when it began', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.parse(CLOCK)
  const { page } = await launchCaseload({ connection: await seedTwoPatients(dynoxide, now) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = new LogContactDialog(page)
  const start = dialog.dialog.getByRole('group', { name: 'Start time' })

  const log = async (patient: string, minutes: string) => {
    await beginContact(page, patient, minutes)
    await expect(dialog.dialog.getByText(`Now less ${minutes} min`)).toBeVisible()
  }
  await page.clock.setFixedTime(now)
  await log('Castellanos', '20')
  await expect(start).toContainText(/2:40\D*PM/)
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()

  // It overlaps the first, until the clock has gone on by its minutes.
  await log('Diallo', '15')
  await expect(
    dialog.dialog.getByText(/^Overlaps your entry for Castellanos, Marisol at 2:40 PM(?: [A-Z]+)?, 20 min/),
  ).toBeVisible()
  await page.clock.setFixedTime(now + 15 * 60_000)
  await expect(start).toContainText(/3:00\D*PM/, { timeout: 30_000 })
  await expect(dialog.dialog.getByText('Overlaps your entry')).toBeHidden()

  // What a person types stays, whatever the clock and the minutes do.
  await start.getByRole('spinbutton', { name: /^minute/ }).fill('05')
  await expect(dialog.dialog.getByText('Now less')).toBeHidden()
  await expect(dialog.dialog.getByText('Overlaps your entry')).toBeHidden()
  const stored = await storedPatient(dynoxide, '004417')
  const logs = Array.isArray(stored.treatment_logs) ? stored.treatment_logs : []
  expect(Number(logs.at(-1)?.date) % 1e10).toBe((now - 20 * 60_000) % 1e10)
})
