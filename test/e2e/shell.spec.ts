import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type {} from '../../src/renderer/lib/ipc-client.ts'
import { newFolder, REMOVED } from '../fakes/systems.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expect, test } from './support/fixtures.ts'
import { launch } from './support/launch.ts'

test('the page has no network, no Node, no way out', async () => {
  // Not through the fixture: this test makes the page violate its policy on purpose.
  const { app, page, close } = await launch()
  await expect(new RegistriesPage(page).heading).toBeVisible()

  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer', 'Buffer'].filter((name) => name in globalThis),
    ),
  ).toEqual([])
  expect(await page.evaluate(() => [Object.isFrozen(window.caseload), Object.keys(window.caseload).sort()])).toEqual([
    true,
    ['call', 'on'],
  ])

  for (const url of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'app://caseload/index.html',
    'file:///etc/hostname',
  ]) {
    expect(
      await page.evaluate(
        (to) =>
          fetch(to).then(
            () => 'answered',
            () => 'refused',
          ),
        url,
      ),
    ).toBe('refused')
  }
  expect(
    await page.evaluate(
      () =>
        new Promise((done) =>
          setTimeout(() => {
            try {
              done(new Function('return 1')())
            } catch (error) {
              done((error as Error).name)
            }
          }),
        ),
    ),
  ).toBe('EvalError')

  const asked = await app.evaluateHandle(({ BrowserWindow }) => {
    const urls: string[] = []
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', ({ url }) => urls.push(url))
    return urls
  })
  await page.evaluate(() => window.open('https://example.com/'))
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect.poll(() => asked.jsonValue()).toEqual(['https://example.com/'])
  await expect(new RegistriesPage(page).heading).toBeVisible()
  expect(app.windows()).toHaveLength(1)
  await close()
})

test('neither title nor address ever names a patient', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await page.getByRole('row', { name: 'Halvorsen, Ingrid' }).click()
  expect(await page.title()).toBe('Caseload')
  expect(await page.evaluate(() => location.href)).toMatch(/\/(index\.html)?$/)
})

test('a call that main does not know, and a payload that it can’t use, get an answer', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await expect(new RegistriesPage(page).heading).toBeVisible()
  const ask = (name: string, request: unknown) =>
    page.evaluate(([n, r]) => window.caseload.call(String(n), r), [name, request] as const)
  expect(await ask('registries.burn', {})).toMatchObject({ ok: false, error: { code: 'invalid-request' } })
  expect(await ask('patients.get', { registryId: 7 })).toMatchObject({ ok: false, error: { code: 'invalid-request' } })
})

test('an error that nobody caught ends the program with a sentence; its message is nowhere', async ({
  launchCaseload,
}) => {
  const userData = await newFolder()
  const { app } = await launchCaseload({ userData })
  const main = app.process()
  const chunks: string[] = []
  for (const stream of [main.stdout, main.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)))
  const gone = new Promise<number | null>((resolve) => main.once('exit', resolve))
  // The connection goes with the program. A box of the system would wait for a person.
  await app
    .evaluate(({ dialog }) => {
      dialog.showErrorBox = (title, content) => console.error(`${title}: ${content}`)
      setTimeout(() => {
        throw new RangeError(['Lind', 'qvist'].join(''))
      }, 50)
    })
    .catch(() => undefined)
  expect(await gone).toBe(1)
  const log = await readFile(join(userData, 'logs', 'caseload.log'), 'utf8')
  expect(log).toContain('main.crashed')
  expect(log).toContain('RangeError')
  const output = chunks.join('')
  expect(log + output).not.toContain('Lindqvist')
  expect(output).toContain('Caseload has to close')
  await rm(userData, REMOVED)
})

test('the menu of Caseload zooms within bounds, fills the screen, and how large everything is stays over a restart', async () => {
  const userData = await newFolder()
  const first = await launch({ userData })
  const zoom = ({ app }: typeof first) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
  const choose = async (words: string) => {
    await first.page.getByRole('button', { name: 'Caseload menu' }).click()
    await first.page.getByRole('menuitem', { name: words }).click()
  }
  await expect(new RegistriesPage(first.page).heading).toBeVisible()
  for (let step = 0; step < 7; step++) await choose('Zoom in')
  await expect.poll(() => zoom(first)).toBe(2)
  await choose('Actual size')
  await choose('Zoom out')
  await expect.poll(() => zoom(first)).toBe(0.9)
  await choose('Full screen')
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen()))
    .toBe(true)
  await first.close()

  const second = await launch({ userData })
  await expect(new RegistriesPage(second.page).heading).toBeVisible()
  expect(await zoom(second)).toBe(0.9)
  await second.close()
  await rm(userData, REMOVED)
})
