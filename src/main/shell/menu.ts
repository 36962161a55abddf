import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WindowAct } from '#shared/ipc/contract/window.ts'
import { actOnWindow } from './window-acts.ts'

const item = (label: string, accelerator: string, act: WindowAct): MenuItemConstructorOptions => ({
  label,
  accelerator,
  click: () => actOnWindow(act),
})

/**
 * The application menu: what each system expects for editing and closing, and nothing that leaves the application. Windows and Linux never show
 * it over a window without their title bar: there it holds the keys, and the window has a menu of its own.
 */
export function setMenu(platform: NodeJS.Platform, packaged: boolean): void {
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    // To quit; on macOS to close the window, Cmd W, which no other menu has there.
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        item('Actual size', 'CommandOrControl+0', 'actual-size'),
        item('Zoom in', 'CommandOrControl+Plus', 'zoom-in'),
        // The same key without Shift, as browsers have it.
        { ...item('Zoom in', 'CommandOrControl+=', 'zoom-in'), visible: false },
        item('Zoom out', 'CommandOrControl+-', 'zoom-out'),
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
