import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../../src/renderer')
const read = (file: string) => readFileSync(join(renderer, file), 'utf8')

/** The values of a rule, by name: of the first one with this selector after a text. */
function valuesOf(file: string, selector: string, after = ''): ReadonlyMap<string, string> {
  const css = read(file).slice(read(file).indexOf(after))
  const from = css.indexOf(`${selector} {`)
  if (from < 0) throw new Error(`There is no rule ${selector}.`)
  const body = css.slice(from, css.indexOf('}', from))
  return new Map(
    [...body.matchAll(/(--[\w-]+|color-scheme): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

it('the frame of index.html has the parts of every screen, and says nothing', () => {
  const [, frame = ''] = read('index.html').split('<div id="root">')
  const classes = [...frame.matchAll(/class="([\w-]+)"/g)].map(([, name]) => name)
  expect(classes).toEqual(['win', 'titlebar', 'body', 'sheet'])
  expect(
    frame
      .slice(0, frame.indexOf('<script'))
      .replaceAll(/<[^>]*>/g, '')
      .trim(),
  ).toBe('')
  const styles = read('ui/frame.css')
  for (const name of classes) expect(styles).toContain(`.${name} {`)
})

it.each([
  ['light', '', ':root'],
  ['dark', '@media (prefers-color-scheme: dark)', ':root[data-theme="dark"]'],
])('it is %s where the system is, in the colours of that theme', (_name, after, selector) => {
  const theme = valuesOf('ui/tokens.css', selector)
  const first = valuesOf('first-frame.css', ':root:not([data-theme])', after)
  expect(first.size).toBeGreaterThan(3)
  for (const [name, value] of first) expect([name, theme.get(name)]).toEqual([name, value])
})

it('it has the measures of every screen’s frame, which come after it', () => {
  const first = read('first-frame.css')
  expect(first).toContain(`height: ${valuesOf('ui/tokens.css', ':root').get('--titlebar')};`)
  const built = read('../../electron.vite.config.ts')
  expect(built).toContain("firstFrame(at('src/renderer/first-frame.css'))")
})
