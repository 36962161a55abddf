import { priorityOf } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { compareFolded, foldText } from '#shared/domain/fold.ts'
import { surname } from '../../../lib/format.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import type { SortId, Sorting } from './arranged-columns.ts'

type SortValue = number | string | readonly number[] | undefined

const statusOrder = (row: CaseloadRow) =>
  row.status.known ? PATIENT_STATUSES.indexOf(row.status.known) : PATIENT_STATUSES.length

/** More than any priority, so that deactivated patients without a flag come last. */
const AT_REST = 1e9
const atRest = (row: CaseloadRow): boolean => row.status.known === 'Deactivated' && row.flags.length === 0

/** Minutes since midnight; any time of a day comes after its times. */
const minuteOf = (time: string | null): number => {
  const [hours = 0, minutes = 0] = (time ?? '24:00').split(':').map(Number)
  return hours * 60 + minutes
}

const folded = (text: string) => (text === '' ? undefined : foldText(text))

/** What each order compares. `undefined` = there is nothing to compare: such rows stand together at one end. */
export const SORT_VALUES: Readonly<Record<SortId, (row: CaseloadRow, nameOf: NameOf) => SortValue>> = {
  // The most urgent is the highest, as with the days late.
  flags: (row) => -(priorityOf(row) + (atRest(row) ? AT_REST : 0)),
  name: (row) => folded(row.lastName),
  status: statusOrder,
  due: ({ due }) => (due?.days === undefined ? undefined : [due.days, due.days < 0 ? 0 : minuteOf(due.time)]),
  attempts: ({ attempts }) => [attempts.count + attempts.noShows, -(attempts.since ?? 0)],
  iaDate: (row) => row.initialAssessmentAt ?? undefined,
  weeks: (row) => row.weeks ?? undefined,
  lastFU: (row) => [row.daysLate ?? 0, -(row.lastContactAt ?? 0)],
  lastPC: (row) => row.lastConsultAt ?? undefined,
  sessions: (row) => row.sessions,
  phq: (row) => row.phq9?.last,
  phqChange: (row) => row.phq9?.change ?? undefined,
  gad: (row) => row.gad7?.last,
  gadChange: (row) => row.gad7?.change ?? undefined,
  minutes: (row) => row.month.minutes,
  minutesToNext: (row) => row.month.next?.minutesAway,
  payer: (row) => folded(row.payer),
  provider: (row) => folded(surname(row.provider)),
  careManager: (row, nameOf) => (row.careManager === null ? undefined : folded(surname(nameOf(row.careManager)))),
}

/** Compares two rows in an order, ascending: for the flags that is the least urgent first. */
export const compareRows = (id: SortId, a: CaseloadRow, b: CaseloadRow): number =>
  compareValues(SORT_VALUES[id](a, String), SORT_VALUES[id](b, String))

/** Orders in which rows without a value are the lowest (a patient without consultation comes first) instead of last. */
const EMPTY_IS_LOWEST: ReadonlySet<SortId> = new Set(['lastPC'])

/** Compares two values of one order; lists compare element by element. */
function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareFolded(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    const at = a.findIndex((value, index) => value !== b[index])
    return at === -1 ? 0 : a[at] - b[at]
  }
  return 0
}

/** The rows in an order; equal ones stay as they are. Each value is asked for once. @param nameOf what a care manager is called */
export function sortedRows(rows: readonly CaseloadRow[], { id, desc }: Sorting, nameOf: NameOf): CaseloadRow[] {
  const sign = desc ? -1 : 1
  const empty = EMPTY_IS_LOWEST.has(id) ? -sign : 1
  const read = SORT_VALUES[id]
  const valued = rows.map((row) => ({ row, value: read(row, nameOf) }))
  valued.sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return a.value === b.value ? 0 : a.value === undefined ? empty : -empty
    return sign * compareValues(a.value, b.value)
  })
  return valued.map(({ row }) => row)
}
