// A CSV cell that began with a full-width = or with a line feed stayed a formula, and control characters passed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '#shared/domain/sheets/csv.ts'

/** The only cell of a file, without its quotes. */
const cellOf = (text: string): string =>
  toCsv([[text]])
    .slice(1, -2)
    .replace(/^"([\s\S]*)"$/, '$1')
    .replaceAll('""', '"')

/** Every character that Unicode holds for a form of the signs that start a formula. */
const STARTERS = Array.from({ length: 0x11_0000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((one) => /^[=+\-@\u2212]/.test(one.normalize('NFKC')) || /\p{Pd}/u.test(one))

const BEFORE = [
  '',
  ' ',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '\u202e',
  '\u0000',
  '\u001b',
  '\u0085',
  '\n',
  '\r',
  '\t',
  ' \n ',
]

describe('a cell that a spreadsheet would run', () => {
  it('is disarmed whatever the form of its first sign', () => {
    expect(STARTERS).toEqual(
      expect.arrayContaining(['=', '＝', '﹦', '⁼', '₌', '+', '＋', '﹢', '-', '－', '﹣', '−', '@', '＠', '﹫']),
    )
    for (const sign of STARTERS) expect(cellOf(`${sign}1+1`)).toBe(`'${sign}1+1`)
  })

  it.each(BEFORE)('is disarmed after %j', (before) => {
    for (const sign of ['=', '＝', '＋', '－', '＠']) expect(cellOf(`${before}${sign}SUM(A1)`)).toMatch(/^'/)
  })

  it.each(['\n', '\r', '\t', '\r\n', '\nx', '\u0000\nx'])('is disarmed where it begins with %j', (text) => {
    expect(cellOf(text)).toMatch(/^'/)
  })

  it('loses its control characters, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = cellOf(text)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no control character may pass.
        expect(cell).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/)
        const kept = [...text].filter((one) => !/\p{Cc}/u.test(one) || /[\t\r\n]/.test(one)).join('')
        expect(cell.replaceAll("'", '')).toBe(kept.replaceAll("'", ''))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['-12', '12.5', '-0.5', 'Ortega', '三好', 'a=b', '00123', ''])(
    'stays as it is when it is only text: %j',
    (text) => {
      expect(cellOf(text)).toBe(text)
    },
  )
})
