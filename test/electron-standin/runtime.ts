import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { REMOVED } from '../fakes/systems.ts'

interface Manifest {
  readonly name: string
  readonly productName?: string
  readonly version: string
  readonly main: string
}

const readManifest = (file: string | URL): Manifest => JSON.parse(readFileSync(file, 'utf8'))

const args = process.argv.slice(2)

/** Electron's command-line switches: `--name` or `--name=value`. */
export const switches: Map<string, string> = new Map(
  args
    .filter((arg) => arg.startsWith('--'))
    .map((arg): [string, string] => {
      const [name = '', ...value] = arg.slice(2).split('=')
      return [name, value.join('=')]
    }),
)

/** The application's folder: the first argument that is not a switch. */
export const appFolder = resolve(args.find((arg) => !arg.startsWith('-')) ?? '.')
export const manifest = readManifest(join(appFolder, 'package.json'))
export const mainFile = join(appFolder, manifest.main)
export const electronVersion = readManifest(
  new URL('../../node_modules/electron/package.json', import.meta.url),
).version

/** Everything that this process writes of its own accord lies here and is removed when it ends. */
export const scratchFolder = mkdtempSync(join(tmpdir(), 'caseload-standin-'))
process.once('exit', () => rmSync(scratchFolder, REMOVED))
