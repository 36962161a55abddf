import { toCsv } from '#shared/domain/caseload/export-rows.ts'
import { changedSinceOf } from '#shared/domain/month-end/changes-csv.ts'
import { worksheetLines } from '#shared/domain/month-end/worksheet-csv.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { changesOf } from '../caseload/month-changes.ts'
import { shownWorksheet } from '../caseload/registry-month-end.ts'
import type { DataContext } from '../context/context.ts'
import { readScope } from '../context/scope.ts'
import type { ExportFile } from './export-caseload.ts'

/**
 * Rows of a month's worksheet as CSV, in the order that is asked for: what the member may see of them. The role is read anew: a file
 * can't be called back.
 * @throws ExpectedFailure `not-permitted`, `not-found` when the registry is not open, `offline` and what else reading throws
 */
export async function exportMonthEnd(
  context: DataContext,
  { registryId, month, mrns }: CallRequest<'exports.saveMonthEnd'>,
): Promise<ExportFile> {
  const scope = await readScope(context, registryId)
  const worksheet = await shownWorksheet(context, scope, { registryId, month })
  const { comparison } = await changesOf(context, scope, { registryId, month, since: null })
  const byMrn = new Map(worksheet.rows.map((row) => [row.mrn, row]))
  const rows = mrns.flatMap((mrn) => byMrn.get(mrn) ?? [])
  const lines = worksheetLines(worksheet, rows, comparison ? changedSinceOf(comparison) : undefined)
  return { name: `month-end-${month}.csv`, text: toCsv(lines), rows: rows.length }
}
