// A cell with a long run of spaces inside stopped the data thread for minutes: no entry was saved or sent meanwhile.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { trimCell } from '#shared/domain/import/cell.ts'

// The steps of an expression that begins anew at each space grow with the square of the run: it is still busy when the runner's time is over.
const LONG = 220_000

it('is trimmed in steps that grow with the cell', () => {
  const cell = `a${' '.repeat(LONG)}b`
  expect(trimCell(cell)).toBe(cell)
})

/** What stands at the ends, and what does not. */
const EDGE = [
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u3000',
  '\u{e0001}',
  '\0',
  '\ud83d',
  '\udc00',
] as const
const KEPT = ['a', 'É', '\u0301', '1', '-', '\u{1f600}', '\u{20000}', '"'] as const

it('loses at its ends what it has lost before, and nothing else', () => {
  const edges = /^[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]+|[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]+$/gu
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EDGE, ...KEPT), { maxLength: 12 }), (characters) => {
      const cell = characters.join('')
      expect(trimCell(cell)).toBe(cell.replaceAll(edges, ''))
    }),
    { numRuns: 2000 },
  )
})
