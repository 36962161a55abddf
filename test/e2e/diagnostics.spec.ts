import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { SettingsDialog } from './pages/settings-dialog.ts'
import { expectAccessibleInAnySize } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

test('About checks this computer when it is asked, and copies what support needs without anybody in it', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = Date.now()
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  // Where nothing may leave, what names nobody still may.
  const { app, page } = await launchCaseload({ connection, policy: { exports: 'none' } })
  await page.getByRole('button', { name: CLINIC.registryName }).click()
  await expect(page.getByRole('row', { name: /Castellanos/ })).toBeVisible()
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await settings.section('About')
  await expect(settings.dialog.getByText('Nothing was looked at yet.')).toBeVisible()
  await settings.dialog.getByRole('button', { name: 'Check now' }).click()
  const rows = settings.dialog.getByRole('list', { name: 'Checks' }).getByRole('listitem')
  await expect(rows).toHaveCount(7)
  // The keychain of the computer on which this runs may be none.
  await expect(rows.first()).toContainText('Keychain')
  const others = [
    /^Network, fine: The services of the sign-in and of the table answer/,
    /^Table, fine: Can be read with your role/,
    /^Store, /,
    /^Clock, fine: /,
    /^Policy, fine: 1 setting is set by your organization/,
    /^Log, fine: /,
  ]
  for (const [at, text] of others.entries()) await expect(rows.nth(at + 1)).toHaveText(text)
  await expectAccessibleInAnySize(page, 'About')

  await settings.dialog.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect(settings.dialog.getByText('Copied.')).toBeVisible()
  const text = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toMatch(/^Caseload \d/)
  expect(text).toContain('Kept of the open connection: 1 registries, 1 patients, 0 to send')
  for (const one of ['Castellanos', 'Marisol', '004417', CLINIC.registryName, CLINIC.userId])
    expect(text).not.toContain(one)
})
