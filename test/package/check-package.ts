import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FUSES } from '../../resources/package/fuses.ts'
import { type Archive, readArchive } from './archive.ts'
import { packagesAskedFor } from './imports.ts'
import { notLoadable } from './loadable.ts'

export type Platform = 'linux' | 'win32' | 'darwin'

/** The largest app.asar that is shipped, in bytes. */
export const LARGEST_ARCHIVE = 4_000_000

const ALLOWED = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/main\/icon\.png$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w-]+\.(?:js|css|woff2)$/,
]
const REQUIRED = [
  'package.json',
  'out/main/index.js',
  'out/main/data-thread.js',
  'out/main/sample-thread.js',
  'out/main/icon.png',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]
/** Beside the archive. */
const BESIDE = ['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json']

/** Where the parts of a package are. */
export interface PackagePaths {
  readonly archive: string
  readonly resources: string
  /** What @electron/fuses takes: the program, or on macOS the application. */
  readonly program: string
  /** What holds the hash of the archive; Linux has none. */
  readonly integrity: string | null
  readonly chromiumLicences: string
}

export function pathsOf(folder: string, platform: Platform): PackagePaths {
  const contents = platform === 'darwin' ? join(folder, 'Caseload.app/Contents') : folder
  const resources = join(contents, platform === 'darwin' ? 'Resources' : 'resources')
  const program = { linux: 'caseload', win32: 'Caseload.exe', darwin: 'Caseload.app' }[platform]
  return {
    resources,
    archive: join(resources, 'app.asar'),
    program: join(folder, program),
    integrity: { linux: null, win32: join(folder, program), darwin: join(contents, 'Info.plist') }[platform],
    chromiumLicences: join(platform === 'darwin' ? resources : folder, 'LICENSES.chromium.html'),
  }
}

/** How the archive's hash is written down where Electron reads it. */
const INTEGRITY: Readonly<Record<Platform, (hash: string) => string>> = {
  linux: () => '',
  win32: (hash) => `"file":"resources\\\\app.asar","alg":"SHA256","value":"${hash}"`,
  darwin: (hash) => `<string>${hash}</string>`,
}

function contentFindings({ files, size, text }: Archive): string[] {
  const scripts = files.filter((file) => /\.c?js$/.test(file))
  const modules = scripts.filter((file) => file.endsWith('.js')).map((file) => [file, text(file)] as const)
  return [
    ...files.filter((file) => !ALLOWED.some((one) => one.test(file))).map((file) => `app.asar should not hold ${file}`),
    ...REQUIRED.filter((file) => !files.includes(file)).map((file) => `app.asar has no ${file}`),
    ...(size > LARGEST_ARCHIVE ? [`app.asar has ${size} bytes, and may have ${LARGEST_ARCHIVE}`] : []),
    ...notLoadable(Object.fromEntries(modules)),
    ...scripts.flatMap((file) => packagesAskedFor(text(file)).map((name) => `${file} asks for ${name}`)),
    ...scripts.filter((file) => text(file).includes('sourceMappingURL=data:')).map((file) => `${file} has a map in it`),
  ]
}

function besideFindings({ archive, resources, chromiumLicences }: PackagePaths): string[] {
  const unwanted = [`${archive}.unpacked`, join(resources, 'default_app.asar'), join(resources, 'app')]
  const wanted = [...BESIDE.map((name) => join(resources, name)), chromiumLicences]
  return [
    ...unwanted.filter((path) => existsSync(path)).map((path) => `${path} should not be there`),
    ...wanted.filter((path) => !existsSync(path)).map((path) => `${path} is missing`),
  ]
}

const isFuse = (key: string) => /^\d+$/.test(key)

/** Compares each fuse with what is stated: one that is not stated is a finding, too. */
async function fuseFindings(program: string): Promise<string[]> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(program)) }
  const stated: Readonly<Record<string, unknown>> = { ...FUSES }
  const keys = new Set([...Object.keys(wire), ...Object.keys(stated)].filter(isFuse))
  return [...keys].flatMap((key) => {
    const name = FuseV1Options[Number(key)] ?? `number ${key}`
    if (typeof stated[key] !== 'boolean') return [`fuse ${name} is not stated`]
    return wire[key] === (stated[key] ? FuseState.ENABLE : FuseState.DISABLE) ? [] : [`fuse ${name} is not as stated`]
  })
}

/** All that is wrong with a packaged folder: what the archive holds, what lies beside it, the hash of the archive, the fuses. */
export async function checkPackage(folder: string, platform: Platform): Promise<string[]> {
  const paths = pathsOf(folder, platform)
  const archive = readArchive(paths.archive)
  const noted = paths.integrity === null || readFileSync(paths.integrity).includes(INTEGRITY[platform](archive.hash))
  return [
    ...contentFindings(archive),
    ...besideFindings(paths),
    ...(noted ? [] : [`${paths.integrity} does not have the hash of app.asar`]),
    ...(await fuseFindings(paths.program)),
  ]
}
