import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { monthUnderWay } from '../clock/month-under-way.ts'
import { chromiumPath } from '../electron-standin/chromium/unpack.ts'
import { REMOVED, temporaryAt } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expect, test } from './support/fixtures.ts'
import { serve } from './support/serve.ts'

test.use({ clock: monthUnderWay() })

const start = resolve(import.meta.dirname, '../electron-standin/start.mjs')

test('npm start in a browser: from the picker to a saved entry, and nothing stays on disk', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'caseload-browser-'))
  const server = await serve(process.execPath, [start, '--browser', '--port', '0'], temporaryAt(temporary))
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', '--headless'] })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))

  await page.goto(server.address)
  expect(new URL(page.url()).search).toBe('')
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Rahimi')
  const minutes = await caseload.minutesOf('Rahimi, Parisa')
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('6')
  await dialog.save()
  await expect.poll(() => caseload.minutesOf('Rahimi, Parisa')).toBe(minutes + 6)

  // The key was for once: the address of the terminal opens nothing for a second person.
  const stranger = await (await browser.newContext()).newPage()
  expect((await stranger.goto(server.address))?.status()).toBe(403)

  await browser.close()
  expect(await server.stop('SIGINT')).toBe(0)
  expect(await readdir(temporary)).toEqual([])
  await rm(temporary, REMOVED)
  expect(complaints).toEqual([])
})
