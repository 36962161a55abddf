// The clock of the page and of the cells stood still for the day: everything logged after a registry was opened "is in the future".
import type { Page } from '@playwright/test'
import { CLINIC } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'
import { PatientPage } from '../pages/patient-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedTwoPatients } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-11-18T15:00:00Z'
test.use({ clock: CLOCK })

/** Moves the clock that the page reads. Its timers stay as they are: no minute goes by in between. */
const moveClock = (page: Page, ms: number) =>
  page.evaluate((by) => {
    const clock = Reflect.get(Date, Symbol.for('caseload.test-clock'))
    clock.offsetMs += by
  }, ms)

const BEHIND_MS = 30 * 60_000

test('what was just logged counts, in the preview and on the page, however long the registry has been open', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedTwoPatients(dynoxide, Date.parse(CLOCK)) })
  // Half an hour ago on the page's clock the registry, its preview and the patient are opened.
  await moveClock(page, -BEHIND_MS)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await expect(caseload.peek).toContainText('Castellanos')
  await moveClock(page, BEHIND_MS)

  const log = async (minutes: string) => {
    await page.keyboard.press('l')
    const dialog = new LogContactDialog(page)
    await expect(dialog.minutes).toBeFocused()
    await page.keyboard.type(minutes)
    await dialog.save()
    await expect(dialog.dialog).toBeHidden()
  }
  const before = await caseload.minutesOf('Castellanos, Marisol')
  await log('11')
  await expect.poll(() => caseload.minutesOf('Castellanos, Marisol')).toBe(before + 11)
  await expect(caseload.peek.getByText('11 min').first()).toBeVisible()
  await expect(caseload.peek).not.toContainText('future')

  await moveClock(page, -BEHIND_MS)
  const patient = new PatientPage(page)
  await patient.open('Castellanos')
  await moveClock(page, BEHIND_MS)
  await log('7')
  await expect(patient.log.getByRole('gridcell', { name: '7', exact: true })).toBeVisible()
  await expect(patient.minutes.getByRole('img')).toHaveAttribute('aria-label', new RegExp(`${before + 18}\\b`))
  await expect(page.getByText('Doesn’t count')).toBeHidden()
  await expect(page.getByText('in the future')).toBeHidden()
})
