import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, sheetOf } from '#shared/domain/sheets/sheet.ts'
import { CELL_LIMIT, cutsText, workbookOf } from '#shared/domain/sheets/workbook.ts'

const bookOf = (cells: readonly Cell[]) =>
  workbookOf([sheetOf('One', [{ heading: 'Text', cell: (one: Cell) => one }], cells)])
const cellOf = (cell: Cell) => bookOf([cell]).sheets[0]?.lines[0]?.[0]

describe('A cell of a workbook', () => {
  it.each([
    ['00123', '00123'],
    ['=1+1', '=1+1'],
    ["'00123", "'00123"],
    ['a\u0000b\u0008c\u001f', 'abc'],
    ['two\r\nlines\tand a tab', 'two\r\nlines\tand a tab'],
    ['_x000D_', '_x005F_x000D_'],
    ['_x000d_ and _x0041_', '_x005F_x000d_ and _x005F_x0041_'],
    ['_x00_ _x000g_', '_x00_ _x000g_'],
    ['half \ud83d', 'half \ufffd'],
    ['', null],
    [null, null],
    [12, 12],
    [0, 0],
    [Number.NaN, 'NaN'],
    [{ day: '1967-11-30' }, new Date(Date.UTC(1967, 10, 30))],
    [{ day: '1900-03-01' }, new Date(Date.UTC(1900, 2, 1))],
    [{ day: '1899-12-31' }, '1899-12-31'],
    [{ day: '0022-01-05' }, '0022-01-05'],
  ])('of %j is %j', (given, expected) => {
    expect(cellOf(given)).toEqual(expected)
  })

  it('is cut where it is too long, splits no pair, and says so', () => {
    const fits = 'x'.repeat(CELL_LIMIT)
    expect(cellOf(fits)).toBe(fits)
    expect(cutsText(bookOf([fits]))).toBeNull()
    const book = bookOf([`${fits}y`, `${'x'.repeat(CELL_LIMIT - 1)}😀`, 'short'])
    expect(book.sheets[0]?.lines.map(([cell]) => String(cell).length)).toEqual([CELL_LIMIT, CELL_LIMIT - 1, 5])
    expect(cutsText(book)).toContain('2 cells held more than 32,767 characters')
  })

  it('never holds a character that XML has none for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = cellOf(text) ?? ''
        expect(String(cell).isWellFormed()).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
        expect(String(cell)).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/)
      }),
    )
  })
})

describe('A column of a workbook', () => {
  it('is as wide as its longest line, within bounds', () => {
    const widths = (cell: Cell) => bookOf([cell]).sheets[0]?.widths
    expect(widths('a')).toEqual([8])
    expect(widths('twelve chars')).toEqual([14])
    expect(widths('a\nlonger line')).toEqual([13])
    expect(widths('x'.repeat(500))).toEqual([60])
  })
})
