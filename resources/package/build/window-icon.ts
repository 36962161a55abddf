import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Puts the icon of the window beside main's scripts: an AppImage has none installed that a desktop of Linux would find. @param path of a PNG */
export function windowIcon(path: string): Plugin {
  return {
    name: 'window-icon',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'icon.png', source: readFileSync(path) })
    },
  }
}
