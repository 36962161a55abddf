import { caseloadSheet } from '#shared/domain/caseload/export-rows.ts'
import { worksheetSheet } from '#shared/domain/month-end/worksheet-sheet.ts'
import { sheetLines } from '#shared/domain/sheets/sheet.ts'

/** Headings and lines of a caseload that leaves, as text. */
export const exportLines = (...given: Parameters<typeof caseloadSheet>): string[][] =>
  sheetLines(caseloadSheet(...given))

/** Headings and lines of a month's worksheet that leaves, as text. */
export const worksheetLines = (...given: Parameters<typeof worksheetSheet>): string[][] =>
  sheetLines(worksheetSheet(...given))
