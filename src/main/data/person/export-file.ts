import type { WorksheetRuleSet } from '#shared/domain/month-end/worksheet.ts'
import { ruleSetText } from '#shared/domain/month-end/worksheet-sheet.ts'
import { seesNames } from '#shared/domain/permissions.ts'
import { plural } from '#shared/domain/plural.ts'
import { type About, aboutSheet } from '#shared/domain/sheets/about.ts'
import { sheetCsv } from '#shared/domain/sheets/csv.ts'
import type { Sheet } from '#shared/domain/sheets/sheet.ts'
import { cutsText, workbookOf } from '#shared/domain/sheets/workbook.ts'
import type { TableFormat } from '#shared/exports.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { xlsxFile } from './xlsx-file.ts'

/** A file to be written. The name says nothing of anybody. */
export interface ExportFile {
  readonly name: string
  /** Text is written as UTF-8. */
  readonly content: string | Uint8Array
  /** How many rows, or patients, are in it. */
  readonly rows: number
  /** Whether patients are named in it. */
  readonly isNamed: boolean
}

interface Tables {
  /** Without what comes after the point. */
  readonly name: string
  readonly rows: number
  readonly isNamed: boolean
  /** CSV has the first alone. */
  readonly sheets: readonly [Sheet, ...Sheet[]]
  readonly about: About
}

/** Tables as a file: CSV of the first, or a workbook of all of them and of what they are. */
export async function tablesFile(
  format: TableFormat,
  { name, rows, isNamed, sheets, about }: Tables,
): Promise<ExportFile> {
  if (format === 'csv') return { name: `${name}.csv`, content: sheetCsv(sheets[0]), rows, isNamed }
  const tables = workbookOf(sheets)
  const cuts = cutsText(tables)
  const notes = cuts === null ? about.notes : [...about.notes, ['Cut', cuts] as const]
  const last = workbookOf([aboutSheet({ ...about, notes })])
  return {
    name: `${name}.xlsx`,
    content: await xlsxFile({ sheets: [...tables.sheets, ...last.sheets] }),
    rows,
    isNamed,
  }
}

/** Whether a member sees in a registry who its patients are. */
export const namesPatients = ({ membership, registry }: Scope): boolean => seesNames(membership, registry.settings)

/** What every file of a registry says of itself. */
export const aboutOf = (
  { ports }: DataContext,
  { registry, membership, timeZone }: Scope,
  title: string,
  notes: About['notes'],
): About => ({
  title,
  notes,
  timeZone,
  registry: registry.name,
  asOf: ports.tableClock.now(),
  by: membership.displayName || 'a member',
})

/** What is said of records that can't be read; nothing where every one can. */
export const unreadableNotes = (unreadable: number): About['notes'] =>
  unreadable === 0 ? [] : [['Not in it', `${plural(unreadable, 'record')} that can’t be read: counted nowhere.`]]

/** The rules by which minutes became codes, each with its source. */
export const rulesNotes = (ruleSets: readonly WorksheetRuleSet[]): About['notes'] =>
  ruleSets.map((one) => ['Rules', ruleSetText(one)])
