import { monthUnderWay } from '../clock/month-under-way.ts'
import { DROP_RESPONSE, startFaultProxy } from '../fakes/fault-proxy.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { NewRegistryPage } from './pages/new-registry-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { startGate } from './support/clinic.ts'
import { emptyTable, startStaff } from './support/empty-table.ts'
import { expect, test } from './support/fixtures.ts'
import type { Launched, LaunchOptions } from './support/launch.ts'
import { CLINIC_NAME, openWith } from './support/sign-in.ts'

test.use({ clock: monthUnderWay() })

const FOUNDER = 'imani.brooks@harborstreet.example'
const CARE_MANAGER = 'j.lindholm@harborstreet.example'
const REGISTRY = 'Harbor Street Family Health'

type Launch = (options?: LaunchOptions) => Promise<Launched>

/** The whole first day of a clinic, by keyboard. @param endpoint of the empty table */
async function walkFirstDay(launchCaseload: Launch, endpoint: string): Promise<void> {
  const founder = await startStaff(FOUNDER, endpoint)
  const first = await launchCaseload({ connection: founder.connection() })
  await openWith(first.app, 'follow')
  const signIn = new SignInPage(first.page)
  await signIn.start(CLINIC_NAME)
  await signIn.confirm()
  await expect(first.page.getByRole('heading', { name: 'You are not a member of a registry yet' })).toBeVisible()
  await expectAccessible(first.page, 'somebody whom the table does not know')
  const { keyboard } = first.page
  await expect(first.page.getByRole('button', { name: 'Look again' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(first.page.getByRole('button', { name: 'Create registry' })).toBeFocused()
  await keyboard.press('Enter')

  const page = new NewRegistryPage(first.page)
  await expect(page.heading).toBeVisible()
  await expect(page.field('First name')).toBeFocused()
  await keyboard.press('Control+Enter')
  await expect(first.page.getByText('Enter your first and your last name.')).toBeVisible()
  await expect(first.page.getByText('A registry needs a name.')).toBeVisible()
  await expectAccessible(first.page, 'a new registry, with problems')
  await keyboard.type('Imani')
  await keyboard.press('Tab')
  await keyboard.type('Brooks')
  await keyboard.press('Tab')
  await expect(page.field('Name of the registry')).toBeFocused()
  await keyboard.type(REGISTRY)
  await keyboard.press('Tab')
  await expect(page.timeZone).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('America/Chicago')
  await keyboard.press('Escape')
  await expect(page.heading).toBeVisible()
  await page.page.getByRole('button', { name: 'Invite somebody' }).focus()
  await keyboard.press('Enter')
  await expect(page.field('E-mail of invitation 1')).toBeFocused()
  await keyboard.type('j.lindholm@harbor')
  await expect(first.page.getByText('Not a whole e-mail address yet.')).toBeVisible()
  await expect(page.aside).toContainText('No invitation')
  await page.field('E-mail of invitation 1').fill(CARE_MANAGER)
  await expect(page.aside).toContainText('1 invitation')
  await expectAccessible(first.page, 'a new registry')
  await keyboard.press('Control+Enter')

  await expect(first.page.getByRole('heading', { name: `${REGISTRY} is ready` })).toBeVisible()
  await expect(first.page.getByText(/the registry, your membership as admin, 1 invitation/)).toBeVisible()
  await expect(first.page.getByRole('button', { name: 'Enroll a patient' })).toBeFocused()
  await expectAccessible(first.page, 'a registry without patients')
  await keyboard.press('n')
  const enroll = first.page.getByRole('dialog', { name: 'Enroll patient' })
  await expect(enroll.getByRole('textbox', { name: /^Medical record number/ })).toBeFocused()
  await keyboard.type('004601')
  await keyboard.press('Tab')
  await keyboard.type('Joan')
  await keyboard.press('Tab')
  await keyboard.type('Whitaker')
  await keyboard.press('Tab')
  await keyboard.type('03281967')
  await keyboard.press('Control+Enter')
  await new CaseloadPage(first.page).expectRows(1)

  const staff = await startStaff(CARE_MANAGER, endpoint)
  const second = await launchCaseload({ connection: staff.connection() })
  await openWith(second.app, 'follow')
  const signIn2 = new SignInPage(second.page)
  await signIn2.start(CLINIC_NAME)
  await signIn2.confirm()
  await expect(second.page.getByText(`Imani Brooks invited you to ${REGISTRY}`)).toBeVisible()
  await second.page.getByRole('button', { name: 'Accept' }).focus()
  await second.page.keyboard.press('Enter')
  // A new person is asked once for their name.
  await expect(second.page.getByRole('heading', { name: 'What is your name?' })).toBeVisible()
  await second.page.keyboard.type('Jonas')
  await second.page.keyboard.press('Tab')
  await second.page.keyboard.type('Lindholm')
  await second.page.keyboard.press('Enter')
  await new RegistriesPage(second.page).openByKeyboard(REGISTRY)
  const caseload = new CaseloadPage(second.page)
  await caseload.goTo('Whitaker')
  await second.page.keyboard.press('l')
  const dialog = new LogContactDialog(second.page)
  await expect(dialog.minutes).toBeFocused()
  await second.page.keyboard.type('20')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect.poll(() => caseload.minutesOf('Whitaker, Joan')).toBe(20)
  await founder.stop()
  await staff.stop()
}

test('from an empty table to the first logged contact: an admin and the care manager whom they invite, by keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  test.setTimeout(180_000)
  await emptyTable(dynoxide)
  await walkFirstDay(launchCaseload, dynoxide.endpoint)
})

test('the same while the network drops every third answer', async ({ launchCaseload, dynoxide }) => {
  test.setTimeout(300_000)
  await emptyTable(dynoxide, { partition: 'partition_key', sort: 'sort_key' })
  const proxy = await startFaultProxy(dynoxide.endpoint)
  let answers = 0
  proxy.decide = () => (++answers % 3 === 0 ? DROP_RESPONSE : {})
  await walkFirstDay(launchCaseload, proxy.endpoint)
  expect(answers).toBeGreaterThan(30)
  await proxy.stop()
})

test('a registry that is created while the network goes is finished when it is back, once', async ({
  launchCaseload,
  dynoxide,
}) => {
  await emptyTable(dynoxide, { partition: 'partition_key', sort: 'sort_key' })
  const gate = await startGate(dynoxide)
  const founder = await startStaff(FOUNDER, gate.endpoint)
  const { app, page } = await launchCaseload({ connection: founder.connection() })
  await openWith(app, 'follow')
  const signIn = new SignInPage(page)
  await signIn.start(CLINIC_NAME)
  await signIn.confirm()
  await page.getByRole('button', { name: 'Create registry' }).click()
  const form = new NewRegistryPage(page)
  await form.field('First name').fill('Imani')
  await form.field('Last name').fill('Brooks')
  await form.field('Name of the registry').fill(REGISTRY)
  await gate.close()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Not finished yet.')).toBeVisible()
  await expect(form.goOn).toBeVisible()
  await expectAccessible(page, 'a registry that is not finished')
  await gate.open()
  await form.goOn.click()
  await expect(page.getByRole('heading', { name: `${REGISTRY} is ready` })).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^Registry ${REGISTRY}`) }).click()
  await page.getByRole('menuitem', { name: /registries/i }).click()
  await expect(page.getByRole('row', { name: REGISTRY })).toHaveCount(1)
  await gate.close()
  await founder.stop()
})
