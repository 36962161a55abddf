import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../src/renderer/ui/tokens.css', import.meta.url), 'utf8')

/** The colour tokens of one theme's block, by name without the dashes. */
function tokens(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(selector), css.indexOf('}', css.indexOf(selector)))
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['chrome', 'surface', 'surface-2', 'sunken', 'hover', 'selected']
const BANDS = ['band-1', 'band-2', 'band-3', 'band-4', 'band-5']
const SETS = ['danger', 'psych', 'warn', 'good']
const on = (texts: readonly string[], grounds: readonly string[]) =>
  texts.flatMap((text) => grounds.map((ground) => [text, ground] as const))

const TEXT = [
  ...on(['text', 'text-2', 'text-3', 'accent-text'], SURFACES),
  ...on(['text', 'text-2', 'text-3', 'good-text'], BANDS),
  ...SETS.flatMap((set) => on([`${set}-text`], ['surface', 'hover', 'selected', `${set}-tint`])),
  ...on(['text'], [...SETS.map((set) => `${set}-tint`), 'accent-tint']),
  ['accent-text', 'accent-tint'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'accent-press'],
  ['on-danger', 'danger'],
] as const
const GRAPHICS = [
  // Disabled text is exempt from 4.5 to 1, and stays readable all the same.
  ...on(['text-off'], SURFACES),
  ...on(['line-control', 'focus', 'accent', 'selected-edge'], ['surface', 'surface-2', 'chrome', 'selected']),
  ...on(['psych', 'warn', 'good'], ['surface', 'hover', 'selected']),
  ...on(['series-1', 'series-2'], BANDS),
] as const

describe.each([
  ['light', ':root {'],
  ['dark', ':root[data-theme="dark"] {'],
])('the %s theme', (_name, selector) => {
  const theme = tokens(selector)
  const ratio = (a: string, b: string) => contrast(theme.get(a) ?? '', theme.get(b) ?? '')

  test.each(TEXT)('%s on %s can be read: 4.5 to 1', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(GRAPHICS)('%s on %s can be seen: 3 to 1', (graphic, ground) => {
    expect(ratio(graphic, ground)).toBeGreaterThanOrEqual(3)
  })
})
