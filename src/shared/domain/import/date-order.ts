import { textOfCell } from './cell.ts'
import { type DateOrder, isOrdered, provenOrder, readWrittenDate } from './written-date.ts'

/** What the cells of a column say of the order of its dates. */
export interface ColumnDates {
  /** Null: no date proves one, or as many prove one as another. A person says it once for the column. */
  readonly order: DateOrder | null
  /** Whether a person chose it. */
  readonly isChosen: boolean
  /** Dates that prove the order: a day above 12, or a year first. */
  readonly proving: number
  /** Dates that prove another order. They are read in the column's order, and do not exist there. */
  readonly against: number
  /** Dates that can be read only when the order is known. */
  readonly open: number
  /** Whether most filled cells are written dates. Only then five digits are a day number: of numbers alone nobody knows which calendar they count. */
  readonly hasWrittenDates: boolean
}

/** Finds the order of a column's dates by what most of them prove. */
export function columnDates(cells: readonly string[], chosen: DateOrder | null = null): ColumnDates {
  const filled = cells.map(textOfCell).filter((cell) => cell !== '')
  const dates = filled.flatMap((cell) => readWrittenDate(cell) ?? [])
  const written = dates.filter(({ kind }) => kind !== 'serial')
  const open = written.filter((date) => !isOrdered(date))
  // A year that stands first orders itself: it says nothing of the others, unless there are none.
  const counted = (open.length > 0 ? open : written).map(provenOrder)
  const count = (order: DateOrder) => counted.filter((one) => one === order).length
  const [first, second] = (['MDY', 'DMY', 'YMD'] as const)
    .map((order) => ({ order, proving: count(order) }))
    .toSorted((a, b) => b.proving - a.proving)
  const found = first && first.proving > (second?.proving ?? 0) ? first.order : null
  const order = chosen ?? found
  const proving = order === null ? 0 : count(order)
  return {
    order,
    isChosen: chosen !== null,
    proving,
    against: counted.filter((one) => one !== null).length - proving,
    open: open.length,
    hasWrittenDates: written.length * 2 > filled.length,
  }
}
