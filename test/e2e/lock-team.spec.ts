import type { Page } from '@playwright/test'
import { CLINIC } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import type { TeamPage } from './pages/team-page.ts'
import { clinicBehindGate, seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { NEW, openedTeam, TEAM_CLINIC } from './support/team-clinic.ts'

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
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, TEAM_CLINIC) })
  const team = await openedTeam(page)
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
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, TEAM_CLINIC) })
  const team = await openedTeam(page)
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
  const { gate, connection } = await clinicBehindGate(dynoxide, TEAM_CLINIC)
  const { page } = await launchCaseload({ connection })
  const team = await openedTeam(page)
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
