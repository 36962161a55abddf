/** The columns of the caseload, in order, by the name of what they show. */
export const COLUMN_IDS = [
  'flags',
  'name',
  'status',
  'iaDate',
  'weeks',
  'lastFU',
  'lastPC',
  'sessions',
  'phq',
  'gad',
  'minutes',
  'payer',
  'provider',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

/** What the caseload can be sorted by: a column, or a column's second order (Shift with the click). */
export type SortId = ColumnId | 'phqChange' | 'gadChange' | 'minutesToNext'
export interface Sorting {
  readonly id: SortId
  readonly desc: boolean
}

export const DEFAULT_SORTING: Sorting = { id: 'flags', desc: true }

const SECOND_ORDER: Partial<Record<ColumnId, SortId>> = {
  phq: 'phqChange',
  gad: 'gadChange',
  minutes: 'minutesToNext',
}
/** Orders whose first click puts the largest, latest or most urgent first. */
const DESCENDING_FIRST: ReadonlySet<SortId> = new Set([
  'flags',
  'weeks',
  'lastFU',
  'sessions',
  'phq',
  'gad',
  'phqChange',
  'gadChange',
  'minutes',
])

/** The column whose header shows an order. */
export function columnOf(sort: SortId): ColumnId {
  const found = COLUMN_IDS.find((id) => SECOND_ORDER[id] === sort || id === sort)
  return found ?? 'flags'
}

/** The order after a header is activated, `second` with Shift: the same again turns it round. */
export function nextSorting(current: Sorting, column: ColumnId, second: boolean): Sorting {
  const id = (second ? SECOND_ORDER[column] : undefined) ?? column
  if (current.id === id) return { id, desc: !current.desc }
  return { id, desc: DESCENDING_FIRST.has(id) }
}
