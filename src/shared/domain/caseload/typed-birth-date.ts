import { isoForm, isRealDay } from '../reading/birth-date.ts'
import { monthNumber } from './month-names.ts'

const MONTH_FIRST = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]+)\.?,?\s+(\d{4})$/

const pad = (value: string | number) => String(value).padStart(2, '0')

/** `nov 30 1967` and `30 nov 1967` as `1967-11-30`; null for another text. The day may be none that exists. */
function namedForm(text: string): string | null {
  const [, first, dayAfter, yearAfter] = MONTH_FIRST.exec(text) ?? []
  const [, dayBefore, second, yearLast] = DAY_FIRST.exec(text) ?? []
  const month = monthNumber(first ?? second ?? '')
  return month === null ? null : `${yearAfter ?? yearLast}-${pad(month)}-${pad(dayAfter ?? dayBefore ?? '')}`
}

/**
 * A birth date as somebody types it into a search, as `YYYY-MM-DD`: `11/30/1967` and `11-30-1967` (month first), `1967-11-30`, `Nov 30 1967`,
 * `30 November 1967`. Null for anything else, and for a day that does not exist.
 */
export function readTypedBirthDate(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  return [isoForm(text), namedForm(text) ?? ''].find(isRealDay) ?? null
}
