import { caseloadSheet } from '#shared/domain/caseload/export-rows.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { workbookOf } from '#shared/domain/sheets/workbook.ts'
import { EXPORT_COLUMNS } from '#shared/exports.ts'
import { xlsxFile } from '../../src/main/data/person/xlsx-file.ts'
import { PATIENTS, patientAt } from './month-end-patients.ts'

// A process of its own, which holds the rows alone: how far its peak is above what it held before the file was made. Kilobytes.
const now = Date.now()
const context = clinicContext({ now, timeZone: 'America/New_York' })
const rows = Array.from({ length: PATIENTS }, (_, at) => deriveRow(patientAt(at, now), context))
globalThis.gc?.()
const before = process.memoryUsage.rss() / 1024
const { length } = await xlsxFile(workbookOf([caseloadSheet(rows, EXPORT_COLUMNS, 'America/New_York')]))
console.log(JSON.stringify({ grown: process.resourceUsage().maxRSS - before, length }))
