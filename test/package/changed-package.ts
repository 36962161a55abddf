import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage, extractAll, uncache } from '@electron/asar'
import { pathToFuseFile } from '@electron/fuses'
import { onTestFinished } from 'vitest'
import { REMOVED } from '../fakes/systems.ts'
import { type Platform, pathsOf } from './check-package.ts'
import { PACKAGED } from './stand-in/package-all.ts'

/** A folder that is gone after the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-package-'))
  onTestFinished(() => rmSync(folder, REMOVED))
  return folder
}

/** A copy of what was packaged, to be spoilt. */
export function copyOf(platform: Platform): string {
  const folder = join(temporary(), 'package')
  cpSync(PACKAGED[platform], folder, { recursive: true, verbatimSymlinks: true })
  return folder
}

/** Changes files of app.asar in a copy: each path with what is written to its end. */
export async function addToArchive(
  folder: string,
  platform: Platform,
  added: Readonly<Record<string, string | Buffer>>,
) {
  const { archive } = pathsOf(folder, platform)
  const files = temporary()
  extractAll(archive, files)
  for (const [path, content] of Object.entries(added)) {
    mkdirSync(dirname(join(files, path)), { recursive: true })
    appendFileSync(join(files, path), content)
  }
  await createPackage(files, archive)
  // Otherwise what was read of the first one answers for it.
  uncache(archive)
}

/** Writes other fuses into the program of a copy. The rest of the program moves by what there is more of them. */
export function rewire(folder: string, platform: Platform, wire: Buffer, replaced: Buffer): void {
  const file = pathToFuseFile(pathsOf(folder, platform).program)
  const program = readFileSync(file)
  const at = program.indexOf(replaced)
  if (at < 0) throw new Error(`There are no such fuses in ${file}.`)
  writeFileSync(file, Buffer.concat([program.subarray(0, at), wire, program.subarray(at + replaced.length)]))
}
