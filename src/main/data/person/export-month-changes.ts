import { changeLines } from '#shared/domain/month-end/changes-csv.ts'
import { toCsv } from '#shared/domain/sheets/csv.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { memberNames } from '../caseload/list-people.ts'
import { changesOf } from '../caseload/month-changes.ts'
import type { DataContext } from '../context/context.ts'
import { readScope } from '../context/scope.ts'
import { type ExportFile, namesPatients } from './export-file.ts'

/**
 * What changed of a month since it was locked in, as CSV, one line for each thing that happened: what the member may see of it. The role is
 * read anew: a file can't be called back.
 * @throws ExpectedFailure `not-permitted`, `not-found`, `unreadable`, `offline` and what else reading throws
 */
export async function exportMonthChanges(
  context: DataContext,
  request: CallRequest<'exports.saveMonthChanges'>,
): Promise<ExportFile> {
  const { registryId, month } = request
  const scope = await readScope(context, registryId)
  const { comparison } = await changesOf(context, scope, request)
  if (!comparison) throw new ExpectedFailure('unreadable', 'This lock-in can’t be read, so nothing was written.')
  const lines = changeLines(comparison, await memberNames(context, registryId))
  const isNamed = namesPatients(scope)
  return { name: `month-end-${month}-changes.csv`, content: toCsv(lines), rows: comparison.rows.length, isNamed }
}
