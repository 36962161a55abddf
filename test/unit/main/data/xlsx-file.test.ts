import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { sheetCsv } from '#shared/domain/sheets/csv.ts'
import { type Cell, cellText, type Sheet } from '#shared/domain/sheets/sheet.ts'
import { workbookOf } from '#shared/domain/sheets/workbook.ts'
import { xlsxFile } from '../../../../src/main/data/person/xlsx-file.ts'
import { csvByPython, noOpenpyxl, noPython, xlsxByPython } from '../../../fakes/python.ts'

const ODD: readonly Cell[] = [
  '00123',
  '=1+1',
  '=HYPERLINK("http://example.com")',
  '-50%',
  '+1 555 010 0100',
  '@SUM(A1)',
  '＝1+1',
  'Åse "A" O’Neil, MD <b>&amp;</b>',
  ' spaces at both ends ',
  'two\nlines',
  '_x000D_',
  '😀 \u202e',
  'TRUE',
  '1e5',
  '2026-03-02',
  12.5,
  -3,
  { day: '1967-11-30' },
  { day: '2024-02-29' },
  { day: '1899-01-02' },
  null,
]
const SHEET: Sheet = { name: 'Patients', headings: ODD.map((_, at) => `C${at}`), lines: [ODD, ODD.toReversed()] }
const bytesOf = (sheet: Sheet) => xlsxFile(workbookOf([sheet, { ...sheet, name: 'Second' }]))

/** A cell as a reader of a workbook gives it back. */
function told(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value
}
const expected = (cell: Cell) => (cell !== null && typeof cell === 'object' ? cell.day : cell)

describe('A workbook read back by read-excel-file', () => {
  it('has its text as text, its numbers as numbers, and its days as days', async () => {
    const sheets = await readXlsxFile(Buffer.from(await bytesOf(SHEET)), { trim: false })
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Patients', 'Second'])
    expect(sheets[0]?.data.map((line) => line.map(told))).toEqual([
      SHEET.headings,
      ...SHEET.lines.map((line) => line.map(expected)),
    ])
  })
})

describe('A workbook read back by openpyxl', () => {
  it('has no formula, the days of the calendar in every zone, and its head frozen', async ({ skip }) => {
    if (noOpenpyxl !== null) return skip(noOpenpyxl)
    const zone = process.env.TZ
    try {
      for (const tz of ['America/Los_Angeles', 'Pacific/Auckland', 'UTC']) {
        process.env.TZ = tz
        const { Patients } = xlsxByPython(await bytesOf(SHEET))
        expect(Patients?.frozen).toBe('A2')
        const [, first = []] = Patients?.lines ?? []
        expect(first.map(([, text]) => text)).toEqual(ODD.map(cellText))
        expect(first.map(([kind]) => kind)).not.toContain('formula')
        expect(first.slice(15, 20).map(([kind]) => kind)).toEqual(['number', 'number', 'day', 'day', 'text'])
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})

const DROPPED = /\p{Cc}/gu
const isLine = (char: string) => char === '\t' || char === '\n' || char === '\r'

describe('CSV read back by Python', () => {
  it('has every cell as it was written, whatever text it holds', ({ skip }) => {
    if (noPython !== null) return skip(noPython)
    const lines = fc.sample(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), {
      numRuns: 300,
      seed: 19,
    })
    const sheet: Sheet = { name: 'Any', headings: ['a', 'b', 'c'], lines: [...lines, ...[ODD.slice(0, 3)]] }
    const read = csvByPython(sheetCsv(sheet))
    expect(read).toHaveLength(sheet.lines.length + 1)
    read.slice(1).forEach((line, at) => {
      const given = sheet.lines[at]?.map((cell) => cellText(cell).toWellFormed()) ?? []
      const plain = given.map((text) => text.replaceAll(DROPPED, (char) => (isLine(char) ? char : '')))
      expect(line.map((cell, x) => (cell === `'${plain[x]}` ? plain[x] : cell))).toEqual(plain)
    })
  })
})
