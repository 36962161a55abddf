import type { ColumnChoice } from '#shared/preferences.ts'

/** The columns of the caseload, in order, by the name of what they show. */
export const COLUMN_IDS = [
  'flags',
  'name',
  'status',
  'due',
  'attempts',
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
  'careManager',
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
  'attempts',
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

/** Columns that stay where they are, and in sight while the table scrolls sideways. */
export const FROZEN: readonly ColumnId[] = ['flags', 'name']
export const isFrozen = (id: ColumnId): boolean => FROZEN.includes(id)

/** Widths that the table is drawn with where nobody chose another, in CSS pixels. */
export const COLUMN_WIDTHS: Readonly<Record<ColumnId, number>> = {
  flags: 114,
  name: 189,
  status: 90,
  due: 104,
  attempts: 96,
  iaDate: 53,
  weeks: 28,
  lastFU: 111,
  lastPC: 57,
  sessions: 31,
  phq: 133,
  gad: 133,
  minutes: 198,
  payer: 63,
  provider: 64,
  careManager: 104,
}
/** Limits of a column's width in CSS pixels: a header stays readable, and other columns stay in view. */
const WIDTHS = { least: 28, most: 480 } as const

const known = (ids: readonly string[]): ColumnId[] => COLUMN_IDS.filter((id) => ids.includes(id))

/** Every column in the person's order, frozen columns first. A column that the person has not placed keeps its default neighbour. */
export function orderedColumns({ order }: Pick<ColumnChoice, 'order'>): ColumnId[] {
  const chosen = order.flatMap((id) => known([id])).filter((id, at, all) => !isFrozen(id) && all.indexOf(id) === at)
  const placed: ColumnId[] = [...chosen]
  for (const [at, id] of COLUMN_IDS.entries()) {
    if (isFrozen(id) || placed.includes(id)) continue
    const before = COLUMN_IDS.slice(0, at).findLast((one) => placed.includes(one))
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, id)
  }
  return [...FROZEN, ...placed]
}

/** Columns that can't be turned off and never leave: what is raised, who it is, and what is billed. */
export const ALWAYS: readonly ColumnId[] = ['flags', 'name', 'minutes']
export const isAlways = (id: ColumnId): boolean => ALWAYS.includes(id)

/** Columns that are off until a person turns them on. */
export const OFF_AT_FIRST: readonly ColumnId[] = ['attempts']

/** Whether a column was never turned on: it takes no room from the others. */
export const isNeverOn = ({ shown = [] }: Pick<ColumnChoice, 'shown'>, id: ColumnId): boolean =>
  OFF_AT_FIRST.includes(id) && !shown.includes(id)

/** Whether a column is off, by the person or from the beginning. */
export const isOff = (choice: ColumnChoice, id: ColumnId): boolean =>
  !isAlways(id) && (choice.hidden.includes(id) || isNeverOn(choice, id))

/** Whether the person has arranged columns. */
export const isChosen = ({ order, hidden, widths, shown = [] }: ColumnChoice): boolean =>
  order.length > 0 || hidden.length > 0 || shown.length > 0 || Object.keys(widths).length > 0

export const widthOf = (choice: Pick<ColumnChoice, 'widths'>, id: ColumnId): number =>
  choice.widths[id] ?? COLUMN_WIDTHS[id]

export const withWidth = (choice: ColumnChoice, id: ColumnId, width: number): ColumnChoice => ({
  ...choice,
  widths: { ...choice.widths, [id]: Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width))) },
})

/** The column turned on or off. What is turned on leaves a narrow window last. */
export const withShown = (choice: ColumnChoice, id: ColumnId, shown: boolean): ColumnChoice => {
  if (isAlways(id)) return choice
  const hidden = choice.hidden.filter((one) => one !== id)
  if (!shown) return { ...choice, hidden: [...hidden, id] }
  return { ...choice, hidden, shown: [id, ...(choice.shown ?? []).filter((one) => one !== id)] }
}

/** A column moved by so many places among those that can move. */
export function moved(choice: ColumnChoice, id: ColumnId, by: number): ColumnChoice {
  const order = orderedColumns(choice).filter((one) => !isFrozen(one))
  const from = order.indexOf(id)
  if (from === -1) return choice
  const to = Math.min(order.length - 1, Math.max(0, from + by))
  return { ...choice, order: order.toSpliced(from, 1).toSpliced(to, 0, id) }
}
