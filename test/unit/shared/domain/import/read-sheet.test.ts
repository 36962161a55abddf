import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSheet } from '#shared/domain/import/read-sheet.ts'
import { readUtf8 } from '#shared/domain/import/utf-8.ts'
import { sheetOf, utf8 } from './sheet.ts'

const problemOf = (file: string | Uint8Array) => readSheet(typeof file === 'string' ? utf8(file) : file).problem
const cells = (file: string | Uint8Array) => sheetOf(file).records.map((one) => one.cells)

const utf16 = (text: string, isLittle: boolean): number[] =>
  [...text].flatMap((one) => {
    const unit = one.charCodeAt(0)
    return isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff]
  })

const TEXT = 'MRN,Name\r\n00123,"Peñalosa, María"\r\n'
const LATIN = Uint8Array.from([...TEXT].map((one) => one.charCodeAt(0)))

describe('the encoding', () => {
  it.each([
    ['utf-8', false, utf8(TEXT)],
    ['utf-8', true, Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(TEXT)])],
    ['utf-16le', true, Uint8Array.from([0xff, 0xfe, ...utf16(TEXT, true)])],
    ['utf-16le', false, Uint8Array.from(utf16(TEXT, true))],
    ['utf-16be', true, Uint8Array.from([0xfe, 0xff, ...utf16(TEXT, false)])],
    ['utf-16be', false, Uint8Array.from(utf16(TEXT, false))],
    ['windows-1252', false, LATIN],
  ] as const)('%s, with a mark: %s', (encoding, bom, bytes) => {
    expect(sheetOf(bytes)).toMatchObject({ encoding, bom })
    expect(cells(bytes)).toEqual([
      ['MRN', 'Name'],
      ['00123', 'Peñalosa, María'],
    ])
  })

  it('reads the bytes 80 to 9F of Windows-1252 as the code page has them, on every Node', () => {
    const bytes = Uint8Array.from([0x41, 0x2c, 0x80, 0x85, 0x8a, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9f, 0x0a])
    expect(cells(bytes)).toEqual([['A', '€…ŠŽ‘’“”–—Ÿ']])
  })

  it.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('refuses byte %d, which Windows-1252 has not', (byte) => {
    const { problem } = readSheet(Uint8Array.from([...utf8('MRN,Name\n1,'), byte, 0x0a]))
    expect(problem).toMatchObject({ code: 'encoding-unknown', message: expect.stringContaining('near line 2') })
  })

  it('refuses UTF-8 with a broken byte, and says where: as Windows-1252 every accent would be wrong', () => {
    const broken = Uint8Array.from([...utf8('MRN,Name\n1,María Peñalosa\n2,Zo'), 0xeb, ...utf8('\n3,Bö\n')])
    expect(problemOf(broken)).toMatchObject({
      code: 'encoding-mixed',
      message: expect.stringContaining('near line 3'),
    })
    expect(readSheet(broken, { encoding: 'windows-1252' }).problem).toBeNull()
  })

  it('refuses what an old Macintosh program wrote, which has other accents at the same bytes', () => {
    const mac = Uint8Array.from([...utf8('MRN,Name\r1,Jos'), 0x8e, 0x0d])
    expect(problemOf(mac)?.code).toBe('encoding-unknown')
    expect(cells(utf8('MRN,Name\r1,José\r'))).toHaveLength(2)
  })

  it('refuses UTF-16 that is cut in the middle of a character', () => {
    const bytes = [0xff, 0xfe, ...utf16(TEXT, true), 0x41]
    expect(problemOf(Uint8Array.from(bytes))?.code).toBe('encoding-unknown')
    expect(problemOf(Uint8Array.from([0xff, 0xfe, ...utf16('MRN\ud83d,x', true)]))?.code).toBe('encoding-unknown')
  })

  it('reads every well-formed text of UTF-8 as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.isWellFormed())
        const written = `MRN,é\n1,"${text.replaceAll('"', '""')}"\n`
        expect(readSheet(utf8(written)).sheet?.records[1]?.cells[1]).toBe(text)
      }),
    )
  })
})

describe('UTF-8', () => {
  /** What the platform says of bytes, null where it finds them broken. */
  function platform(bytes: Uint8Array): string | null {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  }
  const EDGES = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef]
  const edge = fc.constantFrom(...EDGES, 0xf0, 0xf1, 0xf4, 0xf5, 0xff)

  it('is what the platform takes for UTF-8: no longer forms, no halves, nothing beyond Unicode', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 5 }), (units) => {
        const { text, broken } = readUtf8(Uint8Array.from(units))
        expect(broken === 0 ? text : null).toBe(platform(Uint8Array.from(units)))
      }),
      {
        numRuns: 5000,
        examples: [[[0xc0, 0x80]], [[0xe0, 0x9f, 0xbf]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]]],
      },
    )
  })
})

describe('the separator', () => {
  it.each([',', ';', '\t', '|'] as const)('%j is found, whatever the cells hold', (separator) => {
    const line = ['1', '"Doe, Jane; Ann"', '"a|b\tc"', ''].join(separator)
    const found = sheetOf(['MRN', 'Name', 'Note', 'DOB'].join(separator) + `\n${line}`.repeat(3))
    expect(found).toMatchObject({ separator, separatorFrom: 'counted' })
    expect(found.records[1]?.cells).toEqual(['1', 'Doe, Jane; Ann', 'a|b\tc', ''])
  })

  it('of two columns with a comma in the names is the other one', () => {
    expect(sheetOf('MRN;Name\n1;Doe, Jane\n2;Roe, Ann\n').separator).toBe(';')
  })

  it('is the one of the line that names it, which stays a record', () => {
    const found = sheetOf('sep=|\r\nMRN|Name, first\r\n1|Doe, Jane\r\n')
    expect(found).toMatchObject({ separator: '|', separatorFrom: 'sep-line' })
    expect(found.records[1]).toMatchObject({ record: 2, line: 2, cells: ['MRN', 'Name, first'] })
  })

  it('is none in a file of one column', () => expect(sheetOf('MRN\n1\n2\n').separatorFrom).toBe('none'))
  it('is the one that a person chose', () => {
    expect(sheetOf('MRN;a,b\n1;c,d\n', { separator: ',' })).toMatchObject({ separator: ',', separatorFrom: 'chosen' })
  })
})

describe('records', () => {
  it('have their number and their line, with line breaks in cells and mixed line ends', () => {
    const found = sheetOf('MRN,"Na\r\nme"\r\n1,"a\nb\r\nc"\n\n2,x\r3,"say ""hi"""\r\n4,the "big" one\r\n')
    expect(found.lineEnds).toEqual(['CRLF', 'LF', 'CR'])
    expect(found.records).toEqual([
      { record: 1, line: 1, cells: ['MRN', 'Na\r\nme'], runsOn: false },
      { record: 2, line: 3, cells: ['1', 'a\nb\r\nc'], runsOn: false },
      { record: 3, line: 6, cells: [''], runsOn: false },
      { record: 4, line: 7, cells: ['2', 'x'], runsOn: false },
      { record: 5, line: 8, cells: ['3', 'say "hi"'], runsOn: false },
      { record: 6, line: 9, cells: ['4', 'the "big" one'], runsOn: false },
    ])
  })

  it('of a quote that a later row closes are marked: patients stand in its cell', () => {
    const [, swallowing, next] = sheetOf('MRN,Name,Phone\n1,"Doe, Jane,1\n2,"Roe, Ann",2\n3,x,3\n').records
    expect(swallowing).toMatchObject({ record: 2, runsOn: true })
    expect(next).toMatchObject({ record: 3, line: 4, runsOn: false })
    expect(sheetOf('MRN,Name,Phone\n1,"Doe,1\n2,Roe,"\n3,x,3\n').records[1]?.runsOn).toBe(true)
  })

  it('with a note of several lines are not', () => {
    const { records } = sheetOf('MRN,Name,Note\n1,x,"""better"", she said\nsleeps, eats"\n2,y,\n')
    expect(records.map(({ runsOn }) => runsOn)).toEqual([false, false, false])
  })

  it('lose nothing: what is written as CSV is read again', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab "\r\n,;é') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        fc.pre(rows.flat().some((one) => one.trim() !== ''))
        const written = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        const { records } = sheetOf(written, { separator: ',' })
        expect(records.map((one) => one.cells)).toEqual(rows)
      }),
    )
  })
})

describe('a file that is no list', () => {
  const ZIP = [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0]
  it.each([
    ['empty', new Uint8Array(0)],
    ['empty', Uint8Array.from([0xef, 0xbb, 0xbf])],
    ['only-empty-lines', utf8('\r\n'.repeat(300))],
    ['only-empty-lines', utf8(',,,\n'.repeat(300))],
    ['workbook', Uint8Array.from(ZIP)],
    ['workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['binary', Uint8Array.from([...utf8('MRN,Name\n1,'), 0, 0, 1, 2])],
    ['binary', utf8('%PDF-1.7\n1 0 obj')],
    ['web-page', utf8('<html><table><tr><td>MRN</td></tr></table>')],
    ['web-page', utf8('<?xml version="1.0"?><Workbook/>')],
    ['open-quote', utf8('MRN,Name\n1,x\n2,"Doe\n3,y\n')],
    ['record-too-long', utf8(`MRN,Name\n1,"${'x\n'.repeat(600_000)}`)],
    ['too-large', new Uint8Array(20_000_001).fill(0x41)],
  ])('%s', (code, bytes) => {
    const { sheet, problem } = readSheet(bytes)
    expect(sheet).toBeNull()
    expect(problem?.code).toBe(code)
    // What was found, and what a person can do.
    expect(problem?.message).toMatch(/^[A-Z].+\.$/)
    expect(problem?.message).toMatch(/[Ee]xport|save it|[Cc]lose it|choose/)
  })

  it('names the line where a quote was left open', () => {
    expect(problemOf('MRN,Name\n1,"a\nb"\n2,"Doe\n3,y\n')?.message).toContain('near line 4')
  })
  it('counts the empty lines', () => expect(problemOf('\n'.repeat(300))?.message).toContain('300 empty lines'))
  it('holds no cell of the file in its sentence', () => {
    for (const quote of ['"', '"\u0081', '\0'])
      expect(problemOf(`MRN,Name\n1,${quote}Zwyxqvk\n`)?.message ?? '').not.toContain('Zwyx')
  })
})

describe('whatever the bytes are', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...'a1,;|\t"\r\n=\' é€') }).map(utf8),
    fc.string({ unit: fc.constantFrom(...'a,"\n\u0000é') }).map((text) => Uint8Array.from(utf16(text, true))),
  )
  it('there is a sheet or one problem, and never an error', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(undefined, 'utf-8', 'utf-16be', 'windows-1252'), (file, encoding) => {
        const { sheet, problem } = readSheet(file, { encoding })
        expect(sheet === null).toBe(problem !== null)
        expect(sheet?.records.map(({ record }) => record) ?? []).toEqual(sheet?.records.map((_, at) => at + 1) ?? [])
      }),
      { numRuns: 500 },
    )
  })
})
