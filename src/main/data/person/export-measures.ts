import { measureSheet } from '#shared/domain/review/measure-sheet.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { memberNames } from '../caseload/list-people.ts'
import { reportedMeasures } from '../caseload/registry-measures.ts'
import type { DataContext } from '../context/context.ts'
import { aboutOf, type ExportFile, tablesFile, unreadableNotes } from './export-file.ts'
import { exportScope } from './export-scope.ts'

/**
 * The measures of the open registry as a file: figures only, those by care manager for an admin.
 * @throws what `exportScope` throws
 */
export async function exportMeasures(
  context: DataContext,
  { registryId, format }: CallRequest<'exports.saveMeasures'>,
): Promise<ExportFile> {
  const { scope } = await exportScope(context, registryId, 'run-review', 'read-patients')
  const { measures, asOf, unreadable } = await reportedMeasures(context, scope)
  const nameOf = await memberNames(context, registryId)
  const about = aboutOf(context, scope, 'Measures', [
    ['What it is', 'Counted from recorded entries, each month as it ended, as far as the records tell.'],
    ['Definitions', 'Each measure’s definition and source stand in its line.'],
    ...unreadableNotes(unreadable),
  ])
  const sheets = [measureSheet(measures, nameOf)] as const
  return tablesFile(format, {
    name: `measures-${clinicDay(asOf, scope.timeZone)}`,
    rows: measures.length,
    isNamed: false,
    sheets,
    about: { ...about, asOf },
  })
}
