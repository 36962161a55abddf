import type { BillingSettings } from '#shared/domain/entities/billing-settings.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName } from '../../../lib/format.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { offersColumn } from '../offered.ts'
import type { ColumnId } from './column-ids.ts'

/** What cells need besides their row. */
export interface CellContext extends ClinicClock {
  /** True for a role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** How the registry's payers count. Absent = the defaults. */
  readonly billing?: BillingSettings | undefined
}

/** What an unreadable record still shows: everything else would be made up. */
const OF_UNREADABLE: ReadonlySet<ColumnId> = new Set(['flags', 'name', 'status'])

/** Whether a cell has something true to show. */
export function showsCell(row: CaseloadRow, column: ColumnId, { namesHidden }: CellContext): boolean {
  if (row.readability === 'unreadable') return OF_UNREADABLE.has(column)
  return offersColumn(column, namesHidden)
}

/** `Last, First`, or why there is no name. */
export function nameWords(row: CaseloadRow, { namesHidden }: CellContext): string {
  const none = row.readability === 'full' ? 'No name' : 'Can’t be read'
  return listName(row) || (namesHidden ? 'Name hidden' : none)
}

/** `Castellanos, Marisol, MRN 004417`: the accessible name of a row. */
export const rowName = (row: CaseloadRow, context: CellContext): string => `${nameWords(row, context)}, MRN ${row.mrn}`
