import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { comparePriority } from '#shared/domain/views.ts'
import { PATIENT_STATUSES } from '#shared/domain/vocabulary.ts'
import { surname } from '../../../lib/format.ts'
import type { SortId } from './column-ids.ts'

type SortValue = number | string | readonly number[] | undefined

const statusOrder = (row: CaseloadRow) =>
  row.status.known ? PATIENT_STATUSES.indexOf(row.status.known) : PATIENT_STATUSES.length

/** What each order compares. `undefined` = there is nothing to compare: such rows stand together at one end. */
export const SORT_VALUES: Readonly<Record<Exclude<SortId, 'flags'>, (row: CaseloadRow) => SortValue>> = {
  name: (row) => row.lastName || undefined,
  status: statusOrder,
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
  payer: (row) => row.payer || undefined,
  provider: (row) => surname(row.provider) || undefined,
}

const atRest = (row: CaseloadRow) => (row.status.known === 'Deactivated' && row.flags.length === 0 ? 1 : 0)

/** What to look at next, most urgent lowest; deactivated patients without a flag after everybody else. */
const byPriority = (a: CaseloadRow, b: CaseloadRow): number => atRest(a) - atRest(b) || comparePriority(a, b)

/** Compares two rows in an order, ascending: for the flags that is the least urgent first. */
export function compareRows(id: SortId, a: CaseloadRow, b: CaseloadRow): number {
  if (id === 'flags') return byPriority(b, a)
  return compareValues(SORT_VALUES[id](a), SORT_VALUES[id](b))
}

/** Orders in which rows without a value are the lowest (a patient without consultation comes first) instead of last. */
export const EMPTY_IS_LOWEST: ReadonlySet<SortId> = new Set(['lastPC'])

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Compares two values of one order; lists compare element by element. */
function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    const at = a.findIndex((value, index) => value !== b[index])
    return at === -1 ? 0 : a[at] - b[at]
  }
  return 0
}

/** By name, then MRN: the order of rows that are otherwise equal. */
export const byName = (a: CaseloadRow, b: CaseloadRow): number =>
  collator.compare(a.lastName, b.lastName) ||
  collator.compare(a.firstName, b.firstName) ||
  collator.compare(a.mrn, b.mrn)
