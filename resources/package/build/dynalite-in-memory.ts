import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** Where dynalite requires by a computed name, once for each operation of DynamoDB. */
const COMPUTED = /require\('\.\/(actions|validations)\/' \+ action\)/g
/** Where dynalite reads an address in the way that Node advises against, aloud, when the code is outside node_modules. */
const LEGACY_URL = /url\.parse\(req\.url, true\)\.query/g
const QUERY = "Object.fromEntries(new URL(req.url, 'http://127.0.0.1').searchParams)"
const LEVEL = '\0level'
const NO_LEVEL =
  'export class Level { constructor() { throw new Error("The sample clinic keeps nothing on the disk.") } }'

/** Replaces every match. Throws when there are not `expected` of them: then dynalite has changed, and this file must follow. */
function replaced(code: string, pattern: RegExp, expected: number, by: (...match: string[]) => string): string {
  const found = code.match(pattern)?.length ?? 0
  if (found !== expected) throw new Error(`dynalite has changed: ${pattern} is in it ${found} times, not ${expected}.`)
  return code.replace(pattern, by)
}

/**
 * Lets dynalite, the engine of the sample clinic, be bundled for use in memory. Its computed requires become tables. `level`, which
 * only a store on the disk needs and which brings a native module, is left out.
 */
export function dynaliteInMemory(): Plugin {
  return {
    name: 'dynalite-in-memory',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'level' && importer?.includes('dynalite') ? LEVEL : null),
    load: (id) => (id === LEVEL ? NO_LEVEL : null),
    transform(code, id) {
      if (!/[\\/]dynalite[\\/]index\.js$/.test(id)) return null
      const files = readdirSync(join(dirname(id), 'actions')).filter((name) => name.endsWith('.js'))
      const table = (folder: string) => {
        const rows = files.map((file) => `${file.slice(0, -'.js'.length)}: require('./${folder}/${file}')`)
        return `const ${folder}Table = { ${rows.join(', ')} };\n`
      }
      const tabled = replaced(code, COMPUTED, 2, (_, folder) => `${folder}Table[action]`)
      const parsed = replaced(tabled, LEGACY_URL, 1, () => QUERY)
      return { code: table('actions') + table('validations') + parsed, map: null }
    },
  }
}
