import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const installed = join(root, 'node_modules/electron/dist')

/** The version of Electron that is packaged: the one in the lock file. */
export const ELECTRON_VERSION: string = JSON.parse(
  readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
).version

/** Electron's name of a system, and of a processor. */
export interface Target {
  readonly platform: string
  readonly arch: string
}

/** The zip of Electron's runtime, as its releases name it. */
export const zipOf = ({ platform, arch }: Target): string => `electron-v${ELECTRON_VERSION}-${platform}-${arch}.zip`

/**
 * The folder with Electron's runtime for a system: `given` with its zip in it, `given` with it unpacked as `<platform>-<arch>`,
 * or what `npx install-electron` has brought for this computer. Null where there is none.
 */
export function electronRuntime(target: Target, given: string | undefined): string | null {
  if (given) {
    if (existsSync(join(given, zipOf(target)))) return resolve(given)
    const unpacked = resolve(given, `${target.platform}-${target.arch}`)
    return existsSync(unpacked) ? unpacked : null
  }
  const own = target.platform === process.platform && target.arch === process.arch
  return own && existsSync(join(installed, 'version')) ? installed : null
}
