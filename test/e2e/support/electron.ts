import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** Whether the stand-in for Electron runs: it starts by a script of a shell, and the Chromium that `npm ci` brings is for Linux x64. */
export const standInRuns = (platform: NodeJS.Platform, arch: string, chromium: string | undefined): boolean =>
  platform !== 'win32' && (Boolean(chromium) || (platform === 'linux' && arch === 'x64'))

/** `npm run test:e2e:electron`, or `CASELOAD_E2E_ELECTRON=1`, asks for real Electron; where the stand-in doesn't run there is nothing else. */
export const onRealElectron =
  process.env.CASELOAD_E2E_ELECTRON === '1' ||
  process.env.npm_lifecycle_event === 'test:e2e:electron' ||
  !standInRuns(process.platform, process.arch, process.env.CHROMIUM_PATH)

/** A script of a shell, which Windows can't start. */
export function standInExecutable(platform: NodeJS.Platform): string {
  if (platform !== 'win32') return join(root, 'test/electron-standin/electron')
  throw new Error("Windows has no stand-in for Electron: run 'npm run test:e2e:electron' there.")
}

/** The executable to start. Throws when real Electron is asked for and its runtime is absent: nothing passes in silence. */
export function electronExecutable(): string {
  if (!onRealElectron) return standInExecutable(process.platform)
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  const distribution = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const executable = join(distribution, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron')
  if (!existsSync(executable))
    throw new Error(
      "The end-to-end tests are to run on real Electron, but its runtime is not installed. Fetch it with 'npx install-electron', or on Linux x64 run 'npm run test:e2e' for the stand-in.",
    )
  return executable
}
