import { type EntryLine, entryLines, entrySheet } from '#shared/domain/month-end/entry-sheet.ts'
import { SUGGESTIONS_ONLY } from '#shared/domain/sheets/about.ts'
import type { Sheet } from '#shared/domain/sheets/sheet.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { knownPatients } from '../caseload/known-patients.ts'
import { memberNames } from '../caseload/list-people.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { clinicOf } from '../context/scope.ts'
import { aboutOf, type ExportFile, namesPatients, tablesFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

export const ENTRY_NOTES = [
  ['What it is', SUGGESTIONS_ONLY],
  ['Entries', 'A line for an entry, with those that don’t count, and those that were voided.'],
] as const

interface Wanted {
  /** Whose entries, in the order of the file. */
  readonly mrns: readonly string[]
  /** `YYYY-MM`; null for all months. */
  readonly month: string | null
}

/** Entries of patients, as the member may see them, and of how many patients they are. What waits to be sent is among them. */
export async function entriesOf(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
  { mrns, month }: Wanted,
): Promise<{ readonly sheet: Sheet; readonly patients: number }> {
  const clinic = clinicOf(context, scope)
  const wanted = new Set(mrns)
  const byMrn = new Map<string, readonly EntryLine[]>()
  // What counts is decided before anything is left out of the record: otherwise the figures of a role would be others.
  for await (const patient of knownPatients(context, scope, caseload))
    if (wanted.has(patient.mrn) && patient.readability !== 'unreadable')
      byMrn.set(patient.mrn, entryLines(patient, month, clinic))
  const { membership, registry, timeZone } = scope
  const lines = mrns.flatMap((mrn) => byMrn.get(mrn) ?? [])
  const nameOf = await memberNames(context, registry.id)
  return { sheet: entrySheet(lines, membership, registry.settings, { timeZone, nameOf }), patients: byMrn.size }
}

/**
 * Entries of patients of the open caseload as a file, a line each: of a month, or all of them.
 * @throws what `exportScope` throws
 */
export async function exportEntries(
  context: DataContext,
  { registryId, mrns, month, format }: CallRequest<'exports.saveEntries'>,
): Promise<ExportFile> {
  const { scope, caseload } = await exportScope(context, registryId)
  const { sheet, patients } = await entriesOf(context, scope, caseload, { mrns, month })
  const when = month ?? clinicDay(context.ports.tableClock.now(), scope.timeZone)
  const about = aboutOf(context, scope, 'Entries', [
    ...(month === null ? [] : [['Month', month] as const]),
    ...ENTRY_NOTES,
  ])
  return tablesFile(format, {
    name: `entries-${when}`,
    rows: patients,
    isNamed: namesPatients(scope),
    sheets: [sheet],
    about,
  })
}
