import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformWithOxc } from 'vite'
import { REMOVED } from '../../fakes/systems.ts'
import { type Edit, edited } from './row.ts'

export interface ScratchCopy {
  readonly folder: string
  /** Makes an edit. Answers with why it can't be made, or null. */
  edit(edit: Edit): Promise<string | null>
  /** Puts the file of the last edit back as it was copied. */
  restore(): void
  remove(): void
}

/** Copies what git tracks, or would add, to a temporary folder, beside a link to `node_modules`. */
export function scratchCopy(project: string): ScratchCopy {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-without-fixes-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  for (const path of listed.split('\0')) {
    const from = join(project, path)
    if (path !== '' && statSync(from, { throwIfNoEntry: false })?.isFile()) cpSync(from, join(folder, path))
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction')

  let restore = () => undefined
  return {
    folder,
    restore: () => restore(),
    remove: () => rmSync(folder, REMOVED),
    async edit(edit) {
      const path = join(folder, edit.file)
      const before = readFileSync(path, 'utf8')
      const after = edited(before, edit)
      if (after === null) return `the text of the fix is not once in ${edit.file}`
      if (!(await parses(path, after))) return `${edit.file} does not parse without the fix`
      restore = () => void writeFileSync(path, before)
      writeFileSync(path, after)
      return null
    },
  }
}

/** Whether a source parses. A test that fails because one does not proves nothing. */
async function parses(path: string, source: string): Promise<boolean> {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return true
  return await transformWithOxc(source, path).then(
    () => true,
    () => false,
  )
}
