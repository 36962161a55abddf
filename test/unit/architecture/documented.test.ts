import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readImports } from './imports.ts'

const root = resolve(import.meta.dirname, '../../..')
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const files = [...readImports().keys()]

/** Paths of source files in back quotes. */
const named = [...text.matchAll(/`([\w./<>-]+\.tsx?)`/g)].flatMap(([, path = '']) => (path.includes('<') ? [] : [path]))

describe('ARCHITECTURE.md', () => {
  it('names files that exist', () => {
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((path) => !files.some((file) => file === path || file.endsWith(`/${path}`)))).toEqual(
      named.filter((path) => path.startsWith('test/') && existsSync(join(root, path))),
    )
  })

  it('fits on three screens', () => expect(text.split('\n').length).toBeLessThanOrEqual(151))

  it('leads a saved entry from the button to the table through at most 20 files', () => {
    const flow = text.split('### Saving a treatment log online')[1]?.split('###')[0] ?? ''
    const passed = [...flow.matchAll(/^\d+\. `([\w./-]+)`$/gm)]
    expect(passed.length).toBeGreaterThan(10)
    expect(passed.length).toBeLessThanOrEqual(20)
  })
})

it('no two files of main share a name', () => {
  const names = files.filter((file) => file.startsWith('main/')).map((file) => file.split('/').at(-1))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

describe('resources/iam/README.md', () => {
  const commands = readFileSync(join(root, 'resources/iam/README.md'), 'utf8')
  const named = files.flatMap((file) => {
    const source = readFileSync(join(root, 'src', file), 'utf8')
    return [...source.matchAll(/commandsOf\('([^']+)'\)/g)].map(([, heading = '']) => heading)
  })

  it('has the commands that a sentence about the table leads to', () => {
    expect(named.length).toBeGreaterThan(2)
    for (const heading of named)
      expect(commands).toMatch(new RegExp(`^## ${heading}\\n[^#]*\`\`\`sh\\naws dynamodb `, 'm'))
  })
})
