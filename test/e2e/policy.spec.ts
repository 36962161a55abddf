import { clinicItems } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { SettingsDialog } from './pages/settings-dialog.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const POLICY = {
  updates: 'off',
  connections: [{ table: 'caseload' }],
  lockMinutes: 5,
  retentionDays: 7,
  exports: 'none',
  windowCapture: false,
}

test('Settings says what the organization has set, and offers nothing beyond it', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, clinicItems(Date.now()))
  const { page } = await launchCaseload({ connection, policy: POLICY })
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await expect(settings.dialog).toContainText('6 settings are set by your organization.')
  await expect(settings.dialog).toContainText('only connections of your organization can be opened')

  await settings.section('Lock')
  const time = settings.dialog.getByRole('button', { name: /Lock when nobody has done anything for/ })
  await expect(time).toHaveAccessibleDescription(/Set by your organization: 5 minutes or less$/)
  await expect(time).toContainText('5 minutes')
  await time.click()
  await expect(page.getByRole('option')).toHaveText(['2 minutes', '3 minutes', '4 minutes', '5 minutes'])
  await page.keyboard.press('Escape')
  await expect(settings.dialog.getByText('Hide the window from screenshots and sharing')).toBeVisible()
  await expectAccessible(page, 'Lock under a policy')

  await settings.section('Data on this computer')
  const days = settings.dialog.getByRole('textbox', { name: /^Keep patients readable offline for/ })
  await expect(days).toHaveValue('7')
  await expect(days).toHaveAccessibleDescription(/Set by your organization: 7 days or less$/)
  await days.fill('30')
  await page.keyboard.press('Enter')
  await expect(settings.dialog.getByText('Enter a whole number from 1 to 7.')).toBeVisible()

  await settings.dialog.getByRole('button', { name: 'Show the policy' }).click()
  const card = settings.dialog.getByRole('region', { name: 'Set by your organization' })
  await expect(card.getByRole('term')).toHaveText([
    'Updates',
    'Connections',
    'Lock',
    'Offline copy',
    'Files, paper and clipboard',
    'Shared screens',
  ])
  await expectAccessible(page, 'About under a policy')
})

test('what the organization lets not leave is refused with a sentence, also on the clipboard', async ({
  launchCaseload,
}) => {
  const { app, page } = await launchCaseload({ policy: { exports: 'none' } })
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await new CaseloadPage(page).goTo('Castellanos')
  const call = (name: string, request: object) =>
    page.evaluate(
      ([name, request]) =>
        (window as unknown as { caseload: { call(name: string, request: object): Promise<unknown> } }).caseload.call(
          name as string,
          request as object,
        ),
      [name, request] as const,
    )
  const refusal = {
    ok: false,
    error: { code: 'not-permitted', message: expect.stringContaining('Your organization’s policy') },
  }
  const drawnFor = { role: 'Care Manager', readsPatients: true, seesNames: true }
  const printed = { registryId: 'northgate', mrn: null, paper: 'caseload', drawnFor }
  expect(await call('print.page', printed)).toMatchObject(refusal)
  const text = { registryId: 'northgate', mrn: null, object: 'review-summary', isNamed: true, text: 'Castellanos' }
  expect(await call('clipboard.copy', text)).toMatchObject(refusal)
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
  await app.evaluate(({ clipboard }) => clipboard.writeText('Castellanos'))
  await call('lock.noteCopied', {})
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')

  // What is selected neither, by the keys of the system.
  await page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('main') as Element))
  await page.keyboard.press('ControlOrMeta+C')
  await expect(page.getByText('Not copied.')).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
})

test('a policy with a slip is said, and is strict until it is right', async ({ launchCaseload, dynoxide }) => {
  const connection = await seedClinic(dynoxide, clinicItems(Date.now()))
  const { page } = await launchCaseload({
    connection,
    policy: { exprots: 'all', connections: [{ table: 'caseload' }] },
  })
  await page.getByRole('button', { name: 'Go on, as strict as can be' }).click()
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await expect(settings.dialog).toContainText('Your organization’s policy can’t be used as it is.')
  await settings.section('Lock')
  await expect(settings.dialog.getByText('2 minutes', { exact: true })).toBeVisible()
  await expect(settings.dialog.getByText('Set by your organization: 2 minutes or less')).toBeVisible()
  await settings.section('About')
  await expect(settings.dialog.getByRole('alert')).toContainText('“exprots” in')
  await expectAccessible(page, 'About under a policy with a slip')
})
