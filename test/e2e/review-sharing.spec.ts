import type { ElectronApplication, Page } from '@playwright/test'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { LockPage } from './pages/lock-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, type Fixtures, test } from './support/fixtures.ts'

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
test.use({ clock: CLOCK })

const people = ['Ana', 'Bo', 'Cleo'].map((first, at) => patientItem(`00441${at}`, `Zimmermann${at}`, first, now))
const isProtected = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected())
const noteOf = (page: Page) => page.getByText('Window may be shared until the meeting ends')
const question = (page: Page) => page.getByRole('alertdialog', { name: 'Show names?' })
const grid = (page: Page) => page.getByRole('grid', { name: 'Caseload' })

async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: /: account$/ }).click()
  await page.getByRole('menuitem', { name: 'Show on shared screens' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Show on shared screens' })
  await expect(dialog.getByRole('radio', { name: 'The meeting' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Show until the meeting ends' }).click()
  await expect(noteOf(page)).toBeVisible()
}

/** A meeting that has begun. */
async function atMeeting(launchCaseload: Fixtures['launchCaseload'], dynoxide: Fixtures['dynoxide']) {
  const launched = await launchCaseload({ connection: await seedClinic(dynoxide, [...clinicItems(now), ...people]) })
  await new RegistriesPage(launched.page).open(CLINIC.registryName)
  const stage = new ReviewStagePage(launched.page)
  await stage.begin(/Renee Okafor/)
  return { ...launched, stage }
}

/** Whether the document names a patient: in a text, an attribute or what is typed. */
const namesSomebody = (page: Page) => page.evaluate(() => document.documentElement.outerHTML.includes('Zimmermann'))

test('hidden names stay hidden on every way out of a shared meeting, until the person leaves on purpose', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page, stage } = await atMeeting(launchCaseload, dynoxide)
  expect(await isProtected(app)).toBe(true)
  await share(page)
  expect(await isProtected(app)).toBe(false)
  await stage.hideNames()

  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'a view': () => stage.command('View All patients'),
    measures: () => stage.command('Measures'),
    'the entries to send': () => stage.command('Entries to send'),
    'a dialog': () => stage.command('Enroll patient'),
  }
  for (const [where, go] of Object.entries(ways))
    await test.step(`${where} asks first`, async () => {
      await go()
      await expect(question(page)).toBeVisible()
      await expect(question(page).getByRole('button', { name: 'Stay in the meeting' })).toBeFocused()
      expect(await namesSomebody(page)).toBe(false)
      await page.keyboard.press('Escape')
      await expect(question(page)).toBeHidden()
      await expect(stage.name).toHaveText(/^Patient [A-Z]+$/)
      expect(await isProtected(app)).toBe(false)
    })

  await stage.command('View All patients')
  await expectAccessible(page, 'the question before names are shown')
  await question(page).getByRole('button', { name: 'Stop sharing and leave' }).press('Enter')
  await expect(grid(page)).toBeVisible()
  expect(await isProtected(app)).toBe(true)
  await expect(noteOf(page)).toBeHidden()

  await stage.command('Review meeting')
  await expect(stage.name).toHaveText(/^Patient [A-Z]+$/)
  await stage.end()
  await stage.command('View All patients')
  await question(page).getByRole('button', { name: 'Leave the meeting' }).press('Enter')
  await expect(grid(page)).toBeVisible()
})

test('with names shown the window is shared on every screen, until it is stopped, the screen locks or the meeting ends', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page, stage } = await atMeeting(launchCaseload, dynoxide)
  await share(page)
  await expectAccessible(page, 'the note of a shared meeting')
  await stage.command('View All patients')
  await expect(grid(page)).toBeVisible()
  await expect(noteOf(page)).toBeVisible()
  await stage.command('All registries')
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
  await expect(noteOf(page)).toBeVisible()
  expect(await isProtected(app)).toBe(false)
  await noteOf(page).getByRole('button', { name: 'Stop' }).click()
  await expect(noteOf(page)).toBeHidden()
  expect(await isProtected(app)).toBe(true)

  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(stage.decision).toBeVisible()
  await share(page)
  await new LockPage(page).lock()
  await expect.poll(() => isProtected(app)).toBe(true)
  await page.keyboard.press('Enter')
  await expect(stage.decision).toBeVisible()
  await expect(noteOf(page)).toBeHidden()

  await share(page)
  await stage.end()
  await expect(noteOf(page)).toBeHidden()
  await expect.poll(() => isProtected(app)).toBe(true)
})

test('a registry whose meeting hides names is opened again without a frame that names a patient', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const connection = await seedClinic(dynoxide, [...clinicItems(now), ...people])
  const first = await launchCaseload({ connection, userData })
  await new RegistriesPage(first.page).open(CLINIC.registryName)
  await new ReviewStagePage(first.page).begin(/Renee Okafor/)
  await new ReviewStagePage(first.page).hideNames()
  await first.close()

  const { page } = await launchCaseload({ connection, userData })
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (document.body.innerHTML.includes('Zimmermann')) document.documentElement.dataset.named = ''
    })
    seen.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(new ReviewStagePage(page).name).toHaveText(/^Patient [A-Z]+$/)
  expect(await page.evaluate(() => document.documentElement.dataset.named)).toBeUndefined()
})
