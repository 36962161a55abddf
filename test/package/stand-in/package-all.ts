import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeNotices } from '../../../resources/package/notices.ts'
import { buildIfStale } from '../../electron-standin/start/build.mjs'
import { REMOVED } from '../../fakes/systems.ts'
import type { Platform } from '../check-package.ts'
import { makeDistributions } from './distributions.ts'

const root = resolve(import.meta.dirname, '../../..')
const output = join(root, 'dist/stand-in')
const distributions = join(output, 'electron')
const BUILDS: readonly (readonly string[])[] = [
  ['--linux', '--x64'],
  ['--win', '--x64'],
  ['--mac', '--arm64'],
]

/** The packaged folder of each system, on the stand-in for Electron's runtime. */
export const PACKAGED: Readonly<Record<Platform, string>> = {
  linux: join(output, 'linux-unpacked'),
  win32: join(output, 'win-unpacked'),
  darwin: join(output, 'mac-arm64'),
}
export const PLATFORMS: readonly Platform[] = ['linux', 'win32', 'darwin']

/** Runs electron-builder as `npm run package` does, but to a folder of its own. Throws with its output when it fails. */
function build(options: readonly string[]): Promise<void> {
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const own = ['--dir', '--publish', 'never', '-c', 'electron-builder.config.mjs', `-c.directories.output=${output}`]
  const env = { ...process.env, CASELOAD_ELECTRON_DIST: distributions, CSC_IDENTITY_AUTO_DISCOVERY: 'false' }
  const child = spawn(process.execPath, [builder, ...options, ...own], { cwd: root, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) =>
      code === 0 ? done() : fail(new Error(`electron-builder ended with ${code}:\n${said}`)),
    )
  })
}

/** Builds Caseload where that is needed, and packages it for the three systems. */
export async function packageAll(): Promise<void> {
  buildIfStale()
  writeNotices()
  rmSync(output, REMOVED)
  await makeDistributions(distributions)
  for (const options of BUILDS) await build(options)
}
