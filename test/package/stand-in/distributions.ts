import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createPackage } from '@electron/asar'
import { ELECTRON_VERSION } from '../../../resources/package/electron-runtime.ts'
import { REMOVED } from '../../fakes/systems.ts'
import { emptyExe } from './empty-exe.ts'
import { fuseWire } from './fuse-wire.ts'
import { infoPlist } from './info-plist.ts'

const root = resolve(import.meta.dirname, '../../..')
const PROGRAM = 0o755
const COMMON = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'icudtl.dat',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
]
const LANGUAGES = ['de', 'en-GB', 'en-US', 'fr']
const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`)

/** Starts the stand-in on the application in app.asar, which it unpacks: what a packaged program does, without Electron. */
const linuxProgram = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      `#!/bin/sh\nexec "${process.execPath}" --unhandled-rejections=warn-with-error-code "${join(import.meta.dirname, 'packaged.ts')}" "${root}" "$(readlink -f "$0")" "$@"\nexit 1\n`,
    ),
    fuseWire(),
    Buffer.from('\n'),
  ])

/** Puts files into `folder`. */
const into = (folder: string) => (path: string, content: string | Buffer, mode?: number) => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  if (mode !== undefined) chmodSync(file, mode)
}
type Put = ReturnType<typeof into>

async function common(folder: string, put: Put): Promise<void> {
  for (const name of COMMON) put(name, `Stand-in for ${name}`)
  for (const name of LANGUAGES) put(`locales/${name}.pak`, name)
  put('version', ELECTRON_VERSION)
  await ownApplication(join(folder, 'resources'))
}

/** Electron's own application, which a package must not hold: electron-builder takes the hash of its header. */
async function ownApplication(resources: string): Promise<void> {
  const app = join(resources, 'default_app')
  into(app)('main.js', '')
  await createPackage(app, join(resources, 'default_app.asar'))
  rmSync(app, REMOVED)
}

async function linux(folder: string): Promise<void> {
  const put = into(folder)
  await common(folder, put)
  put('libffmpeg.so', 'Stand-in')
  put('chrome-sandbox', '#!/bin/sh\nexit 0\n', PROGRAM)
  put('chrome_crashpad_handler', '#!/bin/sh\nexit 0\n', PROGRAM)
  put('electron', linuxProgram(), PROGRAM)
}

async function windows(folder: string): Promise<void> {
  const put = into(folder)
  await common(folder, put)
  put('ffmpeg.dll', 'Stand-in')
  put('electron.exe', Buffer.concat([emptyExe(), fuseWire()]))
}

async function mac(folder: string): Promise<void> {
  const put = into(folder)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) put(name, `Stand-in for ${name}`)
  put('version', ELECTRON_VERSION)
  const inApp = into(join(folder, 'Electron.app/Contents'))
  inApp('Info.plist', infoPlist('Electron'))
  inApp('PkgInfo', 'APPL????')
  inApp('MacOS/Electron', '#!/bin/sh\nexit 0\n', PROGRAM)
  inApp('Resources/electron.icns', 'Stand-in')
  inApp('Resources/en.lproj/locale.pak', 'en')
  inApp('Resources/de.lproj/locale.pak', 'de')
  await ownApplication(join(folder, 'Electron.app/Contents/Resources'))
  for (const name of HELPERS) {
    inApp(`Frameworks/${name}.app/Contents/Info.plist`, infoPlist(name))
    inApp(`Frameworks/${name}.app/Contents/MacOS/${name}`, '#!/bin/sh\nexit 0\n', PROGRAM)
  }
  const framework = 'Frameworks/Electron Framework.framework'
  const wire = Buffer.concat([Buffer.from('Stand-in '), fuseWire()])
  inApp(`${framework}/Versions/A/Electron Framework`, wire, PROGRAM)
  inApp(`${framework}/Versions/A/Resources/Info.plist`, infoPlist('Electron Framework'))
  const linked = join(folder, 'Electron.app/Contents', framework)
  symlinkSync('A', join(linked, 'Versions/Current'), 'junction')
  for (const name of ['Electron Framework', 'Resources']) symlinkSync(`Versions/Current/${name}`, join(linked, name))
}

/**
 * Makes unpacked stand-ins of Electron's runtimes below `folder`: the files that electron-builder works on, and the fuses as they are
 * delivered at the place of the program.
 */
export async function makeDistributions(folder: string): Promise<void> {
  rmSync(folder, REMOVED)
  await linux(join(folder, 'linux-x64'))
  await windows(join(folder, 'win32-x64'))
  await mac(join(folder, 'darwin-arm64'))
}
