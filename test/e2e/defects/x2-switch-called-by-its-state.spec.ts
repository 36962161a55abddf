// X2: the switches of Registry settings were called "Counts", "Off" and "Not shown": who can't see what stands beside them was not told what they switch.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems } from '../../fakes/clinic.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const items = clinicItems(testNow()).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))

test('each switch of Registry settings is called by its setting, then by its state', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Registry settings' }).click()
  const settings = page.getByRole('main', { name: 'Registry settings' })
  await settings.getByRole('button', { name: /^Billing/ }).click()
  await expect(
    settings.getByRole('switch', { name: 'Care manager’s time in psychiatric consultations: Counts', exact: true }),
  ).toBeChecked()
  const off = settings.getByRole('switch', { name: 'A new episode each calendar year: Off', exact: true })
  await off.press('Space')
  await expect(
    settings.getByRole('switch', { name: 'A new episode each calendar year: On', exact: true }),
  ).toBeChecked()
  await expect(settings.getByRole('switch', { name: 'Names for Finance: Not shown', exact: true })).not.toBeChecked()
})
