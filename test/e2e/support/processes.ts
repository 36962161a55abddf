import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { whileHeld } from '../../../src/main/files/while-held.ts'
import { isReadable } from '../../fakes/systems.ts'
import type { Place } from '../../security/find-secrets.ts'

const PROC = '/proc'

/** Of a file that was removed, a process that has ended while it was read, or one of somebody else's. */
const GONE: readonly unknown[] = ['ENOENT', 'ESRCH']
const NOT_OURS: readonly unknown[] = [...GONE, 'EACCES', 'EPERM']

/** Null where the system answers with one of these codes. Whatever else can't be read would be a gap in what is searched. */
const readUnless = (codes: readonly unknown[]) => (file: string) =>
  readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && codes.includes(error.code)) return null
    throw error
  })
const readProcess = readUnless(NOT_OURS)
const readIfThere = readUnless(GONE)

/** Process ids by their parents'. */
async function children(): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>()
  for (const name of await readdir(PROC)) {
    if (!/^\d+$/.test(name)) continue
    const stat = (await readProcess(join(PROC, name, 'stat')))?.toString('utf8') ?? ''
    // The name in the second field may hold anything, in parentheses.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent) found.set(parent, [...(found.get(parent) ?? []), Number(name)])
  }
  return found
}

/** Arguments and environment of a process and of all that it started. Empty where the system doesn't tell (outside of Linux). */
export async function processPlaces(root: number): Promise<Place[]> {
  if (!existsSync(join(PROC, 'self/environ'))) return []
  const byParent = await children()
  const all = [root]
  for (const pid of all) all.push(...(byParent.get(pid) ?? []))
  const places: Place[] = []
  for (const pid of all) {
    for (const what of ['cmdline', 'environ']) {
      const content = await readProcess(join(PROC, String(pid), what))
      if (content) places.push({ name: `${what} of ${pid === root ? 'main' : 'a child'}`, content })
    }
  }
  return places
}

/** Files that hold nothing, and that Chromium keeps for itself on Windows for as long as it runs. */
const LOCKS = ['lockfile', 'LOCK']

/** Every file below a folder. */
export async function filePlaces(folder: string): Promise<Place[]> {
  const places: Place[] = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || LOCKS.includes(entry.name) || !isReadable(entry.name)) continue
    const content = await whileHeld(() => readIfThere(join(entry.parentPath, entry.name)))
    if (content) places.push({ name: entry.name, content })
  }
  return places
}
