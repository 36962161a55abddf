import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage, systemEvent } from './pages/lock-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect } from './support/fixtures.ts'
import { CLINIC_NAME } from './support/sign-in.ts'
import { launchAt, test } from './support/sign-in-test.ts'
import { violations } from './support/violations.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
const PIN = '274019'
const NOTE = 'Sleep is the main complaint.'

test('lock during typing: nothing of the patient is left in the window, and what was typed is there again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const lock = new LockPage(page)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Castellanos')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('31')
  await dialog.note.fill(NOTE)
  await lock.lock()
  const content = await page.content()
  for (const secret of ['Castellanos', 'Marisol', '004417', NOTE]) expect(content).not.toContain(secret)
  expect(await page.title()).toBe('Caseload')
  await expect(page.getByText('Your unfinished entry is kept')).toBeVisible()
  expect(await violations(page), 'lock screen').toEqual([])

  // An endpoint asks for nothing.
  await page.keyboard.press('Enter')
  await expect(dialog.dialog).toContainText('Castellanos, Marisol')
  await expect(dialog.minutes).toHaveValue('31')
  await expect(dialog.note).toHaveValue(NOTE)
})

test('while it is locked main answers with no patient, whoever asks', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const lock = new LockPage(page)
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const patient = { registryId: CLINIC.registryId, mrn: '004417' }
  expect(await lock.ask('patients.get', patient)).toMatchObject({ ok: true })
  await lock.lock()
  const locked = { ok: false, error: { code: 'storage-locked' } }
  expect(await lock.ask('patients.get', patient)).toMatchObject(locked)
  expect(await lock.ask('registries.open', { registryId: CLINIC.registryId })).toMatchObject(locked)
  expect(await lock.ask('lock.setPin', { pin: PIN, current: null })).toMatchObject(locked)
  await page.reload()
  await expect(lock.title).toBeVisible()
  expect(await page.content()).not.toContain('Castellanos')
})

test('locks with the computer, and with its screen; a copy of ours leaves the clipboard, another stays', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const lock = new LockPage(page)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(1)
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  const copy = async (text: string) => {
    const about = { registryId: CLINIC.registryId, mrn: null, object: 'selection', isNamed: true }
    expect(await lock.ask('clipboard.copy', { ...about, text })).toMatchObject({ ok: true })
  }
  await copy('Castellanos, Marisol')
  await systemEvent(app, 'suspend')
  await expect(page.getByText('Locked when this computer went to sleep')).toBeVisible()
  await expect.poll(copied).toBe('')
  await lock.unlock.click()
  await caseload.expectRows(1)

  await copy('Castellanos, Marisol')
  await app.evaluate(({ clipboard }) => clipboard.writeText('A shopping list'))
  await systemEvent(app, 'lock-screen')
  await expect(page.getByText('Locked with this computer’s screen')).toBeVisible()
  expect(await copied()).toBe('A shopping list')
})

test('five wrong PINs, the application ended in between: then by sign-in only, back to where it was', async ({
  kept,
}) => {
  const first = await kept.start()
  await first.enter()
  await first.registries.open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(1)
  const lock = new LockPage(first.page)
  await lock.setPin(PIN)
  await lock.lock()
  await expect(lock.pin).toBeFocused()
  await expect(first.page.getByText('5 tries left.')).toBeVisible()
  expect(await violations(first.page), 'PIN').toEqual([])
  await lock.tryPin(PIN)
  await new CaseloadPage(first.page).expectRows(1)
  await lock.lock()
  for (const left of ['4 tries are', '3 tries are']) {
    await lock.tryPin('111222')
    await expect(first.page.getByText(`That PIN is not right. ${left} left.`).first()).toBeVisible()
  }
  await first.close()

  const second = await kept.start()
  const again = new LockPage(second.page)
  await expect(second.page.getByText('3 tries left.')).toBeVisible()
  await expect(second.page.getByText('Locked since Caseload started')).toBeVisible()
  for (const left of ['2 tries are', '1 try is']) {
    await again.tryPin('111222')
    await expect(second.page.getByText(`That PIN is not right. ${left} left.`).first()).toBeVisible()
  }
  await again.tryPin('111222')
  await expect(second.page.getByText('Five PINs were wrong')).toBeVisible()
  await expect(again.pin).toBeHidden()
  expect(await violations(second.page), 'no tries left').toEqual([])
  expect(await again.ask('lock.unlock', { pin: PIN })).toMatchObject({ ok: false })
  await expect(again.title).toBeVisible()

  await again.signIn.click()
  await second.registries.open(CLINIC.registryName)
  await new CaseloadPage(second.page).expectRows(1)

  // Who signs in anew doesn't meet the PIN on top of it.
  await second.page.getByRole('button', { name: /: account$/ }).click()
  await second.page.getByRole('menuitem', { name: 'Sign out of Caseload' }).click()
  await second.enter()
})

test('somebody else who signs in at a locked screen sees nothing of whose it is', async ({
  launchCaseload,
  startClinic,
}) => {
  const clinic = await startClinic()
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, clinic)
  await enter()
  await registries.open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const lock = new LockPage(page)
  await lock.lock()
  clinic.fake.settings.userName = 'somebody.else@lakeside.example'
  await lock.signIn.click()
  await signIn.confirm()
  // Nobody whom the table knows: a session of their own, without registries.
  await expect(signIn.text('somebody.else@lakeside.example')).toBeVisible()
  await expect(lock.title).toBeHidden()
  expect(await page.content()).not.toContain('Castellanos')
  const patient = { registryId: CLINIC.registryId, mrn: '004417' }
  expect(await lock.ask('patients.get', patient)).toMatchObject({ ok: false })
})

test('another user at a locked screen does not open it by coming back', async ({ kept }) => {
  const { page, signIn, registries, enter } = await kept.start()
  await enter()
  await registries.open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const lock = new LockPage(page)
  // No PIN is set.
  await lock.lock()
  await page.getByRole('button', { name: 'Switch user' }).click()
  await signIn.start(CLINIC_NAME)
  await expect(lock.title).toBeVisible()
  expect(await lock.ask('registries.list', {})).toMatchObject({ ok: false })
  await lock.signIn.click()
  await new CaseloadPage(page).expectRows(1)
})
