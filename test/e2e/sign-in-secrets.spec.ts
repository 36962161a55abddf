import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import type { FakeIdentityCenter } from '../fakes/identity-center/server.ts'
import { newFolder, REMOVED, temporaryAt } from '../fakes/systems.ts'
import { findSecrets, type Place } from '../security/find-secrets.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { putItems } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { test as base, expect } from './support/fixtures.ts'
import { filePlaces, processPlaces } from './support/processes.ts'
import { reachableIn } from './support/reachable.ts'
import { CLINIC_NAME, openWith, type SignInClinic, startSignInClinic } from './support/sign-in.ts'
import { recordingFolder, spokenTo } from './support/spoken.ts'

// Nothing that the sign-in services hand out, and nothing that names a patient, lies where other programs or the window find it.

const PATIENT = {
  mrn: 'SYN-88-204417',
  lastName: 'Quillfeather',
  firstName: 'Ondine',
  note: 'Synthetic note on a heron.',
}

interface Fixtures {
  readonly clinic: SignInClinic
  /** A folder for all that the application and what it runs on write. */
  readonly folder: string
}

const test = base.extend<Fixtures>({
  clinic: async ({ dynoxide }, use) => {
    const clinic = await startSignInClinic(dynoxide, { credentialsMs: 60_000 })
    const { mrn, lastName, firstName } = PATIENT
    await putItems(dynoxide, [patientItem(mrn, lastName, firstName, Date.now())])
    await use(clinic)
    await clinic.stop()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern.
  folder: async ({}, use) => {
    const folder = await newFolder()
    await use(folder)
    await rm(folder, REMOVED)
  },
})

/** Signs in by the browser, opens a registry, loses the session in a save, signs in again by a code and saves. */
async function work(app: ElectronApplication, page: Page, fake: FakeIdentityCenter): Promise<void> {
  const signIn = new SignInPage(page)
  await openWith(app, 'follow')
  await signIn.start(CLINIC_NAME)
  await signIn.confirm()
  await new RegistriesPage(page).open(CLINIC.registryName)
  const dialog = await beginContact(page, PATIENT.lastName, '23')
  await dialog.note.fill(PATIENT.note)
  fake.state.endSessions()
  await dialog.save()
  await openWith(app, 'none')
  // The entry is kept on this computer until then.
  await expect(dialog.dialog).toBeHidden()
  await signIn.bar.getByRole('button', { name: 'Sign in' }).click()
  fake.device(await signIn.code(), 'approved')
  await expect(signIn.bar).toBeEmpty()
  await expect(page.locator('.flow-dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /1 to send/ })).toHaveCount(0)
}

/** Where the window, and a program that watches it, can look. */
async function windowPlaces(app: ElectronApplication, page: Page): Promise<Place[]> {
  const { texts } = await reachableIn(page)
  return [
    { name: 'the window', content: texts.join('\n') },
    { name: 'messages to the window', content: (await spokenTo(app)).join('\n') },
    { name: 'console', content: (await page.consoleMessages()).map((one) => one.text()).join('\n') },
  ]
}

/** What the processes say of themselves, as they say it and as the system does. */
async function mainPlaces(app: ElectronApplication, output: readonly Buffer[]): Promise<Place[]> {
  const told = await app.evaluate(() => JSON.stringify([process.argv, process.env]))
  const pid = app.process().pid
  if (pid === undefined) throw new Error('The application does not run.')
  return [
    { name: 'told environment', content: told },
    { name: 'output', content: Buffer.concat(output) },
    ...(await processPlaces(pid)),
  ]
}

function outputOf(app: ElectronApplication): Buffer[] {
  const output: Buffer[] = []
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (part) => output.push(Buffer.from(part)))
  return output
}

test('a sign-in, its end and the next one leave nothing secret on the disk, in the processes or in the window', async ({
  launchCaseload,
  clinic,
  folder,
}) => {
  const { fake } = clinic
  const userData = join(folder, 'user-data')
  const launched = await launchCaseload({
    connection: clinic.connection(),
    userData,
    folder: await recordingFolder(folder),
    env: temporaryAt(folder),
  })
  const { app, page, close } = launched
  const output = outputOf(app)
  await work(app, page, fake)
  const { issued } = fake.state
  // Two clients, a code of each flow, tokens, keys and what proves the browser's code.
  expect(issued.size).toBeGreaterThan(12)

  // The search reaches what it is for.
  const { texts, objects, storages } = await reachableIn(page)
  expect(objects).toBeGreaterThan(5_000)
  expect(storages).toEqual(['localStorage', 'sessionStorage'])
  expect(texts.join('\n')).toContain(PATIENT.mrn)
  const spoken = (await spokenTo(app)).join('\n')
  for (const part of [PATIENT.mrn, 'signIn.changed', CLINIC.email]) expect(spoken).toContain(part)
  const processes = await mainPlaces(app, output)
  if (process.platform === 'linux') expect(processes.length).toBeGreaterThan(5)
  const files = await filePlaces(folder)
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['caseload.log', 'sign-ins.json']))

  expect(findSecrets(issued, [...(await windowPlaces(app, page)), ...processes, ...files])).toEqual([])
  expect(findSecrets(Object.values(PATIENT), [...processes, ...files])).toEqual([])
  await close()
  // Also what is written at the end.
  const left = await filePlaces(folder)
  expect(findSecrets([...issued, ...Object.values(PATIENT), CLINIC.email], left)).toEqual([])
})

test('a secret in any of these places would be found', async ({ launchCaseload, clinic, folder }) => {
  const planted = 'fake-planted-7e1d4b1c-54f2'
  const userData = join(folder, 'user-data')
  const { app, page } = await launchCaseload({
    connection: clinic.connection(),
    userData,
    folder: await recordingFolder(folder),
    env: { ...temporaryAt(folder), PLANTED: planted },
    switches: [`--planted=${planted}`],
  })
  const output = outputOf(app)
  await expect(new SignInPage(page).connection(CLINIC_NAME)).toBeVisible()
  const places = async () => [
    ...(await windowPlaces(app, page)),
    ...(await mainPlaces(app, output)),
    ...(await filePlaces(folder)),
  ]
  const found = async () => new Set(findSecrets([planted], await places()))
  const before = ['cmdline of main', 'environ of main', 'told environment'].map((name) => `${name}: 1`)
  const onThisSystem = process.platform === 'linux' ? before : before.slice(-1)
  for (const one of onThisSystem) expect(await found()).toContain(one)
  for (const name of ['the window', 'messages to the window', 'console', 'output', 'caseload.log'])
    expect(await found()).not.toContain(`${name}: 1`)

  await appendFile(join(userData, 'logs/caseload.log'), `${Buffer.from(`{"t":"${planted}"}`).toString('base64')}\n`)
  await app.evaluate(({ BrowserWindow }, text) => {
    process.stdout.write(`${text}\n`)
    BrowserWindow.getAllWindows()[0]?.webContents.send('caseload.event', 'nobody.listens', { deep: [text] })
  }, planted)
  await page.evaluate((text) => {
    console.log(text)
    Object.assign(window, { kept: new Map([['deep', { list: [() => 0, Object.create({ text })] }]]) })
  }, planted)
  for (const name of ['the window', 'messages to the window', 'console', 'output', 'caseload.log'])
    expect(await found()).toContain(`${name}: 1`)
})

test.describe('in the window', () => {
  const planted = 'fake-planted-0c5a5a54-91aa'
  const ways: Record<string, (text: string) => unknown> = {
    'a property of an element': (text) => Object.assign(document.body, { __held: { text } }),
    'the local storage': (text) => localStorage.setItem('held', text),
    'a name': (text) => Object.assign(window, { [text]: true }),
    'an attribute': (text) => document.body.setAttribute('data-held', text),
    'a getter': (text) => Object.defineProperty(window, 'held', { get: () => ({ text }) }),
  }
  test('a secret is found wherever it hangs', async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    const isThere = async () => (await reachableIn(page)).texts.join('\n').includes(planted)
    expect(await isThere()).toBe(false)
    for (const [name, plant] of Object.entries(ways)) {
      await page.evaluate(plant, planted)
      expect(await isThere(), name).toBe(true)
      await page.reload()
      await page.evaluate(() => localStorage.clear())
      expect(await isThere(), `${name}, gone again`).toBe(false)
    }
  })
})
