import { isoForm, isRealDay } from '../reading/birth-date.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/

/** The number of a month by its name or the beginning of it, two digits; '' for no month. */
function monthNumber(name: string): string {
  const at = MONTHS.indexOf(name.slice(0, 3))
  return at === -1 ? '' : String(at + 1).padStart(2, '0')
}

/**
 * A birth date as somebody types it into a search, as `YYYY-MM-DD`: `11/30/1967` and `11-30-1967` (month first), `1967-11-30`, `Nov 30 1967`,
 * `30 November 1967`. Null for anything else, and for a day that does not exist.
 */
export function readTypedBirthDate(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const [, monthName = '', dayAfter = '', yearAfter = ''] = MONTH_FIRST.exec(text) ?? []
  const [, dayBefore = '', nameAfter = '', yearLast = ''] = DAY_FIRST.exec(text) ?? []
  const inWords = `${yearAfter || yearLast}-${monthNumber(monthName || nameAfter)}-${(dayAfter || dayBefore).padStart(2, '0')}`
  return [isoForm(text), inWords].find(isRealDay) ?? null
}
