import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { type Gate, seedClinic, startGate, storedPatient } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect, test } from './support/fixtures.ts'
import { launchAt, test as signInTest } from './support/sign-in-test.ts'
import { violations } from './support/violations.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

/** Files of stores, without what belongs to them. */
const storesIn = async (userData: string) =>
  (await readdir(join(userData, 'stores'))).filter((name) => name.endsWith('.db')).toSorted()

async function saveOffline(page: Page, gate: Gate): Promise<void> {
  await gate.close()
  const dialog = await beginContact(page, 'Castellanos', '11')
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /1 to send/ })).toBeVisible()
}

async function askRemoval(page: Page) {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: /^Data on this computer/ }).click()
  await page.getByRole('button', { name: 'Remove this clinic’s data from this computer' }).click()
  return page.getByRole('alertdialog')
}

test('removing this clinic’s data takes its file away, and nothing in the table', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const connection = await seedClinic(dynoxide, items)
  const { page } = await launchCaseload({ connection, userData })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  expect(await storesIn(userData)).toHaveLength(1)
  const question = await askRemoval(page)
  expect(await violations(page), 'the question').toEqual([])
  await question.getByRole('button', { name: 'Keep it' }).click()
  await expect(question).toBeHidden()
  expect(await storesIn(userData)).toHaveLength(1)
  await page.getByRole('button', { name: 'Remove this clinic’s data from this computer' }).click()
  await question.getByRole('button', { name: 'Remove data' }).click()
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeHidden()
  await expect.poll(() => storesIn(userData)).toEqual([])
  expect((await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(1)
  await expect(page.getByRole('region', { name: 'Ways to sign in' })).toBeVisible()
  expect(await page.content()).not.toContain('Castellanos')
})

test('removing asks twice where an entry would be lost, and keeping it loses nothing', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const gate = await startGate(dynoxide)
  const connection = { ...(await seedClinic(dynoxide, items)), endpoint: gate.endpoint }
  const { page } = await launchCaseload({ connection, userData })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  await saveOffline(page, gate)
  const question = await askRemoval(page)
  await expect(question).toContainText('1 entry is not in the registry yet and would be lost')
  await question.getByRole('button', { name: 'Go on' }).click()
  await expect(question.getByRole('heading')).toHaveText('Lose 1 entry?')
  expect(await violations(page), 'the second question').toEqual([])
  await question.getByRole('button', { name: 'Keep everything' }).click()
  await expect(page.getByRole('button', { name: 'Remove this clinic’s data from this computer' })).toBeFocused()
  expect(await storesIn(userData)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await gate.open()
  await page.keyboard.press('Control+r')
  await expect.poll(async () => (await storedPatient(dynoxide, '004417')).treatment_logs).toHaveLength(2)
  await expect(page.getByRole('button', { name: /to send|Sending/ })).toHaveCount(0)

  await saveOffline(page, gate)
  const again = await askRemoval(page)
  await again.getByRole('button', { name: 'Go on' }).click()
  await again.getByRole('button', { name: 'Remove and lose 1 entry' }).click()
  await expect.poll(() => storesIn(userData)).toEqual([])
  await gate.close()
})

signInTest(
  'a lost key leads to a choice: what was kept is set aside, never deleted',
  async ({ launchCaseload, startClinic, dynoxide, userData }) => {
    const gate = await startGate(dynoxide)
    const clinic = await startClinic({}, gate.endpoint)
    const first = await launchAt(launchCaseload, clinic, { userData })
    await first.enter()
    await first.registries.open(CLINIC.registryName)
    await new CaseloadPage(first.page).expectRows(1)
    await saveOffline(first.page, gate)
    await first.close()
    await gate.open()
    const [kept = ''] = await storesIn(userData)
    expect(kept).not.toBe('')

    await writeFile(join(userData, 'standin-keychain'), randomBytes(32))
    const second = await launchAt(launchCaseload, clinic, { userData })
    await second.signIn.start('Riverbend Behavioral Health')
    await second.signIn.confirm()
    await expect(second.page.getByRole('heading', { name: 'What is kept here can’t be opened now' })).toBeVisible()
    expect(await violations(second.page), 'a lost key').toEqual([])
    await second.page.getByRole('button', { name: 'Set aside and start anew' }).click()
    const question = second.page.getByRole('alertdialog')
    await expect(question).toContainText('Entries in it that were not sent stay in it')
    expect(await violations(second.page), 'the choice').toEqual([])
    await question.getByRole('button', { name: 'Set aside' }).click()
    await second.registries.open(CLINIC.registryName)
    await new CaseloadPage(second.page).expectRows(1)
    const stores = await storesIn(userData)
    expect(stores).toContain(kept)
    expect(stores).toHaveLength(2)
    await gate.close()
  },
)

test('Caseload opens where the person left: without a press, and without the network', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const gate = await startGate(dynoxide)
  const connection = { ...(await seedClinic(dynoxide, items)), endpoint: gate.endpoint }
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await new CaseloadPage(first.page).expectRows(1)
  await first.close()

  await gate.close()
  const second = await launchCaseload({ connection, userData })
  await new CaseloadPage(second.page).expectRows(1)
  await expect(second.page.getByText(/Offline/).first()).toBeVisible()
  await second.page.getByRole('button', { name: `Registry ${CLINIC.registryName}` }).click()
  await second.page.getByRole('menuitem', { name: 'All registries' }).click()
  await expect(new RegistriesPage(second.page).heading).toBeVisible()
  await second.close()

  const third = await launchCaseload({ connection, userData })
  await expect(new RegistriesPage(third.page).heading).toBeVisible()
  await third.close()
})
