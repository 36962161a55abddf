import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
/** Paths have slashes here, on every system. */
const slashes = (path: string) => path.replaceAll('\\', '/')
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g

/** Files of the application by path below `src`, each with the files of the application that it imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/** Where an import of `file` leads, below `src`; null for a package. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('#shared/')) return `shared/${specifier.slice('#shared/'.length)}`
  return specifier.startsWith('.') ? slashes(normalize(join(dirname(file), specifier))) : null
}

/** The imports that a file's text states, below `src`. */
export const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, specifier = '']) => target(file, specifier) ?? [])

/** Reads the whole application. */
export function readImports(): ImportGraph {
  const src = join(root, 'src')
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => slashes(relative(src, join(entry.parentPath, entry.name))))
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(src, file), 'utf8'))]))
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components with more than one file). */
export function circles(graph: ImportGraph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const lowest = (file: string) => low.get(file) ?? Number.POSITIVE_INFINITY
  function visit(file: string): void {
    index.set(file, index.size)
    low.set(file, index.size - 1)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(lowest(file), lowest(next)))
    }
    if (low.get(file) !== index.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || graph.get(file)?.includes(file)) found.push(group)
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return found
}

/** Rooms of one folder from the ground up. A room may import the rooms below it; rooms that share a floor know nothing of each other. */
export interface House {
  readonly folder: string
  readonly floors: readonly (readonly string[])[]
}

/** The floor of a file in the house; null for a file outside of it. The longest room that fits counts. */
function roomOf({ folder, floors }: House, file: string): { room: string; floor: number } | null {
  if (!file.startsWith(`${folder}/`)) return null
  const path = file.slice(folder.length + 1)
  const rooms = floors.flatMap((names, floor) => names.map((room) => ({ room, floor })))
  const fitting = rooms.filter(({ room }) => path === room || (room.endsWith('/') && path.startsWith(room)))
  return fitting.sort((a, b) => b.room.length - a.room.length)[0] ?? null
}

/** Imports that lead to a room above, or to another room of the same floor, as `file -> file`; and files in no room. */
export function againstOrder(house: House, graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, targets]) => {
    if (!file.startsWith(`${house.folder}/`)) return []
    const from = roomOf(house, file)
    if (!from) return [`${file} is in no room`]
    const wrong = targets.filter((to) => {
      const there = roomOf(house, to)
      return there !== null && there.room !== from.room && there.floor >= from.floor
    })
    return wrong.map((to) => `${file} -> ${to}`)
  })
}
