import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLINIC } from '../fakes/clinic.ts'
import { WITHOUT_KEYCHAIN } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { startGate, storedPatient } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect } from './support/fixtures.ts'
import { CLINIC_NAME, openWith } from './support/sign-in.ts'
import { launchAt, test } from './support/sign-in-test.ts'

test('a care manager signs in by the browser, and the second start asks nothing', async ({ kept }) => {
  const first = await kept.start()
  await first.signIn.start(CLINIC_NAME)
  await expect(first.signIn.text(CLINIC.email)).toBeVisible()
  await first.confirm()
  await first.registries.open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(1)
  await first.close()

  const asked = kept.clinic.fake.count('/authorize')
  const second = await kept.start()
  await new CaseloadPage(second.page).expectRows(1)
  expect(kept.clinic.fake.count('/authorize')).toBe(asked)
})

test('a page that answers in the place of the clinic’s changes nothing: the sign-in goes on', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic()
  const { app, enter } = await launchAt(launchCaseload, clinic)
  await openWith(app, 'hostile')
  await enter()
})

test('a code is shown, asked for again and again, and approved; without a browser too', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic()
  const { app, signIn, confirm } = await launchAt(launchCaseload, clinic)
  await openWith(app, 'none')
  await signIn.start(CLINIC_NAME)
  const code = await signIn.code()
  clinic.fake.device(code, 'slow-down')
  await expect.poll(() => clinic.fake.count('/token')).toBeGreaterThan(0)
  clinic.fake.device(code, 'approved')
  await confirm()
})

test('a code that nobody approves in time, and one that is declined, can be asked for again', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic({ deviceExpiresS: 2 })
  const { app, signIn, confirm } = await launchAt(launchCaseload, clinic)
  await openWith(app, 'none')
  await signIn.start(CLINIC_NAME)
  await signIn.code()
  await expect(signIn.text('Nobody signed in in time')).toBeVisible()
  clinic.fake.settings.deviceExpiresS = 600
  await signIn.button('Use a code instead').click()
  clinic.fake.device(await signIn.code(), 'denied')
  await expect(signIn.text('declined in the browser')).toBeVisible()
  await openWith(app, 'follow')
  await signIn.button('Try again').click()
  // The method is the last one: a code.
  clinic.fake.device(await signIn.code(), 'approved')
  await confirm()
})

test('a person who declines, cancels, or is somebody else ends at the sign-in screen', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic({ browser: 'deny' })
  const { page, signIn } = await launchAt(launchCaseload, clinic)
  await signIn.start(CLINIC_NAME)
  await expect(signIn.text('declined in the browser')).toBeVisible()
  clinic.fake.settings.browser = 'wait'
  await signIn.button('Try again').click()
  await expect(signIn.button('Open browser again')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(signIn.button('Open browser again')).toBeHidden()
  clinic.fake.settings.browser = 'approve'
  await signIn.start(CLINIC_NAME)
  await signIn.button('Not me').click()
  await expect(signIn.text('Nothing was kept')).toBeVisible()
})

test('of several accounts and roles the person chooses, and the connection keeps the choice', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic()
  const [account] = clinic.fake.settings.accounts
  if (account) clinic.fake.settings.accounts = [{ ...account, roles: ['CaseloadCareManager', 'Billing'] }]
  const { page, signIn, confirm } = await launchAt(launchCaseload, clinic, {}, { accountId: null, roleName: null })
  await signIn.start(CLINIC_NAME)
  await page.getByRole('radio', { name: /CaseloadCareManager/ }).press(' ')
  await signIn.button('Continue').click()
  await confirm()
})

test('a session that ends during a save: the entry is kept on this computer, and stored once after signing in again', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  const gate = await startGate(dynoxide)
  const clinic = await startClinic({ credentialsMs: 60_000 }, gate.endpoint)
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, clinic)
  await enter()
  await registries.open(CLINIC.registryName)
  const dialog = await beginContact(page, 'Castellanos', '23')
  clinic.fake.state.endSessions()
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(signIn.bar).toContainText('Your clinic sign-in ended. Your work is saved here. Sign in to send 1 entry.')
  expect((await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(1)
  await signIn.bar.getByRole('button', { name: 'Sign in' }).click()
  await expect(signIn.bar).toBeEmpty()
  await expect
    .poll(async () => (await storedPatient(dynoxide, '004417')).treatment_logs)
    .toMatchObject([{}, { minutes: 23 }])
  await gate.close()
})

test('a session that ends during a save, where nothing is kept: what was typed stays, and is stored once', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  const clinic = await startClinic({ credentialsMs: 60_000 })
  const memory = { switches: [WITHOUT_KEYCHAIN] }
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, clinic, memory)
  await enter()
  await registries.open(CLINIC.registryName)
  const dialog = await beginContact(page, 'Castellanos', '23')
  clinic.fake.state.endSessions()
  await dialog.save()
  const bar = dialog.dialog.locator(signIn.bar)
  await expect(bar).toContainText('Your clinic sign-in ended')
  await expect(dialog.minutes).toHaveValue('23')
  await bar.getByRole('button', { name: 'Sign in' }).click()
  await expect(bar).toBeEmpty()
  await expect(dialog.minutes).toHaveValue('23')
  await expect(page.locator('.flow-dialog')).toHaveCount(0)
  await dialog.minutes.click()
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  const stored = await storedPatient(dynoxide, '004417')
  expect(stored.treatment_logs).toMatchObject([{}, { minutes: 23 }])
})

test('without a keychain the sign-in lives in memory: the person is told, and the next start asks again', async ({
  kept,
}) => {
  const basic = [WITHOUT_KEYCHAIN]
  const first = await kept.start(basic)
  await expect(first.signIn.text(/no keychain/)).toBeVisible()
  await first.enter()
  await first.close()
  const second = await kept.start(basic)
  await expect(second.signIn.connection(CLINIC_NAME)).toBeVisible()
})

test('a keychain that has changed leads to the sign-in, not to an error', async ({ kept }) => {
  const first = await kept.start()
  await first.enter()
  await first.close()
  const file = join(kept.folder, 'sign-ins.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/"backend":"[^"]+"/, '"backend":"another"'))
  const second = await kept.start()
  await second.enter()
})

test('signing out forgets the person; signing out everywhere ends the clinic’s session', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic()
  const { page, signIn, enter } = await launchAt(launchCaseload, clinic)
  await enter()
  await signIn.button('account').click()
  await page.getByRole('menuitem', { name: 'Sign out of Caseload' }).click()
  await enter()
  await signIn.button('account').click()
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await page.getByRole('button', { name: /Sign out everywhere/ }).click()
  await expect(signIn.connection(CLINIC_NAME)).toBeVisible()
  expect([...clinic.fake.state.sessions].some((session) => session.ended)).toBe(true)
})

test('who is no member sees so, under the name that AWS gave', async ({ launchCaseload, startClinic }) => {
  const clinic = await startClinic({ userName: 'stranger@elsewhere.example' })
  const { signIn } = await launchAt(launchCaseload, clinic)
  await signIn.start(CLINIC_NAME)
  await signIn.confirm()
  await expect(signIn.text(/not a member of a registry/)).toBeVisible()
  await expect(signIn.text('stranger@elsewhere.example')).toBeVisible()
})
