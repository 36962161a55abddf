import { type Sheet, sheetLines } from './sheet.ts'

/** Characters that stand before a text without being seen as its beginning. */
const BEFORE = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u
/** The signs with which a formula starts, after NFKC; with the minus, plus and equals signs that NFKC leaves alone, and every dash. */
const STARTER = /^[=+@\p{Pd}\u2212\u02d6\u02d7\u2795\u2796\ua78a]/u
/** A plain number may start with its sign. */
const NUMBER = /^-?\d+(\.\d+)?$/
/** Control characters but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/**
 * Whether a spreadsheet could run a cell as a formula (OWASP, "CSV Injection"): `=`, `+`, `-`, `@` of any width and form at its beginning, also
 * after white space, or a tab or line break there, after which some programs begin to read.
 */
const isArmed = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || (!NUMBER.test(text) && STARTER.test(text.replace(BEFORE, '').slice(0, 2).normalize('NFKC')))

/**
 * What ends a field for a spreadsheet of a country that separates lists by `;`, or for one that is told to read tabs, with what may stand before the
 * first sign of the next. It knows no quotes inside of a field: to it a line break in a cell ends a line.
 */
const OTHER_START = /[;\t\r\n][\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}"]*/gu

/** A text of which no part that another reader takes for a field is a formula: an apostrophe stands before its sign. */
const disarmedInside = (text: string): string =>
  text.replaceAll(OTHER_START, (start: string, at: number) => {
    const sign = text.slice(at + start.length, at + start.length + 2).normalize('NFKC')
    return STARTER.test(sign) ? `${start}'` : start
  })

/** One cell: control characters are dropped, a formula is disarmed by an apostrophe, and quotes stand where any reader needs them (RFC 4180). */
function csvCell(value: string): string {
  const text = value.replaceAll(CONTROLS, '')
  const safe = (isArmed(text) ? "'" : '') + disarmedInside(text)
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of cells as CSV: comma, CRLF, and a byte order mark, so that a spreadsheet reads names in UTF-8. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`

/** A table as CSV, its headings first. */
export const sheetCsv = (sheet: Sheet): string => toCsv(sheetLines(sheet))
