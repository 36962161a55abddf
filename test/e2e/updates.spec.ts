import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { type FeedServer, feedServer } from '../fakes/feed-server.ts'
import { feedKey, feedOf, KEY, signed } from '../fakes/feeds.ts'
import { newFolder, REMOVED } from '../fakes/systems.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { SettingsDialog } from './pages/settings-dialog.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const inAMonth = () => new Date(testNow() + 30 * 86_400_000).toISOString()

let server: FeedServer
let folder: string
test.beforeEach(async () => {
  server = await feedServer(feedOf({ validUntil: inAMonth() }))
  folder = await newFolder()
})
test.afterEach(async () => {
  await server.close()
  await rm(folder, REMOVED)
})

/** As a Caseload for one person on Windows, or one on macOS, sees the place of versions. */
async function source(may: 'replaces' | 'tells' = 'replaces') {
  const file = join(folder, 'source.json')
  const content = { folder: server.folder, keys: [KEY.public], may, platform: 'win32', arch: 'x64' }
  await writeFile(file, JSON.stringify(content))
  return { CASELOAD_UPDATES: file }
}

test('a version is looked for, downloaded with its progress, and ready', async ({ launchCaseload }) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.served.held = promise
  const { page } = await launchCaseload({ env: await source() })
  await new SettingsDialog(page).accountButton.waitFor()
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await settings.section('About')
  const card = settings.dialog.getByRole('region', { name: 'Updates' })
  await expect(card).toContainText('Version 1.3.0 is being downloaded')
  await expect(card.getByRole('progressbar', { name: 'Download' })).toBeVisible()
  await expect(card.getByRole('button', { name: 'Check for updates' })).toBeVisible()
  resolve()
  await expect(card).toContainText('Version 1.3.0 is ready.')
  await expect(card).toContainText('Month-end worksheet, import from CSV.')
  await expect(card.getByRole('button', { name: 'Restart and update' })).toBeEnabled()
  await expectAccessible(page, 'a version that is ready')
  await page.screenshot({ path: test.info().outputPath('ready.png') })

  // A list that somebody else has signed takes the place of it.
  const forged = signed(feedOf({ validUntil: inAMonth() }), feedKey().pem)
  server.served.files['stable.json.sig'] = Buffer.from(forged.signature)
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await expect(card).toContainText('isn’t Caseload’s, so it is not believed. Nothing was installed.')
  await expectAccessible(page, 'a version that is refused')

  server.offer(feedOf({ validUntil: inAMonth(), version: '0.1.0' }))
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await expect(card).toContainText('Up to date.')

  server.offer(feedOf({ validUntil: inAMonth() }))
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await card.getByRole('button', { name: 'At the next start' }).click()
  await expect(card).toContainText('Version 1.3.0 is installed at the next start.')
  await settings.close()
  await settings.accountButton.click()
  await expect(page.getByRole('menuitem', { name: 'Version 1.3.0 is there' })).toBeVisible()
})

test('on macOS a version is named, and nothing is downloaded', async ({ launchCaseload }) => {
  const { page } = await launchCaseload({ env: await source('tells') })
  const settings = new SettingsDialog(page)
  await settings.accountButton.waitFor()
  await settings.openByKeyboard()
  await settings.section('About')
  const card = settings.dialog.getByRole('region', { name: 'Updates' })
  await expect(card).toContainText('Version 1.3.0 is there. Get it from')
  await expect(card.getByRole('button', { name: 'Restart and update' })).toBeHidden()
  expect(server.asked.map(({ url }) => url)).toEqual(['/stable.json', '/stable.json.sig'])
})

test('off by the organization, or not possible here, nothing is looked for', async ({ launchCaseload }) => {
  const { page } = await launchCaseload({ env: await source(), policy: { updates: 'off' } })
  const settings = new SettingsDialog(page)
  await settings.accountButton.waitFor()
  await settings.openByKeyboard()
  await settings.section('About')
  const card = settings.dialog.getByRole('region', { name: 'Updates' })
  await expect(card).toContainText('Off. Your organization’s policy')
  await expect(card.getByRole('button')).toHaveCount(0)
  expect(server.asked).toEqual([])
})

test('a build that is not installed says why it looks for nothing', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  const settings = new SettingsDialog(page)
  await settings.accountButton.waitFor()
  await settings.openByKeyboard()
  await settings.section('About')
  await expect(settings.dialog.getByRole('region', { name: 'Updates' })).toContainText('This is a development build.')
})

test('a restart waits while a review meeting is open', async ({ launchCaseload, dynoxide }) => {
  const asked = {
    id: 'flag-1',
    rev: 1,
    flag_type: 'Review with Psychiatrist',
    created_by_provider_id: CLINIC.userId,
    created_date: testNow() / 1000 - 86_400,
    resolved_by_provider_id: null,
    resolved_date: null,
    note: 'Ask about the new dose.',
  }
  const flags = { flags: [asked], patient_flag: asked.flag_type, flag_mirror: asked.flag_type }
  const patient = patientItem('004417', 'Castellanos', 'Marisol', testNow(), flags)
  const connection = await seedClinic(dynoxide, [...clinicItems(testNow()), patient])
  const { page } = await launchCaseload({ connection, env: await source() })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new ReviewStagePage(page).begin(/Renee Okafor/)
  const settings = new SettingsDialog(page)
  await settings.openByKeyboard()
  await settings.section('About')
  const card = settings.dialog.getByRole('region', { name: 'Updates' })
  await expect(card).toContainText('A review meeting is open. End it, and then restart.')
  await expect(card.getByRole('button', { name: 'Restart and update' })).toHaveAttribute('aria-disabled', 'true')
})

test('a restart ends Caseload in order, and says at the next start when nothing was installed', async ({
  launchCaseload,
}) => {
  const options = { env: await source(), userData: join(folder, 'user-data') }
  const about = async (page: Page) => {
    const settings = new SettingsDialog(page)
    await settings.accountButton.waitFor()
    await settings.openByKeyboard()
    await settings.section('About')
    return settings.dialog.getByRole('region', { name: 'Updates' })
  }
  const { app, page } = await launchCaseload(options)
  const ended = app.waitForEvent('close')
  await (await about(page)).getByRole('button', { name: 'Restart and update' }).click()
  await ended
  // A development build starts no installer: for the next start it is as one that was refused by the computer.
  const next = await launchCaseload(options)
  await expect(await about(next.page)).toContainText('hasn’t taken the place of this one. What you saved is safe.')
})
