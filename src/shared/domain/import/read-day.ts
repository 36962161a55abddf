import { isRealDay } from '../reading/birth-date.ts'
import type { ColumnDates } from './date-order.ts'
import { type DateParts, isOrdered, partsOf, readWrittenDate, serialDay, type WrittenDate } from './written-date.ts'

/** What a cell of a column of dates holds. */
export type DayReading =
  /** `no-date`: a text of another form. `order-unknown`: nobody has said which number is the month. `impossible`: no such day in the column's order. */
  | { readonly kind: 'no-date' | 'order-unknown' | 'impossible' }
  | {
      readonly kind: 'day'
      /** `YYYY-MM-DD`, a day that exists. */
      readonly day: string
      /** The year had two digits. */
      readonly isShortYear: boolean
      /** It was a day number of Excel. */
      readonly isSerial: boolean
    }

/** A year of two digits as the latest that is not after a day; four digits as they are. */
function fullYear({ year, month, day }: DateParts, latest: string): string {
  if (year.length !== 2) return year
  return `20${year}-${month}-${day}` > latest ? `19${year}` : `20${year}`
}

const needsOrder = (date: WrittenDate): boolean => date.kind === 'numbers' && !isOrdered(date)

/** Whether an order fits the digits: a year of four digits that stands last is no day. */
const fits = (date: WrittenDate, { order }: ColumnDates): boolean =>
  order !== null && !(order === 'YMD' && date.kind === 'numbers' && date.parts[2].length === 4)

/**
 * Reads a cell in the order of its column. Nothing is guessed from one value: what does not exist in the column's order is impossible, even where it
 * would exist in another.
 * @param latest the last day (`YYYY-MM-DD`) that a year of two digits may mean
 */
export function readDay(cell: string, column: ColumnDates, latest: string): DayReading {
  const date = readWrittenDate(cell)
  if (date === null) return { kind: 'no-date' }
  if (date.kind === 'serial')
    return column.hasWrittenDates
      ? { kind: 'day', day: serialDay(date.days), isShortYear: false, isSerial: true }
      : { kind: 'no-date' }
  if (needsOrder(date) && !fits(date, column)) return { kind: 'order-unknown' }
  const parts = partsOf(date, column.order ?? 'MDY')
  if (parts === null) return { kind: 'no-date' }
  const day = `${fullYear(parts, latest)}-${parts.month}-${parts.day}`
  return isRealDay(day)
    ? { kind: 'day', day, isShortYear: parts.year.length === 2, isSerial: false }
    : { kind: 'impossible' }
}
