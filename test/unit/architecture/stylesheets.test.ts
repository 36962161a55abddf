import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = 'src/renderer/**/*.{ts,tsx,css,html}'
/** The build puts it into the page itself: see first-frame.test.ts. */
const IN_THE_PAGE = 'first-frame.css'

it('every stylesheet is imported: a table without its own looks broken, and no other test sees it', () => {
  const sources = globSync(SOURCES).map((path) => readFileSync(path, 'utf8'))
  const isImported = (path: string) => sources.some((text) => new RegExp(`['"][^'"]*/${basename(path)}['"]`).test(text))
  const sheets = globSync('src/renderer/**/*.css').filter((path) => basename(path) !== IN_THE_PAGE)
  expect(sheets.length).toBeGreaterThan(10)
  expect(sheets.filter((path) => !isImported(path))).toEqual([])
})

it('every stylesheet stands in the list that says in which order they hold: one that came with a part loaded later would hold over all others', () => {
  const folder = 'src/renderer'
  const listed = [
    ...readFileSync(`${folder}/app/stylesheets.ts`, 'utf8').matchAll(/^import '\.\.\/([^']+)'$/gm),
    ...[...readFileSync(`${folder}/ui/index.css`, 'utf8').matchAll(/^@import "\.\/([^"]+)";$/gm)].map(
      ([, name]) => ['', `ui/${name}`] as const,
    ),
  ].map(([, path]) => path ?? '')
  const sheets = globSync(`${folder}/**/*.css`).map((path) => path.replaceAll('\\', '/').slice(folder.length + 1))
  expect(sheets.filter((path) => path !== IN_THE_PAGE && !listed.includes(path))).toEqual([])
  expect(new Set(listed).size).toBe(listed.length)
})
