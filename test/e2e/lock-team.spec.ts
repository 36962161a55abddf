import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { memberItems, personOf } from '../fakes/registries.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { TeamPage } from './pages/team-page.ts'
import { clinicBehindGate, seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const { registryId, registryName } = CLINIC
const PAVEL = personOf({ userId: 'user-lund', firstName: 'Pavel', lastName: 'Lund', email: 'plund@lakeside.example' })
const TOMAS = personOf({
  userId: 'user-reyes',
  firstName: 'Tomás',
  lastName: 'Reyes',
  email: 'treyes@lakeside.example',
})
const NEW = 'btran@lakeside.example'
const joined = { date_created: Math.floor(now / 1000) }
const ofPavel = (mrn: string, last: string): Item =>
  patientItem(mrn, last, 'Ana', now, { care_manager: { user_id: PAVEL.userId, since: now - 86_400_000 } })
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  ...memberItems(registryId, PAVEL, joined),
  ...memberItems(registryId, TOMAS, joined),
  ofPavel('004417', 'Castellanos'),
  ofPavel('004418', 'Diallo'),
]

async function opened(page: Page): Promise<TeamPage> {
  await new RegistriesPage(page).open(registryName)
  await new CaseloadPage(page).ready()
  const team = new TeamPage(page)
  await team.open()
  return team
}

/** Locks, sees that nothing of what was typed is left in the window, and unlocks: an endpoint asks for nothing. */
async function lockAndUnlock(page: Page, secret: string): Promise<void> {
  await new LockPage(page).lock()
  expect(await page.content()).not.toContain(secret)
  await page.keyboard.press('Enter')
}

const emailOf = (team: TeamPage) => team.panel.getByRole('textbox', { name: /^E-mail/ })

test('an invitation that is typed is there again after a lock, and gone once it was discarded or sent', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const team = await opened(page)
  await page.keyboard.press('i')
  await emailOf(team).fill(NEW)
  await team.panel.getByRole('textbox', { name: 'Last name' }).fill('Tran')
  await team.panel.getByRole('radio', { name: /^Primary Care Physician/ }).focus()
  await page.keyboard.press('Space')
  await lockAndUnlock(page, NEW)
  await expect(emailOf(team)).toHaveValue(NEW)
  await expect(emailOf(team)).toBeFocused()
  await expect(team.panel.getByRole('textbox', { name: 'Last name' })).toHaveValue('Tran')
  await expect(team.panel.getByRole('radio', { name: /^Primary Care Physician/ })).toBeChecked()

  // What was discarded is gone for good.
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(team.panel).toHaveCount(0)
  await lockAndUnlock(page, NEW)
  await new CaseloadPage(page).ready()
  await team.open()
  await expect(team.panel).toHaveCount(0)

  // So is what was sent: after a lock nothing is typed, and the invitation is there once.
  await page.keyboard.press('i')
  await emailOf(team).fill(NEW)
  await lockAndUnlock(page, NEW)
  await expect(emailOf(team)).toHaveValue(NEW)
  await page.keyboard.press('Control+Enter')
  await expect(team.invitation(NEW)).toBeVisible()
  await expect(team.panel).toHaveCount(0)
  await lockAndUnlock(page, NEW)
  await new CaseloadPage(page).ready()
  await team.open()
  await expect(team.panel).toHaveCount(0)
})

test('a role, and who takes patients over, are chosen still after a lock', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const team = await opened(page)
  await team.choose('Tomás Reyes', 'Change role')
  const role = page.getByRole('dialog', { name: 'Change the role of Tomás Reyes' })
  await role.getByRole('radio', { name: /^Consulting Psychiatrist/ }).focus()
  await page.keyboard.press('Space')
  await lockAndUnlock(page, 'Reyes')
  await expect(role.getByRole('radio', { name: /^Consulting Psychiatrist/ })).toBeChecked()
  await expect(role.getByRole('radio', { name: /^Consulting Psychiatrist/ })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(role).toHaveCount(0)
  await expect(team.member('Tomás Reyes')).toContainText('Consulting Psychiatrist')

  await team.choose('Pavel Lund', 'Remove from the registry')
  const removal = page.getByRole('dialog', { name: 'Remove Pavel Lund from the registry?' })
  await removal.getByRole('radio', { name: /^Renee Okafor/ }).focus()
  await page.keyboard.press('Space')
  await lockAndUnlock(page, 'Lund')
  await expect(removal.getByRole('radio', { name: /^Renee Okafor/ })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(removal).toHaveCount(0)
  await expect(team.member('Pavel Lund')).toHaveCount(0)
  expect(await storedPatient(dynoxide, '004417')).toMatchObject({ care_manager: { user_id: CLINIC.userId } })
  await lockAndUnlock(page, 'Lund')
  await new CaseloadPage(page).ready()
  await team.open()
  await expect(removal).toHaveCount(0)
})

test('offline what is typed is there again too, and what was kept to be sent is not', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, items)
  const { page } = await launchCaseload({ connection })
  const team = await opened(page)
  await gate.close()
  await page.keyboard.press('i')
  await emailOf(team).fill(NEW)
  await lockAndUnlock(page, NEW)
  await expect(emailOf(team)).toHaveValue(NEW)
  await page.keyboard.press('Control+Enter')
  await expect(team.panel).toHaveCount(0)
  await expect(team.invitation(NEW)).toContainText('Waiting to send')
  await lockAndUnlock(page, NEW)
  await new CaseloadPage(page).ready()
  await team.open()
  await expect(team.panel).toHaveCount(0)
  await expect(team.invitation(NEW)).toContainText('Waiting to send')
})
