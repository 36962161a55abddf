import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { type CountedOnce, countedOnceText } from '../../../lib/counted-once-text.ts'
import { listName } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { minutesInFull } from '../../../ui/patient/minutes-text.ts'
import { offersColumn } from '../offered-to-role.ts'
import type { ColumnId } from './arranged-columns.ts'

/** What cells need besides their row. */
export interface CellContext extends ClinicClock {
  readonly clinic: ClinicContext
  /** True for a role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Whether the column Due is in sight, which says how late somebody is. */
  readonly dueInSight?: boolean
  /** What a care manager is called; absent where no name is known. */
  readonly nameOf?: NameOf
  /** Of whom month-end counts fewer minutes than the row says, by MRN. */
  readonly countedOnce?: ReadonlyMap<string, CountedOnce> | null
}

/** The cells of an unreadable record that show something. Other values are not known. */
const OF_UNREADABLE: ReadonlySet<ColumnId> = new Set(['flags', 'name', 'status'])

/** Whether a cell has something true to show. */
export function showsCell(row: CaseloadRow, column: ColumnId, { namesHidden }: CellContext): boolean {
  if (row.readability === 'unreadable') return OF_UNREADABLE.has(column)
  return offersColumn(column, namesHidden)
}

/** `Last, First`, or why there is no name. */
export function nameText(row: CaseloadRow, { namesHidden }: CellContext): string {
  const none = row.readability === 'full' ? 'No name' : 'Can’t be read'
  return listName(row) || (namesHidden ? 'Name hidden' : none)
}

/** `Castellanos, Marisol, MRN 004417`: the accessible name of a row. */
export const rowName = (row: CaseloadRow, context: CellContext): string =>
  `${nameText(row, context)}, ${mrnText(row.mrn)}`

/** The minutes of a row in full, with what month-end counts of them where that is fewer. */
export function minutesWords({ mrn, month }: CaseloadRow, { countedOnce }: CellContext): string {
  const once = countedOnce?.get(mrn)
  return once ? `${minutesInFull(month)}. ${countedOnceText(once)}` : minutesInFull(month)
}
