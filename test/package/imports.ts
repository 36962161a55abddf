import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { parseAst } from 'vite'

/** Asked for inside a `try`: a kind of signature that Caseload doesn't use. */
const OPTIONAL = ['@aws-sdk/signature-v4a']

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'))
/** Every package of the lock file. */
const known = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1) ?? ''))

/** A node of a syntax tree. */
interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
const literal = (value: unknown): string | null =>
  isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null

/** What a node asks for by name, if it does: an import, an export from elsewhere, `import()`, or a call of some `require`. */
function askedForBy(node: Node): string | null {
  if (/^(?:Import|Export)/.test(node.type)) return literal(node.source)
  const { type, callee, arguments: given } = node
  if (type !== 'CallExpression' || !Array.isArray(given) || given.length !== 1) return null
  const name = literal(given[0])
  // A minified `require` has any name: a call with nothing but the name of a package is taken for one.
  const isRequire = isNode(callee) && /require$/i.test(String(callee.name))
  return name !== null && (isRequire || known.has(name)) ? name : null
}

/** Puts all names that a tree asks for into `names`. */
function collect(value: unknown, names: string[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, names)
  else if (isNode(value)) {
    const name = askedForBy(value)
    if (name !== null) names.push(name)
    for (const key of Object.keys(value)) collect(value[key], names)
  }
}

/** What was found in scripts: most packages that are looked at have the same. */
const found = new Map<string, readonly string[]>()

/** Packages that a script asks for, which would have to lie in node_modules. Read from its syntax, not from its text. */
export function packagesAskedFor(script: string): readonly string[] {
  const before = found.get(script)
  if (before) return before
  const asked: string[] = []
  collect(parseAst(script).body, asked)
  const names = asked.filter(
    (name) => !/^[./]/.test(name) && name !== 'electron' && !isBuiltin(name) && !OPTIONAL.includes(name),
  )
  found.set(script, names)
  return names
}
