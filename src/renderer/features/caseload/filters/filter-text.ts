import type { Figure } from '#shared/domain/caseload/figures.ts'
import { type CaseloadFilters, type ConsultAge, NO_FILTERS, type Range } from '#shared/domain/caseload/filters.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { RULE_NAMES } from '../../../ui/patient/rule-text.ts'

/** What a view can be narrowed by in the bar; text has its own field. */
export const FILTER_PARTS = [
  'statuses',
  'flags',
  'careManagers',
  'providers',
  'payers',
  'phq9',
  'gad7',
  'minutes',
  'daysLate',
  'figure',
  'reasons',
  'codes',
  'consults',
  'weeks',
  'change',
] as const satisfies readonly (keyof CaseloadFilters)[]
export type FilterPart = (typeof FILTER_PARTS)[number]

export const FILTER_LABELS: Readonly<Record<FilterPart, string>> = {
  statuses: 'Status',
  flags: 'Flag',
  careManagers: 'Care manager',
  providers: 'Provider',
  payers: 'Payer',
  phq9: 'PHQ-9',
  gad7: 'GAD-7',
  minutes: 'Minutes this month',
  daysLate: 'Days late',
  figure: 'Only',
  reasons: 'Reason',
  codes: 'Code reached',
  consults: 'Last consultation',
  weeks: 'Weeks in care',
  change: 'Score change in %',
}

/** What each figure of a caseload is called. */
export const FIGURE_WORDS: Readonly<Record<Figure, string>> = {
  'in-care': 'In care',
  'due-today': 'Due today',
  late: 'Late',
  'not-improving': 'Not improving',
  'review-overdue': 'Review overdue',
  minutes: 'With minutes',
  reached: 'Reached a code',
  'not-assigned': 'Not assigned',
}

/** How long ago the last consultation was, in words. */
export const CONSULT_WORDS: Readonly<Record<ConsultAge, string>> = {
  never: 'Never',
  '0-30': 'In the last 30 days',
  '31-60': '31 to 60 days ago',
  '61-90': '61 to 90 days ago',
  '91-': 'Over 90 days ago',
}

const SHORT_STATUS: Readonly<Record<PatientStatus, string>> = {
  Enrolled: 'Enrolled',
  Treatment: 'Treatment',
  'Relapse Prevention Plan': 'RPP',
  Deactivated: 'Deactivated',
}

/** `10 to 14`, `16 or more`, `up to 4`, or `any` when both ends are open (which still excludes patients without a score). */
export function rangeText({ least, most }: Range): string {
  if (least !== null && most !== null) return least === most ? `${least}` : `${least} to ${most}`
  if (least !== null) return `${least} or more`
  return most === null ? 'any' : `up to ${most}`
}

const listed = (values: readonly string[]) => values.map((value) => value || 'None').join(', ')

/** What a part asks for, in a few words; null where it asks for nothing. `nameOf`: who a user id stands for. */
export function filterText(
  filters: CaseloadFilters,
  part: FilterPart,
  nameOf: (userId: string) => string,
): string | null {
  const value = filters[part]
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  switch (part) {
    case 'statuses':
      return listed(filters.statuses.map((status) => SHORT_STATUS[status]))
    case 'flags':
      return listed(filters.flags.map((flag) => (flag === 'none' ? 'No flag' : flag)))
    case 'careManagers':
      return listed(filters.careManagers.map((userId) => (userId === '' ? '' : nameOf(userId))))
    case 'providers':
    case 'payers':
      return listed(filters[part])
    case 'reasons':
      return listed(filters.reasons.map((rule) => RULE_NAMES[rule]))
    case 'codes':
      return listed(filters.codes.map((code) => (code === 'none' ? 'No code' : code)))
    case 'consults':
      return listed(filters.consults.map((age) => CONSULT_WORDS[age]))
    case 'daysLate':
      return `${filters.daysLate} or more`
    case 'figure':
      return filters.figure && FIGURE_WORDS[filters.figure]
    default:
      return rangeText(filters[part] ?? { least: null, most: null })
  }
}

/** The filters without one part. */
export const without = (part: FilterPart): Partial<CaseloadFilters> => ({ [part]: NO_FILTERS[part] })

/**
 * A number that was typed for an end of a range; null for nothing, an error for what is none.
 * @param isSigned whether it may be below 0, with either minus sign
 */
export function endOf(
  text: string,
  isSigned = false,
): { readonly value: number | null } | { readonly problem: string } {
  const typed = isSigned ? text.trim().replace(/^[−–]/, '-') : text.trim()
  if (typed === '') return { value: null }
  return (isSigned ? /^-?\d{1,4}$/ : /^\d{1,4}$/).test(typed)
    ? { value: Number(typed) }
    : { problem: 'Enter a whole number.' }
}
