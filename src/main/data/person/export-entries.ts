import { elsewhereSteps } from '#shared/domain/derived/counted-once.ts'
import { type EntryLine, entryLines, entrySheet } from '#shared/domain/month-end/entry-sheet.ts'
import { ONCE_TEXT } from '#shared/domain/month-end/worksheet.ts'
import { type About, SUGGESTIONS_ONLY } from '#shared/domain/sheets/about.ts'
import type { Sheet } from '#shared/domain/sheets/sheet.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { allKnownPatients } from '../caseload/known-patients.ts'
import { memberNames } from '../caseload/list-people.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { inSteps } from '../context/in-steps.ts'
import { clinicOf } from '../context/scope.ts'
import { aboutOf, type ExportFile, namesPatients, tablesFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

export const ENTRY_NOTES = [
  ['What it is', SUGGESTIONS_ONLY],
  ['Entries', 'A line for an entry, with those that don’t count, and those that were voided.'],
] as const

/** What a file says of minutes that count once. */
export const onceNotes = ({ billing }: Pick<Scope, 'billing'>): About['notes'] =>
  billing.overlaps === 'once' ? [['Overlapping minutes', ONCE_TEXT]] : []

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
  const known = await allKnownPatients(context, scope, caseload)
  const elsewhere = await inSteps(elsewhereSteps(known, month, clinic))
  // What counts is decided before anything is left out of the record: otherwise the figures of a role would be others.
  for (const patient of known)
    if (wanted.has(patient.mrn) && patient.readability !== 'unreadable')
      byMrn.set(patient.mrn, entryLines(patient, month, clinic, elsewhere.get(patient.mrn)))
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
    ...onceNotes(scope),
  ])
  return tablesFile(format, {
    name: `entries-${when}`,
    rows: patients,
    isNamed: namesPatients(scope),
    sheets: [sheet],
    about,
  })
}
