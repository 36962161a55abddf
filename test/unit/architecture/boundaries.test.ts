import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')
let copy: string

/** The configuration of the project with one file in each folder: what compiles here compiles there. */
beforeAll(async () => {
  await mkdir(join(root, '.tsbuild'), { recursive: true })
  copy = await mkdtemp(join(root, '.tsbuild', 'boundaries-'))
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
    await cp(join(root, file), join(copy, file))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const folder of await readdir(join(root, 'src'))) {
    await mkdir(join(copy, 'src', folder), { recursive: true })
    await cp(join(root, 'src', folder, 'tsconfig.json'), join(copy, 'src', folder, 'tsconfig.json'))
    await writeFile(
      join(copy, 'src', folder, 'thing.ts'),
      `export interface Thing { readonly of: '${folder}' }\nexport const thing = '${folder}'\n`,
    )
  }
})
afterAll(() => rm(copy, { recursive: true }))

function compile(project: string): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-b', join(copy, 'src', project)], { cwd: copy }, (error, stdout, stderr) =>
      done({ ok: error === null, output: stdout + stderr }),
    )
  })
}

async function withFile(project: string, text: string): Promise<{ ok: boolean; output: string }> {
  const file = join(copy, 'src', project, 'violation.ts')
  await writeFile(file, text)
  try {
    return await compile(project)
  } finally {
    await rm(file)
  }
}

describe('the process boundaries', { timeout: 120_000 }, () => {
  it('lets every process import the shared language', async () => {
    for (const project of ['main', 'preload', 'renderer']) {
      const result = await withFile(
        project,
        `import { thing } from '#shared/thing.ts'\nexport const mine: string = thing\n`,
      )
      expect(result).toEqual({ ok: true, output: '' })
    }
  })

  it.each([
    ['renderer', '../main/thing.ts'],
    ['renderer', '../preload/thing.ts'],
    ['main', '../renderer/thing.ts'],
    ['main', '../preload/thing.ts'],
    ['preload', '../main/thing.ts'],
    ['preload', '../renderer/thing.ts'],
    ['shared', '../main/thing.ts'],
    ['shared', '../renderer/thing.ts'],
  ])('does not compile when %s imports %s, not even for a type', async (project, target) => {
    const value = await withFile(project, `import { thing } from '${target}'\nexport const stolen = thing\n`)
    expect(value.ok).toBe(false)
    expect(value.output).toContain('violation.ts')
    const type = await withFile(project, `import type { Thing } from '${target}'\nexport type Stolen = Thing\n`)
    expect(type.ok).toBe(false)
    expect(type.output).toContain('violation.ts')
  })

  it.each([
    ['shared', 'Node', `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`],
    ['shared', 'the page', 'export const title = document.title\n'],
    ['renderer', 'Node', 'export const environment = process.env\n'],
    ['main', 'the page', 'export const title = document.title\n'],
  ])('does not compile when %s uses %s', async (project, _what, text) => {
    expect((await withFile(project, text)).ok).toBe(false)
  })
})
