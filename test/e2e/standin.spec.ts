import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { temporaryAt } from '../fakes/systems.ts'
import { electronExecutable } from './support/electron.ts'
import { type Launched, launch } from './support/launch.ts'

// The stand-in for Electron, on a small application of its own: that what the journeys rely on is real.

const folder = resolve(import.meta.dirname, '../electron-standin/fixture-app')
let launched: Launched
let page: Page

/** What the fixture's preload exposes. */
interface Fixture {
  call(channel: string, value?: unknown): Promise<unknown>
  onTicked(listener: (count: number) => void): () => void
  unknown(): void
}
declare global {
  interface Window {
    readonly fixture: Fixture
  }
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launch({ folder })
  page = launched.page
  await expect(page.getByRole('status')).toHaveText('main answers')
})
test.afterAll(() => launched.close())

test('a message keeps Date, Map, Set, bytes, bigint, special numbers and cycles', async () => {
  const kept = await page.evaluate(async () => {
    const value: Record<string, unknown> = {
      at: new Date(1_700_000_000_123),
      map: new Map([['a', new Set([1])]]),
      bytes: new Uint8Array([0, 255, 7]),
      big: 2n ** 80n,
      numbers: [Number.NaN, -0, Number.POSITIVE_INFINITY],
      none: undefined,
      __proto__x: null,
    }
    value.self = value
    const back = (await window.fixture.call('echo', value)) as typeof value
    const { at, map, bytes, numbers } = back
    return {
      at: at instanceof Date && at.getTime(),
      set: map instanceof Map && map.get('a') instanceof Set && map.get('a').has(1),
      bytes: bytes instanceof Uint8Array && [...bytes],
      big: back.big === 2n ** 80n,
      numbers: Array.isArray(numbers) && numbers.map((number) => (Object.is(number, -0) ? '-0' : String(number))),
      none: 'none' in back && back.none === undefined,
      self: back.self === back,
    }
  })
  expect(kept).toEqual({
    at: 1_700_000_000_123,
    set: true,
    bytes: [0, 255, 7],
    big: true,
    numbers: ['NaN', '-0', 'Infinity'],
    none: true,
    self: true,
  })
})

test('an error in main is a rejected promise, and so is a function that is sent', async () => {
  const messages = await page.evaluate(async () => {
    const message = (error: unknown) => (error instanceof Error ? error.message : 'no error')
    return [
      await window.fixture.call('fail').catch(message),
      await window.fixture.call('nobody').catch(message),
      await window.fixture.call('echo', { run: () => 1 }).catch(message),
    ]
  })
  expect(messages).toEqual([
    "Error invoking remote method 'fail': TypeError: main says no: 42",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    'An object could not be cloned.',
  ])
})

test('events reach the page until their listener is removed', async () => {
  const seen = await page.evaluate(async () => {
    const counts: number[] = []
    const dispose = window.fixture.onTicked((count) => counts.push(count))
    await window.fixture.call('tick', 1)
    await window.fixture.call('tick', 2)
    dispose()
    await window.fixture.call('tick', 3)
    await window.fixture.call('echo')
    return counts
  })
  expect(seen).toEqual([1, 2])
})

test('main knows the sender by its origin and frame', async () => {
  expect(await page.evaluate(() => window.fixture.call('sender'))).toEqual({
    origin: 'app://fixture',
    url: 'app://fixture/',
    top: true,
    known: true,
  })
})

test('the page sees nothing of the preload but what it exposes, and cannot change that', async () => {
  const seen = await page.evaluate(() => {
    const names = ['require', 'process', 'ipcRenderer', 'preloadSecret', '__standinPost', '__standinDeliver']
    const changed = Reflect.set(window, 'fixture', 1) || Reflect.set(window.fixture, 'call', 1)
    return { found: names.filter((name) => name in window), keys: Object.keys(window.fixture).sort(), changed }
  })
  expect(seen).toEqual({ found: [], keys: ['call', 'onTicked', 'unknown'], changed: false })
})

test('the Content-Security-Policy of the response is enforced, and each violation or error is recorded', async () => {
  const own = await launch({ folder })
  await expect(own.page.getByRole('status')).toHaveText('main answers')
  const outcome = await own.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'h1 { color: red }' }))
    const fetched = await fetch('/page.js').catch((error: Error) => error.name)
    return { inline: 'inlineRan' in window, fetched, sheets: document.styleSheets.length }
  })
  expect(outcome).toEqual({ inline: false, fetched: 'TypeError', sheets: 0 })
  await own.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody catches this')
    })
  })
  await expect.poll(() => own.complaints.all).toContain('uncaught: nobody catches this')
  await expect.poll(() => own.complaints.all.join('\n')).toContain('script-src-elem inline')
  await own.close()
  expect(own.complaints.all.join('\n')).toContain('style-src-elem inline')
  expect(own.complaints.all.join('\n')).toContain('connect-src')
})

test('popups and navigation are for main to decide', async () => {
  await page.getByRole('link', { name: 'Popup' }).click()
  const opened = () => launched.app.evaluate(({ shell }) => Reflect.get(shell, 'openedExternally')())
  await expect.poll(opened).toEqual(['https://example.com/popup'])
  // With an opener: it waits for main's decision, and must not wait for ever.
  for (const name of ['a', 'b', 'c']) await page.evaluate((to) => void window.open(to), `https://example.com/${name}`)
  await expect.poll(opened).toHaveLength(4)
  await page.getByRole('link', { name: 'Elsewhere' }).click()
  await page.evaluate(() => window.fixture.call('echo'))
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible()
  expect(launched.app.windows()).toHaveLength(1)
})

test('a reload brings the preload back', async () => {
  await page.reload()
  await expect(page.getByRole('status')).toHaveText('main answers')
})

test('what the stand-in lacks throws by its name', async () => {
  const messages = await launched.app.evaluate(({ app, BrowserWindow, session, Tray }) => {
    const [window] = BrowserWindow.getAllWindows()
    const attempts: (() => unknown)[] = [
      () => app.getLocale(),
      () => app.on('login', () => undefined),
      () => window?.setKiosk(true),
      () => session.defaultSession.clearCache(),
      () => new Tray('x'),
      () => new BrowserWindow({ kiosk: true }),
      () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
      () => Object.assign(app, { userAgentFallback: 'x' }),
      () => Object.assign(window ?? {}, { excludedFromShownWindowsMenu: true }),
      () => Object.assign(session, { fromPath: () => undefined }),
    ]
    return attempts.map((attempt) => {
      try {
        return `did not throw: ${attempt()}`
      } catch (error) {
        return error instanceof Error ? error.message : 'no error'
      }
    })
  })
  expect(messages).toEqual([
    'electron stand-in: app.getLocale is not supported',
    "electron stand-in: app.on('login') is not supported",
    'electron stand-in: BrowserWindow.setKiosk is not supported',
    'electron stand-in: session.clearCache is not supported',
    'electron stand-in: Tray (new) is not supported',
    'electron stand-in: the BrowserWindow option kiosk is not supported',
    'electron stand-in: webPreferences.nodeIntegration: true is not supported',
    'electron stand-in: app.userAgentFallback is not supported',
    'electron stand-in: BrowserWindow.excludedFromShownWindowsMenu is not supported',
    'electron stand-in: session.fromPath is not supported',
  ])
  const inPreload = await page.evaluate(() => {
    try {
      return window.fixture.unknown()
    } catch (error) {
      return error instanceof Error ? error.message : 'no error'
    }
  })
  expect(inPreload).toBe('electron stand-in: ipcRenderer.sendSync is not supported')
})

test('sealed text opens again, and the system theme reaches the page', async () => {
  const sealed = await page.evaluate(() => window.fixture.call('seal', 'Grüße'))
  expect(sealed).toMatchObject({ opened: { shouldReEncrypt: false, result: 'Grüße' } })
  await launched.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark'
  })
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})

test('a page becomes a PDF of the paper that is asked for, tagged, and options that are not known are refused', async () => {
  const made = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('There is no window.')
    const { webContents } = window
    const tagged = await webContents.printToPDF({ pageSize: 'A4', generateTaggedPDF: true })
    const plain = await webContents.printToPDF({})
    const refused = await webContents.printToPDF({ pageRanges: '1' }).catch((error: Error) => error.message)
    return { tagged: tagged.toString('latin1'), plain: plain.toString('latin1'), refused: String(refused) }
  })
  expect(made.tagged.slice(0, 5)).toBe('%PDF-')
  expect(made.tagged).toMatch(/\/MediaBox \[0 0 595[.\d]* 842/)
  expect(made.tagged).toContain('/StructTreeRoot')
  expect(made.plain).toMatch(/\/MediaBox \[0 0 612 792\]/)
  expect(made.plain).not.toContain('/StructTreeRoot')
  expect(made.refused).toContain('printToPDF with')
})

test('closing ends Chromium and removes what the stand-in wrote', async () => {
  const temporary = test.info().outputPath('temporary')
  await mkdir(temporary, { recursive: true })
  const own = await launch({ folder, env: temporaryAt(temporary) })
  expect(await readdir(temporary)).toHaveLength(1)
  await own.close()
  expect(await readdir(temporary)).toEqual([])
})

test('an application that is there already shows no second window and ends', async () => {
  const userData = test.info().outputPath('second')
  await mkdir(userData, { recursive: true })
  const args = ['--standin-second-instance', `--user-data-dir=${userData}`, resolve(import.meta.dirname, '../..')]
  const { CASELOAD_CONNECTION: _connection, ...env } = process.env
  const child = spawn(electronExecutable(), args, { env: { ...env, CASELOAD_USER_DATA: userData }, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  // Nothing of it began: no log, no list of connections, no store.
  expect(await readdir(userData)).toEqual([])
})
