import { parse, type RawRecord } from 'csv-parse/browser/esm/sync'
import { isBlank } from './cell.ts'
import { type Decoded, decode, type Encoding } from './decode.ts'
import { findSeparator, type Separator, type SeparatorSource } from './separator.ts'
import { type SheetProblem, sheetProblem } from './sheet-problem.ts'
import { MOST_BYTES, MOST_MB } from './sheet-size.ts'

/** A record of the file, as it came. */
export interface SheetRecord {
  /** Counted from 1, with title rows and empty lines. */
  readonly record: number
  /** The line on which it begins, counted from 1; a cell may hold line breaks. */
  readonly line: number
  readonly cells: readonly string[]
  /** Whether a quotation mark that is not closed seems to have taken later rows into this one. */
  readonly runsOn: boolean
}

export type LineEnd = 'CRLF' | 'LF' | 'CR'

/** A file as rows of cells. */
export interface Sheet {
  readonly encoding: Encoding
  readonly bom: boolean
  readonly separator: Separator
  readonly separatorFrom: SeparatorSource
  /** The ends of records that were found, in the order of their first use. Several: the file was put together. */
  readonly lineEnds: readonly LineEnd[]
  readonly records: readonly SheetRecord[]
}

export type SheetReading =
  | { readonly sheet: Sheet; readonly problem: null }
  | { readonly sheet: null; readonly problem: SheetProblem }

/** What a person chose instead of what is found. */
export interface SheetChoices {
  readonly encoding?: Encoding | undefined
  readonly separator?: Separator | undefined
}

/** Longest record, in characters. */
const MOST_CHARACTERS = 1_048_576

const ASCII = (text: string) => [...text].map((one) => one.charCodeAt(0))

/** First bytes of files that are no text: zip (.xlsx), OLE (.xls), PDF, gzip, PNG. */
const SIGNATURES: readonly (readonly ['workbook' | 'binary', readonly number[]])[] = [
  ['workbook', [...ASCII('PK'), 3, 4]],
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['binary', ASCII('%PDF')],
  ['binary', [0x1f, 0x8b]],
  ['binary', [0x89, ...ASCII('PNG')]],
]

/** What the bytes say of a file that is no list at all; null when they say nothing. */
function problemOfBytes(bytes: Uint8Array): SheetProblem | null {
  if (bytes.length === 0) return sheetProblem('empty')
  if (bytes.length > MOST_BYTES) return sheetProblem('too-large', MOST_MB)
  const [kind] = SIGNATURES.find(([, start]) => start.every((byte, at) => bytes[at] === byte)) ?? []
  return kind ? sheetProblem(kind) : null
}

/** Controls that no text has: one NUL is enough, of the others some in a hundred. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROLS = /[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]/g

const linesOf = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0

/** What the text says of a file that is no list; null when it says nothing. */
function problemOfText(text: string): SheetProblem | null {
  if (text.includes('\0') || (text.match(CONTROLS)?.length ?? 0) > text.length / 50) return sheetProblem('binary')
  if (/^\s*<(?:[!?]|html|table|meta|style|workbook)/i.test(text.slice(0, 1000))) return sheetProblem('web-page')
  return text === '' ? sheetProblem('empty') : null
}

const optionsOf = (separator: Separator) =>
  ({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_CHARACTERS,
    raw: true,
  }) as const

/** An error of the parser: its code, and how many records were whole before it. @throws the error, when it is none of the parser's */
function parserError(error: unknown): { readonly code: unknown; readonly records: number } {
  if (error instanceof Error && 'code' in error && 'records' in error)
    return { code: error.code, records: Number(error.records) }
  throw error
}

/** Whether the quotes of a record stand as RFC 4180 says. */
function isStrict(raw: string, separator: Separator): boolean {
  try {
    parse(raw, { ...optionsOf(separator), relax_quotes: false })
    return true
  } catch (error) {
    parserError(error)
    return false
  }
}

/** As many cells as most records have. */
function usualWidth(records: readonly { readonly record: readonly string[] }[]): number {
  const counts = new Map<number, number>()
  for (const { record } of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}

/**
 * Whether a cell of several lines holds what were rows: a line inside it has the separators of a whole row, or the cell begins with a quote that the
 * parser had to let pass. Otherwise patients would disappear in a cell.
 */
function runsOn({ raw, record }: RawRecord, separator: Separator, width: number): boolean {
  const long = record.filter((cell) => /[\r\n]/.test(cell))
  if (long.length === 0) return false
  const fewest = Math.max(width - 1, 1)
  const holdsRow = long.some((cell) =>
    cell
      .split(/\r\n|\n|\r/)
      .slice(1)
      .some((line) => line.split(separator).length > fewest),
  )
  return holdsRow || (long.some((cell) => cell.startsWith('"')) && !isStrict(raw, separator))
}

/** Records with the line on which each begins, counted here: the parser counts the CR and the LF of a quoted line break as two. */
function recordsOf(text: string, separator: Separator): Pick<Sheet, 'records' | 'lineEnds'> {
  const lineEnds = new Set<LineEnd>()
  let line = 1
  let offset = 0
  const parsed = parse(text, optionsOf(separator))
  const width = usualWidth(parsed)
  const records = parsed.map((one, at): SheetRecord => {
    const { raw, record: cells } = one
    const found = { record: at + 1, line, cells, runsOn: runsOn(one, separator, width) }
    line += linesOf(raw)
    offset += raw.length
    // The parser leaves the LF of CRLF to the next record without giving it to that one's text.
    const isCrLf = raw.endsWith('\r') && text[offset] === '\n'
    if (isCrLf) offset++
    if (isCrLf || raw.endsWith('\r\n')) lineEnds.add('CRLF')
    else if (/[\r\n]$/.test(raw)) lineEnds.add(raw.endsWith('\n') ? 'LF' : 'CR')
    return found
  })
  return { records, lineEnds: [...lineEnds] }
}

/** The line after so many whole records: where a record begins that could not be read. */
function lineAfter(text: string, separator: Separator, records: number): number {
  if (records < 1) return 1
  return 1 + parse(text, { ...optionsOf(separator), to: records }).reduce((lines, { raw }) => lines + linesOf(raw), 0)
}

/** What the parser means by an error: a record without end, or a quote without one. @throws the error, when it is none of the parser's */
function problemOfError(error: unknown, text: string, separator: Separator): SheetProblem {
  const { code, records } = parserError(error)
  const line = lineAfter(text, separator, records)
  return sheetProblem(code === 'CSV_MAX_RECORD_SIZE' ? 'record-too-long' : 'open-quote', line)
}

function sheetOf({ encoding, bom, text }: Decoded, chosen: Separator | undefined): SheetReading {
  const { separator, from } = chosen ? { separator: chosen, from: 'chosen' as const } : findSeparator(text)
  try {
    const sheet = { encoding, bom, separator, separatorFrom: from, ...recordsOf(text, separator) }
    if (sheet.records.every(({ cells }) => isBlank(cells)))
      return { sheet: null, problem: sheetProblem('only-empty-lines', sheet.records.length) }
    return { sheet, problem: null }
  } catch (error) {
    return { sheet: null, problem: problemOfError(error, text, separator) }
  }
}

/**
 * Reads the bytes of a CSV file: encoding and separator found, or as a person chose them. Whatever the bytes are, it gives rows or the one problem that
 * stands against the file, and never throws. Nothing is left out: every record is there, titles and empty lines too.
 */
export function readSheet(bytes: Uint8Array, choices: SheetChoices = {}): SheetReading {
  const problem = problemOfBytes(bytes)
  if (problem) return { sheet: null, problem }
  const decoded = decode(bytes, choices.encoding ?? null)
  if ('code' in decoded) return { sheet: null, problem: decoded }
  const ofText = problemOfText(decoded.text)
  return ofText ? { sheet: null, problem: ofText } : sheetOf(decoded, choices.separator)
}
