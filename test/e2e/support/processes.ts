import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '../../security/find-secrets.ts'

const PROC = '/proc'

/** Null for what is gone by now, or is somebody else's. */
const readIfThere = (file: string): Promise<Buffer | null> =>
  readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) return null
    throw error
  })

/** Process ids by their parents'. */
async function children(): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>()
  for (const name of await readdir(PROC)) {
    if (!/^\d+$/.test(name)) continue
    const stat = (await readIfThere(join(PROC, name, 'stat')))?.toString('utf8') ?? ''
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
      const content = await readIfThere(join(PROC, String(pid), what))
      if (content) places.push({ name: `${what} of ${pid === root ? 'main' : 'a child'}`, content })
    }
  }
  return places
}

/** Every file below a folder. */
export async function filePlaces(folder: string): Promise<Place[]> {
  const places: Place[] = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const content = await readIfThere(join(entry.parentPath, entry.name))
    if (content) places.push({ name: entry.name, content })
  }
  return places
}
