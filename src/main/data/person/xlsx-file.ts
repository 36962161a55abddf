import type { Cell } from 'write-excel-file/node'
import type { Workbook, WorkbookCell, WorkbookSheet } from '#shared/domain/sheets/workbook.ts'

const DAY_FORMAT = 'yyyy-mm-dd'

function cellOf(value: WorkbookCell, wrap: boolean): Cell {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'object') return { value, type: Date, format: DAY_FORMAT }
  // A spreadsheet runs a formula only: the type says that this is text.
  return wrap ? { value, type: String, wrap, alignVertical: 'top' } : { value, type: String }
}

const sheetOf = ({ name, headings, lines, widths }: WorkbookSheet, wrap: boolean) => ({
  sheet: name,
  data: [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...lines.map((line) => line.map((value) => cellOf(value, wrap))),
  ],
  columns: widths.map((width) => ({ width })),
  stickyRowsCount: 1,
})

/**
 * A workbook as the bytes of an XLSX file: heads frozen and bold, dates as dates, the long sentences of "About" on several lines. The
 * library is read when the first one is made.
 */
export async function xlsxFile({ sheets }: Pick<Workbook, 'sheets'>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return writeXlsxFile(sheets.map((one) => sheetOf(one, one.name === 'About'))).toBuffer()
}
