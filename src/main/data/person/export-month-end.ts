import { changedSinceOf } from '#shared/domain/month-end/changes-csv.ts'
import { claimSheet } from '#shared/domain/month-end/claim-sheet.ts'
import { estimateNotes, withEstimate } from '#shared/domain/month-end/estimate.ts'
import { factsNotes, withoutUnreadFacts } from '#shared/domain/month-end/unread-facts.ts'
import { worksheetSheet } from '#shared/domain/month-end/worksheet-sheet.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { changesOf } from '../caseload/month-changes.ts'
import { shownWorksheet } from '../caseload/registry-month-end.ts'
import type { DataContext } from '../context/context.ts'
import { ENTRY_NOTES, entriesOf, onceNotes } from './export-entries.ts'
import { aboutOf, type ExportFile, namesPatients, rulesNotes, tablesFile, unreadableNotes } from './export-file.ts'
import { exportScope } from './export-scope.ts'

/**
 * Rows of a month's worksheet as a file, in the order that is asked for: what the member may see of them. A workbook has the entries
 * of the month too, a line each.
 * @throws what `exportScope` throws
 */
export async function exportMonthEnd(
  context: DataContext,
  { registryId, month, mrns, format = 'csv' }: CallRequest<'exports.saveMonthEnd'>,
): Promise<ExportFile> {
  const { scope, caseload } = await exportScope(context, registryId)
  const worksheet = await shownWorksheet(context, scope, { registryId, month })
  const { comparison } = await changesOf(context, scope, { registryId, month, since: null })
  const byMrn = new Map(worksheet.rows.map((row) => [row.mrn, row]))
  const rows = mrns.flatMap((mrn) => byMrn.get(mrn) ?? [])
  const sheet = worksheetSheet(worksheet, rows, comparison ? changedSinceOf(comparison) : undefined)
  const isWorkbook = format === 'xlsx'
  const known = withoutUnreadFacts(sheet, rows)
  // Other programs rely on the columns of the CSV as they are.
  const patients = isWorkbook ? withEstimate(known, worksheet, rows) : known
  const shown = rows.map(({ mrn }) => mrn)
  const claim = isWorkbook ? [claimSheet(worksheet, rows)] : []
  const entries = isWorkbook ? [(await entriesOf(context, scope, caseload, { mrns: shown, month })).sheet] : []
  const about = aboutOf(context, scope, 'Month-end worksheet', [
    ['Month', worksheet.isOver ? month : `${month}, so far: the month is not over`],
    ...ENTRY_NOTES,
    ...onceNotes(scope),
    ...rulesNotes(worksheet.ruleSets),
    ...estimateNotes(worksheet, rows),
    ...unreadableNotes(worksheet.unreadable),
    ...factsNotes(worksheet, scope.timeZone),
  ])
  const tables = {
    name: `month-end-${month}`,
    rows: rows.length,
    isNamed: namesPatients(scope),
    sheets: [patients, ...entries, ...claim] as const,
    about,
  }
  return tablesFile(format, tables)
}
