import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformWithOxc } from 'vite'
import { type Edit, edited } from './row.ts'

export interface ScratchCopy {
  readonly folder: string
  /** Makes all edits. Answers with why they can't be made, or null; after an answer nothing is edited. */
  edit(edits: readonly Edit[]): Promise<string | null>
  /** Puts every file back as it was copied. */
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

  const originals = new Map<string, string>()
  const restore = () => {
    for (const [path, text] of originals) writeFileSync(path, text)
    originals.clear()
  }
  return {
    folder,
    restore,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    edit: async (edits) => {
      for (const edit of edits) {
        const path = join(folder, edit.file)
        const before = readFileSync(path, 'utf8')
        const after = edited(before, edit)
        const problem = after === null ? `text not found once in ${edit.file}` : await syntaxProblem(path, after)
        if (after === null || problem !== null) {
          restore()
          return problem
        }
        if (!originals.has(path)) originals.set(path, before)
        writeFileSync(path, after)
      }
      return null
    },
  }
}

/** Says that a source no longer parses. A test that fails for this reason proves nothing. */
async function syntaxProblem(path: string, source: string): Promise<string | null> {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return null
  return await transformWithOxc(source, path).then(
    () => null,
    () => `${path} does not parse without the fix`,
  )
}
