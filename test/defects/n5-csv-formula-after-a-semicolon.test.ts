// Where lists are separated by a semicolon, a spreadsheet took the part of a cell after one for a cell of its own, and ran it as a formula.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '#shared/domain/sheets/csv.ts'

/**
 * The fields of a file to a reader that splits lines by another sign. Quotes count at the beginning of a field, as in Excel, or nowhere.
 */
function fieldsOf(file: string, separator: string, quotes: boolean): string[] {
  const fields = ['']
  let [isQuoted, isBegun] = [false, false]
  for (let at = 1; at < file.length; at++) {
    const char = file.charAt(at)
    const isEnd = !isQuoted && (char === separator || char === '\n' || char === '\r')
    if (isEnd) fields.push('')
    else if (isQuoted && char === '"' && file[at + 1] !== '"') isQuoted = false
    else if (quotes && char === '"' && !isBegun) isQuoted = true
    else {
      fields[fields.length - 1] += char
      if (isQuoted && char === '"') at++
    }
    isBegun = !isEnd
  }
  return fields
}

const FORMULA = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+@\p{Pd}\u2212\u02d6\u02d7\u2795\u2796\ua78a]/u
/**
 * A number at the beginning of a line, and what the other reader takes along with it: also the lines below, where the cell before ends in the
 * separator and its closing quote opens a field. A field that begins with a line break is a text to spreadsheets.
 */
const NUMBER = /^[\r\n]*"?-\d+(\.\d+)?("?,|[\r\n]|$)/
const isArmed = (field: string) => FORMULA.test(field.normalize('NFKC')) && !NUMBER.test(field)

const READERS = [';', '\t'].flatMap((separator) => [true, false].map((quotes) => ({ separator, quotes })))
const PARTS = [';', '\t', '"', "'", ',', '\n', '\r', ' ', '\u200b', '=', '+', '-', '@', '＝', '−', 'a', '1', '\u0001']
const cell = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

describe('a cell of which another reader makes several', () => {
  it.each(READERS)('holds no formula for one that splits by $separator, quotes $quotes', ({ separator, quotes }) => {
    const lines = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(lines, (given) => {
        expect(fieldsOf(toCsv(given), separator, quotes).filter(isArmed)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['x;=HYPERLINK("http://x")', `"x;'=HYPERLINK(""http://x"")"`],
    ['x; +1', `"x; '+1"`],
    ['x\t@SUM(A1)', `"x\t'@SUM(A1)"`],
    ['x;"=1"', `"x;""'=1"""`],
    ['x\n=1', `"x\n'=1"`],
  ])('has an apostrophe before the sign: %j', (text, written) => {
    expect(toCsv([['a', text]])).toBe(`\uFEFFa,${written}\r\n`)
  })

  it.each([
    ['Sertraline; 50 mg', '"Sertraline; 50 mg"'],
    ['a\tb', '"a\tb"'],
    ['two\nlines', '"two\nlines"'],
    ['well-being; a=b', '"well-being; a=b"'],
  ])('keeps its words, in quotes: %j', (text, written) => {
    expect(toCsv([['a', text]])).toBe(`\uFEFFa,${written}\r\n`)
  })
})
