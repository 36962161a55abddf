import { existsSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { type AfterPackContext, Arch } from 'electron-builder'
import { electronRuntime } from './electron-runtime.ts'
import { FUSES } from './fuses.ts'

const CHROMIUM_LICENCES = 'LICENSES.chromium.html'

/**
 * Removes what electron-builder removes only from a runtime that it fetched itself: Electron's own application, and its
 * version. Of an unpacked runtime for macOS it takes nothing that lies beside the application: Chromium's licences are copied.
 */
export async function afterExtract({ appOutDir, electronPlatformName, arch }: AfterPackContext): Promise<void> {
  const onMac = electronPlatformName === 'darwin'
  const resources = onMac ? 'Electron.app/Contents/Resources' : 'resources'
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
  const target = { platform: electronPlatformName, arch: Arch[arch] ?? '' }
  const licences = join(electronRuntime(target, process.env.CASELOAD_ELECTRON_DIST) ?? '', CHROMIUM_LICENCES)
  if (onMac && existsSync(licences)) await copyFile(licences, join(appOutDir, resources, CHROMIUM_LICENCES))
}

/** Where the fuses are: in the executable; on macOS in the framework, which is found by the application. */
function fuseFile({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.config.linux?.executableName ?? name)
}

/**
 * Flips the fuses, before anything is signed. The @electron/fuses inside electron-builder 26 knows eight of the nine.
 * @throws where Electron has a fuse that is not stated
 */
export async function afterPack(context: AfterPackContext): Promise<void> {
  // One half of a universal application: its fuses are flipped when both are one.
  if (context.appOutDir.endsWith('-temp')) return
  const onMac = process.platform === 'darwin' && context.electronPlatformName === 'darwin'
  // Apple silicon ends a program whose signature doesn't fit: a changed one gets a local signature until it is signed in earnest.
  await flipFuses(fuseFile(context), { ...FUSES, resetAdHocDarwinSignature: onMac })
}
