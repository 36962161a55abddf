import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = 'src/renderer/**/*.{ts,tsx,css,html}'

it('every stylesheet is imported: a table without its own looks broken, and no other test sees it', () => {
  const sources = globSync(SOURCES).map((path) => readFileSync(path, 'utf8'))
  const isImported = (path: string) => sources.some((text) => new RegExp(`['"][^'"]*/${basename(path)}['"]`).test(text))
  const sheets = globSync('src/renderer/**/*.css')
  expect(sheets.length).toBeGreaterThan(10)
  expect(sheets.filter((path) => !isImported(path))).toEqual([])
})
