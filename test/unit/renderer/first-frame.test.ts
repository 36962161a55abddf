import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../../src/renderer')
const read = (file: string) => readFileSync(join(renderer, file), 'utf8')

/** The values of a rule of the tokens, by name. */
function valuesOf(selector: string): ReadonlyMap<string, string> {
  const css = read('ui/tokens.css')
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

it('it is dark where the system is, in the colours of the dark theme', () => {
  const dark = valuesOf(':root[data-theme="dark"]')
  const first = valuesOf(':root:not([data-theme])')
  expect(first.size).toBeGreaterThan(3)
  for (const [name, value] of first) expect([name, dark.get(name)]).toEqual([name, value])
})
