import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { plural } from '#shared/domain/plural.ts'

/** The add-on code of each further 30 minutes: shown as `+1` beside its base code. */
const ADD_ON = '99494'
const addOnUnits = (month: MonthSummary) => month.codes.find(({ code }) => code === ADD_ON)?.units ?? 0

/** `99493 +1`, `G2214`, or empty before the first code. */
export function codeReached(month: MonthSummary): string {
  const units = addOnUnits(month)
  const base = month.codes.filter(({ code }) => code !== ADD_ON).map(({ code }) => code)
  return [...base, ...(units > 0 ? [`+${units}`] : [])].join(' ')
}

/** `34 to +1`, `12 to 99493`, `max` when the payer's cap is reached, or empty where no code comes next. */
export function toNext(month: MonthSummary): string {
  const { next } = month
  if (!next) return month.steps.every(({ at }) => at <= month.minutes) ? 'max' : ''
  return `${next.minutesAway} to ${next.code === ADD_ON ? `+${addOnUnits(month) + 1}` : next.code}`
}

/** All codes in full: `99493 and 99494`, `99492 and 2 × 99494`. */
export const codesInFull = (month: MonthSummary): string =>
  month.codes.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' and ')

/** `42 minutes, 99493 reached, 34 to 99494` */
export function minutesInFull(month: MonthSummary): string {
  const codes = codesInFull(month)
  const { next } = month
  return [
    plural(month.minutes, 'minute'),
    codes ? `${codes} reached` : 'no code yet',
    next ? `${next.minutesAway} to ${next.code}` : 'no further code',
  ].join(', ')
}
