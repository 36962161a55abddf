import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REMOVED } from '../../fakes/systems.ts'

const root = resolve(import.meta.dirname, '../../..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')
let copy: string

/** The configuration of the project with one file in each folder: what compiles here compiles there. */
beforeAll(async () => {
  await mkdir(join(root, '.tsbuild'), { recursive: true })
  copy = await mkdtemp(join(root, '.tsbuild', 'boundaries-'))
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
    await cp(join(root, file), join(copy, file))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const folder of await readdir(join(root, 'src'))) {
    await mkdir(join(copy, 'src', folder), { recursive: true })
    await cp(join(root, 'src', folder, 'tsconfig.json'), join(copy, 'src', folder, 'tsconfig.json'))
    await writeFile(
      join(copy, 'src', folder, 'thing.ts'),
      `export interface Thing { readonly of: '${folder}' }\nexport const thing = '${folder}'\n`,
    )
  }
})
afterAll(() => rm(copy, REMOVED))

type Project = 'main' | 'preload' | 'renderer' | 'shared'

/** Compiles projects and answers with the names of the files that have errors. */
function errorsIn(projects: readonly Project[]): Promise<Set<string>> {
  const folders = projects.map((project) => join(copy, 'src', project))
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-b', ...folders], { cwd: copy }, (_error, stdout, stderr) =>
      done(new Set([...(stdout + stderr).matchAll(/([\w-]+\.ts)\(\d+,\d+\): error/g)].map(([, name = '']) => name))),
    )
  })
}

interface Violation {
  readonly project: Project
  readonly file: string
  readonly what: string
  readonly text: string
}

const IMPORTS: readonly (readonly [Project, string])[] = [
  ['renderer', 'main'],
  ['renderer', 'preload'],
  ['main', 'renderer'],
  ['main', 'preload'],
  ['preload', 'main'],
  ['preload', 'renderer'],
  ['shared', 'main'],
  ['shared', 'renderer'],
]

const VIOLATIONS: readonly Violation[] = [
  ...IMPORTS.flatMap(([project, target]) => {
    const from = `'../${target}/thing.ts'`
    const value = `import { thing } from ${from}\nexport const stolen = thing\n`
    const type = `import type { Thing } from ${from}\nexport type Stolen = Thing\n`
    return [
      { project, file: `${project}-value-of-${target}.ts`, what: `imports ${target}`, text: value },
      { project, file: `${project}-type-of-${target}.ts`, what: `imports a type of ${target}`, text: type },
    ]
  }),
  {
    project: 'shared',
    file: 'shared-uses-node.ts',
    what: 'uses Node',
    text: `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`,
  },
  {
    project: 'shared',
    file: 'shared-uses-page.ts',
    what: 'uses the page',
    text: 'export const title = document.title\n',
  },
  {
    project: 'renderer',
    file: 'renderer-uses-node.ts',
    what: 'uses Node',
    text: 'export const environment = process.env\n',
  },
  { project: 'main', file: 'main-uses-page.ts', what: 'uses the page', text: 'export const title = document.title\n' },
]

const PROCESSES: readonly Project[] = ['main', 'preload', 'renderer']

/** Each in a file of its own: one build shows them all. */
async function errorsWith(projects: readonly Project[], violations: readonly Violation[]): Promise<Set<string>> {
  const files = violations
    .filter(({ project }) => projects.includes(project))
    .map(({ project, file, text }) => [join(copy, 'src', project, file), text] as const)
  for (const [file, text] of files) await writeFile(file, text)
  const errors = await errorsIn(projects)
  for (const [file] of files) await rm(file)
  return errors
}

describe('the process boundaries', () => {
  const found = new Set<string>()
  beforeAll(async () => {
    // Of two files of a project that import a third the compiler names one.
    const types = VIOLATIONS.filter(({ what }) => what.startsWith('imports a type'))
    const others = VIOLATIONS.filter((violation) => !types.includes(violation))
    for (const violations of [types, others])
      for (const projects of [PROCESSES, ['shared']] as const)
        for (const file of await errorsWith(projects, violations)) found.add(file)
  })

  it('lets every process import the shared language', async () => {
    const text = `import { thing } from '#shared/thing.ts'\nexport const mine: string = thing\n`
    for (const project of PROCESSES) await writeFile(join(copy, 'src', project, 'allowed.ts'), text)
    expect(await errorsIn(PROCESSES)).toEqual(new Set())
  })

  it.each(VIOLATIONS)('does not compile when $project $what', ({ file }) => {
    expect(found).toContain(file)
  })
})
