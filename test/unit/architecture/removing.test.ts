import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

// On Windows a virus scanner holds files for seconds, and a folder that is removed only once stays. So every folder is removed with retries:
// `recursive` stands in few places, beside `maxRetries`, and nowhere in a call.

const root = resolve(import.meta.dirname, '../../..')

/** This file has examples, and `facts.ts` needs nothing but Node: it has retries of its own. */
const LEFT_OUT = ['test/unit/architecture/removing.test.ts', 'test/systems/facts.ts']

const sources = ['src', 'test']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ file: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

/** A call that removes a folder, with all that is given to it. */
const PLAIN = /\brm(?:Sync)?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?\brecursive: true/g

const plain = (text: string): string[] => text.match(PLAIN) ?? []

it('a folder is removed with retries, wherever it is', () => {
  const removing = sources.filter(({ text }) => /\brm(?:Sync)?\(/.test(text))
  expect(removing.length).toBeGreaterThan(60)
  const without = removing.filter(({ file }) => !LEFT_OUT.includes(file))
  expect(without.flatMap(({ file, text }) => plain(text).map((call) => `${file}: ${call}`))).toEqual([])
})

it('and how it is removed says that it is tried again', () => {
  const said = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/const REMOVED = (\{[^}]*\})/g)].map(([, options = '']) => ({ file, options })),
  )
  expect(said.length).toBeGreaterThanOrEqual(3)
  for (const { file, options } of said)
    expect(options, file).toMatch(/recursive: true.*maxRetries|maxRetries.*recursive: true/)
})

it('the rule sees a call over several lines, and none that is given the options by name', () => {
  expect(plain('rmSync(join(dirname(path), "a"), {\n  recursive: true,\n})')).toHaveLength(1)
  expect(plain('await rm(folder, { force: true, recursive: true })')).toHaveLength(1)
  expect(plain('rm(folder, REMOVED)\nmkdir(other, { recursive: true })')).toEqual([])
})
