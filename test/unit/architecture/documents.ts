import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseConnection } from '../../../src/main/connection/parse-connection.ts'
import { parsePolicy } from '../../../src/main/policy/policy.ts'
import { SHORTCUT_GROUPS } from '../../../src/renderer/features/command/shortcut-list.ts'

// What documents name, held against the project: files, commands, switches, variables, keys of settings, words of the window, links.

/** What a document can name. Paths are from the project's folder, with slashes. */
export interface Project {
  readonly files: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
  /** Of `package.json`. */
  readonly scripts: ReadonlySet<string>
  /** Words of the code, and what is joined by `.`, `-`, `/`, `:` there. */
  readonly words: ReadonlySet<string>
  /** Switches of the command line that code knows, without their dashes. */
  readonly switches: ReadonlySet<string>
  /** All that the window and main say, in one line. */
  readonly texts: string
  /** By document: the anchors of its headings. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>
  /** The headings of all documents. */
  readonly headings: ReadonlySet<string>
}

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'out', 'dist', '.git', '.tsbuild', 'test-results'])
const GENERATED: ReadonlySet<string> = new Set(['playwright-report', 'screenshots', 'bench-results'])
const CODE = /\.(?:tsx?|mjs|json|css|plist|yml)$|^\.ci\/run$/
/** Code that names switches without their dashes. */
const NAMES_SWITCHES = /parseArgs\(|commandLine/
/** This check and its examples are no code that a document can name. */
const OWN = /^test\/unit\/architecture\/documents/

function walk(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return SKIPPED.has(entry.name) || GENERATED.has(path) ? [] : walk(root, path)
  })
}

const withoutFences = (text: string): string => text.replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '')

const headingsOf = (text: string): string[] =>
  [...withoutFences(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading.replaceAll('`', '').trim())

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const isDocument = (path: string): boolean => path.endsWith('.md')

export function readProject(root: string): Project {
  const files = walk(root)
  const text = (path: string) => readFileSync(join(root, path), 'utf8')
  const code = files.filter((path) => CODE.test(path) && path !== 'package-lock.json' && !OWN.test(path)).map(text)
  const words = new Set<string>()
  const switches = new Set<string>()
  for (const one of code) {
    for (const [chunk] of one.matchAll(/[\w$@%./:*-]+/g)) {
      words.add(chunk.replace(/[.:]+$/, ''))
      for (const part of chunk.split(/[./:]/)) words.add(part)
      for (const part of chunk.split(/[^\w$]/)) words.add(part)
    }
    for (const [, name = ''] of one.matchAll(/--([a-z][a-z0-9-]+)/g)) switches.add(name)
    if (NAMES_SWITCHES.test(one)) for (const [, name = ''] of one.matchAll(/'([a-z][a-z0-9-]+)'/g)) switches.add(name)
  }
  const said = files
    .filter((path) => /^src\/.*\.tsx?$/.test(path) || path.startsWith('resources/package/'))
    .map((path) => (CODE.test(path) ? text(path) : ''))
  const documents = files.filter(isDocument).map((path) => [path, headingsOf(text(path))] as const)
  return {
    files: new Set(files),
    folders: new Set(files.flatMap((path) => parentsOf(path))),
    scripts: new Set(Object.keys(JSON.parse(text('package.json')).scripts)),
    words,
    switches,
    texts: said.join('\n').replace(/\s+/g, ' '),
    anchors: new Map(documents.map(([path, headings]) => [path, new Set(headings.map(anchorOf))])),
    headings: new Set(documents.flatMap(([, headings]) => headings)),
  }
}

function parentsOf(path: string): string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [parent, ...parentsOf(parent)]
}

/** The documents that are checked: those of the project's folder, of `docs/`, and the pages beside code. */
export const documentsIn = ({ files }: Project): string[] => [...files].filter(isDocument).toSorted()

/** What belongs to other programs, systems and standards: nothing of the project can prove it. */
const FOREIGN: ReadonlySet<string> = new Set([
  '%LOCALAPPDATA%\\Caseload',
  '%LOCALAPPDATA%\\Programs',
  'C:\\Program Files\\Caseload',
  '%ProgramData%',
  '$XDG_CONFIG_HOME',
  'XDG_CONFIG_HOME',
  '/opt/Caseload',
  '~/.config/Caseload',
  '~/Library/Application Support/Caseload',
  'Caseload.app/Contents/MacOS/Caseload',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:ViaService',
  '*.amazonaws.com.cn',
  '*.awsapps.cn',
  '/Applications',
  'electron.d.ts',
  'persist:',
])

/** Names that stand for others: a clinic's start file, a hook, an identifier of AWS. */
const EXAMPLE = /^[\w-]*\.caseload\.json$|^use-x\.ts$|^arn:aws:/
/** What is made and not kept in the repository. */
const MADE = /^(?:out|dist|screenshots)\/$/
const PLACEHOLDER = /[<…{]/
const EXTENSION = /\.(?:tsx?|mjs|css|json|md|svg|yml|xml|sh|db|log|plist)$/
const SOURCE = /\.(?:tsx?|mjs|css|md)$/
/** Folders that a path of the project begins with; below `src/` it may be left out. */
const TOP = /^(?:\.ci|\.github|docs|resources|src|test|main|shared|renderer|preload)\//

function isFile(path: string, from: string, { files, folders }: Project): boolean {
  const bare = path.replace(/\/$/, '')
  const has = (one: string) => files.has(one) || folders.has(one)
  if (has(bare) || has(`src/${bare}`) || has(posix.join(dirname(from), bare))) return true
  const near = bare.includes('*') ? matching(bare) : null
  const all = [...files, ...folders]
  if (near) return all.some((one) => near.test(one))
  return !TOP.test(bare) && all.some((one) => one.endsWith(`/${bare}`))
}

const matching = (glob: string): RegExp =>
  new RegExp(`(?:^|/)${glob.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*')}$`)

const KEYS: ReadonlySet<string> = new Set(
  SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys)),
)
const CHORD = /^(?:Ctrl|Alt|Shift|Cmd)(?: Shift)? \S+$/
const LONE_KEY = /^(?:\S|F\d|Esc|Enter|Space|Home|End|PgUp|PgDn|Del|Backspace|Ctrl|Cmd|(?:\S )+\S)$/u

/** What is wrong with a command that starts with `npm`, `npx`, `node` or `caseload`. */
function wrongInCommand(command: string, from: string, project: Project): string[] {
  const found: string[] = []
  for (const [, name = ''] of command.matchAll(/\bnpm (?:run )?((?:test|start)(?![\w:-])|(?<=run )[\w:-]+)/g))
    if (!project.scripts.has(name)) found.push(`no script “${name}”`)
  for (const [, name = ''] of command.matchAll(/(?<=\s|^)--([a-z][a-z-]+)/g))
    if (!project.switches.has(name)) found.push(`no switch “--${name}”`)
  for (const [path] of command.matchAll(/(?<=\s)[\w.-]+(?:\/[\w.-]+)+/g))
    if (!isFile(path, from, project)) found.push(`no file “${path}”`)
  return found
}

const COMMAND = /^(?:npm|npx|node|caseload|Caseload\.exe)(?:\s|$)/

function isKnownName(token: string, { words, scripts, texts }: Project): boolean {
  // An ending of files, a value that is given to a variable, and arguments are no part of a name.
  const bare = token.replace(/^-- |^\.(?=\w+$)/, '').replace(/\(.*\)$|: .*$|=\w+$/, '')
  return (
    words.has(bare) ||
    scripts.has(bare) ||
    bare.split(/[\s'"]+/).every((word) => word === '' || words.has(word)) ||
    texts.includes(token)
  )
}

/** What is wrong with one name in back quotes. */
function wrongInName(token: string, from: string, project: Project): string[] {
  if (FOREIGN.has(token) || EXAMPLE.test(token) || MADE.test(token) || LONE_KEY.test(token)) return []
  if (CHORD.test(token)) return KEYS.has(token) || isKeyOfMac(token) ? [] : [`no key “${token}”`]
  if (COMMAND.test(token)) return wrongInCommand(token, from, project)
  if (token.startsWith('--') || token.startsWith('-- --')) return wrongInCommand(token, from, project)
  if (PLACEHOLDER.test(token)) return []
  const isPath = /^[\w.@*-]+(?:\/[\w.@*-]+)*\/?$/.test(token) && (token.includes('/') || EXTENSION.test(token))
  if (isPath && isFile(token, from, project)) return []
  // What Caseload keeps on a disk is no file of the project: code names it.
  if (isPath && (TOP.test(token) || SOURCE.test(token))) return [`no file “${token}”`]
  const last = token.split(/[\\/]/).at(-1) ?? ''
  if (isKnownName(token, project) || (EXTENSION.test(last) && project.words.has(last))) return []
  return [`nothing is called “${token}”`]
}

const isKeyOfMac = (token: string): boolean =>
  token === 'Cmd T' || [...KEYS].some((key) => token === key.replace(/^Ctrl/, 'Cmd'))

/** What is wrong with a block of code. */
function wrongInBlock(language: string, block: string, from: string, project: Project): string[] {
  if (language === 'sh')
    return block.split('\n').flatMap((line) => {
      const bare = line.replace(/#.*$/, '')
      const own = [...bare.matchAll(/(?<![\w/.-])resources\/[\w./-]+/g)].filter(
        ([path]) => !isFile(path, from, project),
      )
      const commands = bare.split('&&').map((one) => one.trim())
      return [
        ...own.map(([path]) => `no file “${path}”`),
        ...commands.filter((one) => COMMAND.test(one)).flatMap((one) => wrongInCommand(one, from, project)),
      ]
    })
  if (language !== 'json') return []
  if (/"kind":/.test(block)) {
    const read = parseConnection(block, { allowEndpoints: true })
    return read.ok ? [] : [read.error.message]
  }
  const read = parsePolicy(block.replaceAll('/var/log/caseload', ABSOLUTE), 'the example')
  return [...read.state.problems]
}
/** Whole paths are of one system: the examples have one of Linux. */
const ABSOLUTE = process.platform === 'win32' ? 'C:/logs' : '/var/log/caseload'

function wrongInLink(target: string, from: string, { files, folders, anchors }: Project): string[] {
  if (/^https:\/\//.test(target)) return []
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? from : posix.normalize(posix.join(dirname(from), path)).replace(/\/$/, '')
  if (!files.has(file) && !folders.has(file)) return [`no file “${target}”`]
  if (anchor !== undefined && !anchors.get(file)?.has(anchor)) return [`no heading for “${target}”`]
  return []
}

/** What no document may say: places of a computer, servers of packages, how the project comes about. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[\s`"'(])\/(?:home|root|work|tmp|Users|mnt)\/\w+/m, 'a path of somebody’s computer'],
  [/[A-Z]:\\Users\\/, 'a path of somebody’s computer'],
  [/\bregistry\.[a-z]+\.[a-z]+\b|npmjs|yarnpkg|pypi|artifactory/i, 'a server of packages'],
  [
    /\b(?:issues?|tickets?|tasks?) #?\d+\b|(?<![/\w])(?:sub)?agents?\b(?!\.)|\bprompts?\b|\bworktrees?\b/i,
    'how the project comes about',
  ],
]

const QUOTED = /“([A-Z][^“”]{2,60})”/g
const saidSomewhere = (words: string, { texts, headings }: Project): boolean =>
  texts.includes(words) || headings.has(words)

/** Everything that a document says of the project and that is not so, as sentences. */
export function wrongIn(from: string, text: string, project: Project): string[] {
  const prose = withoutFences(text)
  const names = [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, token = '']) => wrongInName(token, from, project))
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, language = '', block = '']) =>
    wrongInBlock(language, block, from, project),
  )
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => wrongInLink(target, from, project))
  const labels = [...prose.replaceAll(/\s+/g, ' ').matchAll(QUOTED)].flatMap(([, words = '']) =>
    saidSomewhere(words, project) ? [] : [`nothing says “${words}”`],
  )
  const forbidden = FORBIDDEN.flatMap(([pattern, what]) => {
    const [found] = pattern.exec(text) ?? []
    return found === undefined ? [] : [`${what}: ${found.trim()}`]
  })
  return [...names, ...blocks, ...links, ...labels, ...forbidden]
}

export const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')
