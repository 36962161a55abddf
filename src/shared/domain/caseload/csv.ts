/** What a spreadsheet would take for a formula at the start of a cell (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/
/** A plain number may start with its sign. */
const NUMBER = /^-?\d+(\.\d+)?$/

/** One cell: text that a spreadsheet would run as a formula is disarmed by an apostrophe, and quotes where they are needed (RFC 4180). */
function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of cells as CSV: comma, CRLF, and a byte order mark, so that a spreadsheet reads names in UTF-8. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
