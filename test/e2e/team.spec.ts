import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, type Item } from '../fakes/clinic.ts'
import { inviteItem, memberItems, registryRequest } from '../fakes/registries.ts'
import { openTestGateway } from '../fakes/treatments.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible, expectAccessibleInAnySize } from './support/accessible.ts'
import { clinicBehindGate, seedClinic, storedItem, storedPatient, TABLE } from './support/clinic.ts'
import type { Engine } from './support/engine.ts'
import { expect, test } from './support/fixtures.ts'
import { joined, NEW, ofPavel, openedTeam, PAVEL, TEAM_CLINIC, TOMAS } from './support/team-clinic.ts'

const now = testNow()
const { registryId, registryName, userId } = CLINIC
const invitedIn = async (engine: Engine) => {
  const forms = [registryId, `registry:${registryId}`]
  const found = await Promise.all(forms.map((sort) => storedItem(engine, `invite:${NEW}`, sort)))
  return found.filter((item) => item !== null)
}
const memberIn = (engine: Engine, id: string) => storedItem(engine, `registry-user:${registryId}`, `user:${id}`)
const handedOver = ({ audit_logs }: Item): unknown[] =>
  (audit_logs as Item[]).filter(({ object_name }) => String(object_name).startsWith('assignment:'))

test('an admin invites, changes a role, hands patients over and removes a member, by keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, TEAM_CLINIC) })
  const team = await openedTeam(page)
  await expect(team.member('Pavel Lund')).toContainText('2')
  await expect(page.getByText(`${registryName} has one admin.`)).toBeVisible()
  await expectAccessibleInAnySize(page, 'the members')

  // The only admin stays one, and why is said.
  await team.openMenu('Renee Okafor')
  for (const [words, reason] of [
    ['Take admin away', 'The only admin. Make another member an admin first.'],
    ['Remove from the registry', 'The only admin can’t be removed.'],
  ] as const) {
    await expect(team.choice(words)).toHaveAttribute('aria-disabled', 'true')
    await expect(team.choice(words)).toContainText(reason)
  }
  await page.keyboard.press('Escape')

  // An address that is a member already is said under the field.
  await page.keyboard.press('i')
  const email = team.panel.getByRole('textbox', { name: /^E-mail/ })
  await expect(email).toBeFocused()
  await page.keyboard.type('PLund@lakeside.example')
  await expect(team.panel.getByText('A member already: Pavel Lund, Care Manager.').first()).toBeVisible()
  await expectAccessibleInAnySize(page, 'inviting')
  await email.fill(NEW)
  await team.panel.getByRole('radio', { name: /^Care Manager/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(team.panel.getByRole('radio', { name: /^Primary Care Physician/ })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(team.panel).toHaveCount(0)
  await expect(team.invitation(NEW)).toContainText('Primary Care Physician')
  // Fourteen times 24 hours: where the clocks are set back meanwhile, the calendar says one day less.
  await expect(team.invitation(NEW)).toContainText(/in 1[34] days/)
  expect(await invitedIn(dynoxide)).toMatchObject([{ role: 'Primary Care Physician', invited_by: userId }])

  await team.choose('Tomás Reyes', 'Change role')
  const role = page.getByRole('dialog', { name: 'Change the role of Tomás Reyes' })
  await expect(role.getByRole('radio', { name: /^Care Manager/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect(role).toHaveCount(0)
  await expect(team.member('Tomás Reyes')).toContainText('Consulting Psychiatrist')
  expect(await memberIn(dynoxide, TOMAS.userId)).toMatchObject({ role: 'Consulting Psychiatrist' })

  await team.choose('Pavel Lund', 'Remove from the registry')
  const removal = page.getByRole('dialog', { name: 'Remove Pavel Lund from the registry?' })
  await expect(removal).toContainText('2 patients are in their care.')
  await expect(removal.getByRole('radio', { name: /^Renee Okafor/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expectAccessibleInAnySize(page, 'removing a member')
  await page.keyboard.press('Control+Enter')
  await expect(removal).toHaveCount(0)
  await expect(team.member('Pavel Lund')).toHaveCount(0)
  expect(await memberIn(dynoxide, PAVEL.userId)).toBeNull()
  for (const mrn of ['004417', '004418']) {
    const stored = await storedPatient(dynoxide, mrn)
    expect(stored).toMatchObject({ care_manager: { user_id: userId } })
    expect(handedOver(stored)).toHaveLength(1)
  }
})

test('offline an invitation is kept with its state, and is sent once when the network is back', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, TEAM_CLINIC)
  const { page } = await launchCaseload({ connection })
  const team = await openedTeam(page)
  await gate.close()
  await team.invite(NEW)
  await expect(team.invitation(NEW)).toContainText('Waiting to send')
  await expect(page.getByText('kept on this computer').first()).toBeVisible()
  await expect(team.member('Pavel Lund')).toBeVisible()
  await expectAccessibleInAnySize(page, 'an invitation that waits')
  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(team.invitation(NEW)).not.toContainText('Waiting to send')
  await expect(team.invitation(NEW).getByRole('button', { name: /^Renew/ })).toBeVisible()
  expect(await invitedIn(dynoxide)).toHaveLength(1)
  await gate.close()
})

test('a removal that waits for its hand-over is taken back as a whole', async ({ launchCaseload, dynoxide }) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, TEAM_CLINIC)
  const { page } = await launchCaseload({ connection })
  const team = await openedTeam(page)
  await gate.close()
  await team.choose('Pavel Lund', 'Remove from the registry')
  const removal = page.getByRole('dialog', { name: 'Remove Pavel Lund from the registry?' })
  await expect(removal.getByRole('radio', { name: /^Renee Okafor/ })).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(team.member('Pavel Lund')).toContainText('after 2 patients are handed over.')
  await team.choose('Pavel Lund', 'Take the change back')
  await expect(team.member('Pavel Lund')).not.toContainText('handed over')
  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByRole('button', { name: /^Synced/ })).toBeVisible()
  expect(await memberIn(dynoxide, PAVEL.userId)).not.toBeNull()
  for (const mrn of ['004417', '004418'])
    expect(await storedPatient(dynoxide, mrn)).toMatchObject({ care_manager: { user_id: PAVEL.userId } })
  await gate.close()
})

test('an invitation is changed, renewed and withdrawn', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, TEAM_CLINIC) })
  const team = await openedTeam(page)
  await team.invite(NEW)
  await team
    .invitation(NEW)
    .getByRole('button', { name: /^Change/ })
    .press('Enter')
  const panel = page.getByRole('complementary', { name: 'Change the invitation' })
  await expect(panel.getByRole('radio', { name: /^Care Manager/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+Enter')
  await expect(panel).toHaveCount(0)
  await expect(team.invitation(NEW)).toContainText('Finance')
  await team
    .invitation(NEW)
    .getByRole('button', { name: /^Renew/ })
    .press('Enter')
  await expect(page.getByText('Invitation renewed.')).toBeVisible()
  expect(await invitedIn(dynoxide)).toMatchObject([{ role: 'Finance' }])
  await team
    .invitation(NEW)
    .getByRole('button', { name: /^Withdraw/ })
    .press('Enter')
  await expect(page.getByRole('dialog', { name: `Withdraw the invitation of ${NEW}?` })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Nobody is invited.')).toBeVisible()
  expect(await invitedIn(dynoxide)).toEqual([])
})

/** Another admin at another computer. */
const COLLEAGUE = { userId: TOMAS.userId, displayName: 'Tomás Reyes', role: 'Care Manager', isAdmin: true }

test('a role that another admin changed meanwhile is a conflict on its row, and a person decides it there', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, TEAM_CLINIC)
  const { page } = await launchCaseload({ connection })
  const team = await openedTeam(page)
  await gate.close()
  await team.choose('Pavel Lund', 'Change role')
  const role = page.getByRole('dialog', { name: 'Change the role of Pavel Lund' })
  await expect(role.getByRole('radio', { name: /^Care Manager/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect(team.member('Pavel Lund')).toContainText('Waiting to send')
  await expect(team.member('Pavel Lund')).toContainText('Role changed to Primary Care Physician.')
  const gateway = await openTestGateway(dynoxide.endpoint, TABLE)
  const seen = { role: 'Care Manager', isAdmin: false }
  const change = { userId: PAVEL.userId, seen, role: 'Clinical Ops' as const, actor: COLLEAGUE }
  await gateway.changeRole(registryRequest(registryId, change))
  gateway.close()
  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(team.member('Pavel Lund')).toContainText('Conflict')
  await expect(team.member('Pavel Lund')).toContainText('Clinical Ops')
  await expectAccessibleInAnySize(page, 'a member in conflict')
  await team.choose('Pavel Lund', 'Make it Primary Care Physician all the same')
  await expect(team.member('Pavel Lund')).not.toContainText('Conflict')
  await expect(team.member('Pavel Lund')).toContainText('Primary Care Physician')
  expect(await memberIn(dynoxide, PAVEL.userId)).toMatchObject({ role: 'Primary Care Physician' })
  await gate.close()
})

test('an invitation that has ended is to be renewed before it can be accepted', async ({
  launchCaseload,
  dynoxide,
}) => {
  const other = 'reg-harbor'
  const invite = inviteItem(other, CLINIC.email, `registry:${other}`, {
    invited_by: TOMAS.userId,
    role: 'Finance',
    date_created: Math.floor(now / 1000) - 20 * 86_400,
  })
  const harbor = { PK: `registry:${other}`, SK: 'metadata', id: other, name: 'Harbor Clinic' }
  const admin = memberItems(other, TOMAS, { ...joined, is_admin: true })
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...TEAM_CLINIC, harbor, ...admin, invite]),
  })
  const registries = new RegistriesPage(page)
  await expect(page.getByText('Tomás Reyes invited you to Harbor Clinic')).toBeVisible()
  await expect(page.getByText('Ask an admin of the registry to renew it, then look here again.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page, 'an invitation that has ended')
  const gateway = await openTestGateway(dynoxide.endpoint, TABLE)
  const renewed = { email: CLINIC.email, role: 'Finance' as const, isAdmin: true, replaces: 'Finance', now: Date.now() }
  await gateway.inviteMember(registryRequest(other, { ...renewed, actor: COLLEAGUE }))
  gateway.close()
  await registries.open(registryName)
  await new CaseloadPage(page).ready()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('All registries')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Role: Finance, and an admin.')).toBeVisible()
  await page.getByRole('button', { name: 'Accept' }).press('Enter')
  await expect(registries.registry('Harbor Clinic')).toContainText('Finance, admin')
})

test('who is no admin is not offered the team', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...clinicItems(now), ofPavel('004417', 'Castellanos')]),
  })
  await new RegistriesPage(page).open(registryName)
  await new CaseloadPage(page).ready()
  await expect(page.getByRole('button', { name: 'Measures' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Team', exact: true })).toHaveCount(0)
})
