import type { BrowserWindowConstructorOptions } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { guardedContents, LEAVES } from '../fakes/guarded-contents.ts'

// The guards of the window, each held by what it tells Electron: a guard that is taken out turns its test red.

const electron = vi.hoisted(() => ({
  windows: [] as { options: unknown; calls: [string, ...unknown[]][]; emit: (name: string, event: unknown) => void }[],
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class BrowserWindow extends Emitter {
    readonly options: unknown
    readonly calls: [string, ...unknown[]][] = []
    constructor(options: unknown) {
      super()
      this.options = options
      electron.windows.push(this as never)
    }
    setContentProtection(on: boolean) {
      this.calls.push(['setContentProtection', on])
    }
    setTitleBarOverlay(colours: unknown) {
      this.calls.push(['setTitleBarOverlay', colours])
    }
    getNormalBounds = () => ({ x: 0, y: 0, width: 1440, height: 900 })
    isMaximized = () => false
    webContents = { on: () => undefined, getZoomFactor: () => 1 }
    show() {
      this.calls.push(['show'])
    }
    async loadURL(url: string) {
      this.calls.push(['loadURL', url])
    }
  }
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
  const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }
  return { BrowserWindow, nativeTheme: Object.assign(new Emitter(), { shouldUseDarkColors: false }), screen, Menu: {} }
})

const { openWindow } = await import('../../src/main/shell/window.ts')
const { guardSession } = await import('../../src/main/shell/guards.ts')

async function open(packaged = true) {
  await openWindow({
    platform: 'linux',
    session: { name: 'session' } as never,
    preload: '/preload.cjs',
    packaged,
    icon: '/caseload/icon.png',
    place: '/nowhere/window.json',
    watch: {
      askToWait: async () => true,
      onSessionEnd: () => undefined,
      giveUp: () => undefined,
      after: () => undefined,
      log: () => undefined,
    },
  })
  const window = electron.windows.at(-1)
  if (!window) throw new Error('No window was opened.')
  return { ...window, emit: window.emit.bind(window), options: window.options as BrowserWindowConstructorOptions }
}

beforeEach(() => void electron.windows.splice(0))

describe('the window', () => {
  it('is sandboxed, isolated, without Node and without a spell checker that would send words away', async () => {
    const { options } = await open()
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    })
    expect(options.webPreferences?.session).toEqual({ name: 'session' })
  })

  it('has developer tools only where it is not packaged', async () => {
    expect((await open(true)).options.webPreferences?.devTools).toBe(false)
    expect((await open(false)).options.webPreferences?.devTools).toBe(true)
  })

  it('is protected from screen capture before anything is loaded', async () => {
    const { calls } = await open()
    expect(calls.map(([name]) => name)).toEqual(['setContentProtection', 'loadURL'])
    expect(calls).toEqual([
      ['setContentProtection', true],
      ['loadURL', 'app://caseload/'],
    ])
  })

  it('keeps its title: titles are shown by other programs', async () => {
    const { options, emit } = await open()
    const event = { preventDefault: vi.fn() }
    emit('page-title-updated', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(options.title).toBe('Caseload')
  })
})

describe('the page', () => {
  it.each(LEAVES)('is refused %s', (name) => expect(guardedContents().stays(name)).toBe(true))

  it('opens no windows', () => {
    const { setWindowOpenHandler } = guardedContents()
    expect(setWindowOpenHandler.mock.calls[0]?.[0]({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })
})

describe('the session', () => {
  const guarded = (packaged = true) => {
    const session = {
      webRequest: { onBeforeRequest: vi.fn() },
      setPermissionRequestHandler: vi.fn(),
      setProxy: async () => undefined,
      setPermissionCheckHandler: vi.fn(),
    }
    void guardSession(session as never, packaged)
    return session
  }

  it.each([
    ['app://caseload/assets/app.js', false],
    ['app://caseload.evil/assets/app.js', true],
    ['https://example.com/', true],
    ['http://127.0.0.1:8000/', true],
    ['ws://127.0.0.1:8000/', true],
    ['file:///etc/hostname', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('%s is cancelled: %s', (url, cancel) => {
    const answer = vi.fn()
    guarded().webRequest.onBeforeRequest.mock.calls[0]?.[0]({ url }, answer)
    expect(answer).toHaveBeenCalledWith({ cancel })
  })

  it('lets developer tools in only where they exist', () => {
    const answer = vi.fn()
    guarded(false).webRequest.onBeforeRequest.mock.calls[0]?.[0](
      { url: 'devtools://devtools/bundled/inspector.html' },
      answer,
    )
    expect(answer).toHaveBeenCalledWith({ cancel: false })
  })

  it('grants no permission, asked or checked', () => {
    const session = guarded()
    for (const permission of ['media', 'notifications', 'clipboard-read', 'fullscreen', 'openExternal']) {
      const answer = vi.fn()
      session.setPermissionRequestHandler.mock.calls[0]?.[0]({}, permission, answer)
      expect(answer).toHaveBeenCalledWith(false)
      expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]({}, permission)).toBe(false)
    }
  })
})
