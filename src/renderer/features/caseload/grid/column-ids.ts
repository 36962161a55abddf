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
export const SORT_IDS = [...COLUMN_IDS, 'phqChange', 'gadChange', 'minutesToNext'] as const
export type SortId = (typeof SORT_IDS)[number]
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

/** A kept order, null when this version does not know it. */
export function sortingOf(kept: readonly { readonly id: string; readonly desc: boolean }[]): Sorting | null {
  const [first] = kept
  const id = SORT_IDS.find((known) => known === first?.id)
  return id && first ? { id, desc: first.desc } : null
}

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
