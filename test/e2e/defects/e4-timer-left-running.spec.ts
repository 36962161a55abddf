// A timer that went on while the computer slept wrote up to 480 minutes without a question.
import { CLINIC } from '../../fakes/clinic.ts'
import { LockPage, systemEvent } from '../pages/lock-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expectAccessible } from '../support/accessible.ts'
import { seedTwoPatients } from '../support/clinic.ts'
import { beginContact } from '../support/contact.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-11-18T21:00:00Z'
test.use({ clock: CLOCK })

test('after the computer slept, the timer of an entry asks how much of it counts, and saves nothing before', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.parse(CLOCK)
  const { app, page } = await launchCaseload({ connection: await seedTwoPatients(dynoxide, now) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = await beginContact(page, 'Castellanos', '')
  await page.keyboard.press('Control+Space')
  await expect(dialog.dialog.getByText('Running')).toBeVisible()
  await systemEvent(app, 'suspend')
  // The next morning, on the clock of the page.
  await page.clock.setFixedTime(now + 15 * 3_600_000)
  await new LockPage(page).unlock.click()
  const question = dialog.dialog.getByRole('radiogroup', { name: /^The timer has run since yesterday, 3:00 PM/ })
  await expect(question.getByRole('radio', { name: /^Until the computer slept, 0:/ })).toBeChecked()
  await expect(question.getByRole('radio', { name: 'All of it' })).toBeDisabled()
  await expectAccessible(page, 'the question of a timer that was left')
  await dialog.save()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: 'Say how much of it counts' })).toBeVisible()

  await question.getByRole('radio', { name: /^Until the computer slept/ }).focus()
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await expect(dialog.minutes).toBeFocused()
  await expect(dialog.minutes).toHaveValue('0')
  await expect(dialog.dialog.getByText('Paused')).toBeVisible()
})
