import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CLINIC, clinicItems } from '../fakes/clinic.ts'
import { WITHOUT_KEYCHAIN } from '../fakes/systems.ts'
import { expectAccessibleInAnySize } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

test('without a keychain the start says what is not kept, and goes on by Enter', async ({
  launchCaseload,
  dynoxide,
}) => {
  const connection = await seedClinic(dynoxide, clinicItems(Date.now()))
  const switches = [WITHOUT_KEYCHAIN]
  const { app, page } = await launchCaseload({ connection, switches, isAboutStart: true })
  await expect(page.getByRole('heading', { name: 'This computer can’t keep secrets' })).toBeVisible()
  await expect(page.getByText('Save waits for the table; no offline copy')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Work without a copy' })).toBeFocused()
  await expectAccessibleInAnySize(page, 'Keychain missing')
  await page.getByRole('button', { name: 'Try again' }).click()
  const goOn = page.getByRole('button', { name: 'Work without a copy' })
  await expect(goOn).toBeFocused()
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Keychain: FAILED.')
  await goOn.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: CLINIC.registryName })).toBeVisible()
})

test('a folder that can’t be written is said before anything else, and the next look finds it open', async ({
  launchCaseload,
  userData,
}) => {
  const inTheWay = join(userData, 'in-the-way')
  await writeFile(inTheWay, '')
  const folder = join(inTheWay, 'Caseload')
  const { page } = await launchCaseload({ env: { CASELOAD_USER_DATA: folder }, isAboutStart: true })
  await expect(page.getByRole('heading', { name: 'Caseload can’t write to its folder' })).toBeVisible()
  await expect(page.getByText(folder)).toBeVisible()
  await expectAccessibleInAnySize(page, 'Folder can’t be written')
  await rm(inTheWay)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
})

test('a policy that is wrong is said with its keys, and Quit ends Caseload', async ({ launchCaseload }) => {
  const { app, page } = await launchCaseload({ policy: { exprots: 'none' }, isAboutStart: true })
  await expect(page.getByRole('heading', { name: 'Your organization’s policy can’t be used as it is' })).toBeVisible()
  await expect(page.getByText(/“exprots” in .* is not known/)).toBeVisible()
  await expectAccessibleInAnySize(page, 'Policy wrong')
  const ended = new Promise((done) => app.process().once('exit', done))
  // The window may be gone before the click is told of.
  await page
    .getByRole('button', { name: 'Quit' })
    .click()
    .catch((error: unknown) => {
      if (!page.isClosed()) throw error
    })
  expect(await ended).toBe(0)
})

test('what a newer version has written is left alone, and is said where it is opened', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const connection = await seedClinic(dynoxide, clinicItems(Date.now()))
  const first = await launchCaseload({ connection, userData })
  await expect(first.page.getByRole('button', { name: CLINIC.registryName })).toBeVisible()
  await first.close()
  const stores = join(userData, 'stores')
  const [name = ''] = (await readdir(stores)).filter((one) => one.endsWith('.db'))
  const newer = new DatabaseSync(join(stores, name))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  const before = await readFile(join(stores, name), 'hex')

  const { app, page } = await launchCaseload({ connection, userData })
  await expect(page.getByRole('heading', { name: 'A newer Caseload has been used here' })).toBeVisible()
  await expectAccessibleInAnySize(page, 'Newer store')
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/Store 1: newer, structure 99 of \d+/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'A newer Caseload has been used here' })).toBeVisible()
  expect(await readFile(join(stores, name), 'hex')).toBe(before)
})
