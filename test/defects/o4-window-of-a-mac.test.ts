// On macOS no key closed the window, and the traffic lights stood above the middle of the title bar.
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => ({ windows: [] as unknown[], menus: [] as unknown[], overlays: 0 }))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class BrowserWindow extends Emitter {
    constructor(options: unknown) {
      super()
      electron.windows.push(options)
    }
    setContentProtection = () => undefined
    setTitleBarOverlay = () => void electron.overlays++
    loadURL = async () => undefined
    webContents = { on: () => undefined }
  }
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
  return {
    app: {},
    BrowserWindow,
    nativeTheme: Object.assign(new Emitter(), { shouldUseDarkColors: false }),
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    Menu: {
      buildFromTemplate: (made: unknown) => made,
      setApplicationMenu: (menu: unknown) => electron.menus.push(menu),
    },
  }
})

const { nativeTheme } = await import('electron')
const { setMenu } = await import('../../src/main/shell/menu.ts')
const { openWindow } = await import('../../src/main/shell/window.ts')

async function optionsOn(platform: NodeJS.Platform) {
  const nothing = () => undefined
  await openWindow({
    platform,
    session: {} as never,
    preload: '/preload.cjs',
    packaged: true,
    icon: '/caseload/icon.png',
    place: '/nowhere/window.json',
    watch: { askToWait: async () => true, onSessionEnd: nothing, giveUp: nothing, after: nothing, log: nothing },
  })
  return electron.windows.at(-1) as BrowserWindowConstructorOptions
}

function rolesOn(platform: NodeJS.Platform) {
  setMenu(platform, true)
  return (electron.menus.at(-1) as MenuItemConstructorOptions[]).map(({ role }) => role).filter(Boolean)
}

it('the traffic lights stand in the middle of a title bar of 40 pixels, and its colours are left to macOS', async () => {
  expect(await optionsOn('darwin')).toMatchObject({ titleBarOverlay: true, trafficLightPosition: { x: 14, y: 13 } })
  nativeTheme.emit('updated')
  // `setTitleBarOverlay` is not there on macOS.
  expect(electron.overlays).toBe(0)
  const windows = await optionsOn('win32')
  expect(windows.trafficLightPosition).toBeUndefined()
  expect(windows.titleBarOverlay).toMatchObject({ height: 40 })
  nativeTheme.emit('updated')
  expect(electron.overlays).toBe(1)
})

it('the menus of a Mac close the window, too; Windows and Linux quit', () => {
  expect(rolesOn('darwin')).toEqual(['appMenu', 'fileMenu', 'editMenu', 'windowMenu'])
  expect(rolesOn('win32')).toEqual(['fileMenu', 'editMenu', 'windowMenu'])
})

it('the window has its icon on Linux, where an AppImage installs none; other systems take the program’s own', async () => {
  expect(await optionsOn('linux')).toMatchObject({ icon: '/caseload/icon.png' })
  for (const platform of ['win32', 'darwin'] as const) expect(await optionsOn(platform)).not.toHaveProperty('icon')
})
