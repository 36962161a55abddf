import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cssText, shortened } from '../../../src/renderer/lib/css-text.ts'

it('is one string of CSS, whatever the text is', () => {
  expect(cssText('a "b" \\ c\nd')).toBe('"a \\"b\\" \\\\ c d"')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cssText(text)).toMatch(/^"(?:[^"\\\p{Cc}]|\\["\\])*"$/u)
    }),
  )
})

it('is shortened with a sign that says so, and never within a character', () => {
  expect(shortened('Lakeside', 8)).toBe('Lakeside')
  expect(shortened('Lakeside Clinic', 8)).toBe('Lakesid…')
  expect(shortened('😀😀😀😀😀', 4)).toBe('😀😀😀…')
})
