import { z } from '../../zod.ts'
import { type CaseloadRow, URGENCY_RULES } from '../entities/caseload-row.ts'
import { flagTypeSchema, patientStatusSchema } from '../entities/vocabulary.ts'
import { isSamePayer } from './payers.ts'
import { matchesText } from './views.ts'

/** Both ends belong to it; null is open. */
export const rangeSchema = z.object({ least: z.number().nullable(), most: z.number().nullable() })
export type Range = z.infer<typeof rangeSchema>

/** How long ago the last psychiatric consultation was, in whole days; `never`: there was none. */
export const CONSULT_AGES = ['never', '0-30', '31-60', '61-90', '91-'] as const
export type ConsultAge = (typeof CONSULT_AGES)[number]

/** Which of them a row is in. */
export function consultAgeOf({ daysSinceConsult: days }: Pick<CaseloadRow, 'daysSinceConsult'>): ConsultAge {
  if (days === null) return 'never'
  if (days <= 30) return '0-30'
  if (days <= 60) return '31-60'
  return days <= 90 ? '61-90' : '91-'
}

/**
 * What a person narrows a view by. Each part is a condition of its own and all of them hold together; an empty list or null asks for
 * nothing. Within a list one match is enough.
 */
export const caseloadFiltersSchema = z.object({
  statuses: z.array(patientStatusSchema),
  /** `none`: no flag is open. */
  flags: z.array(z.union([flagTypeSchema, z.literal('none')])),
  payers: z.array(z.string()),
  providers: z.array(z.string()),
  /** User ids of care managers. */
  careManagers: z.array(z.string()),
  /** Last score of the episode; without a score nobody is in a range. */
  phq9: rangeSchema.nullable(),
  gad7: rangeSchema.nullable(),
  /** Care manager minutes of this month. */
  minutes: rangeSchema.nullable(),
  /** At least so many days past the follow-up's due day. */
  daysLate: z.number().int().min(1).nullable(),
  /** Rules of which one applies now: review overdue, new, first follow-up missed, … A view that was saved before has none. */
  reasons: z.array(z.enum(URGENCY_RULES)).default([]),
  /** Codes of which one was reached in the month that is shown; `none`: no code was. */
  codes: z.array(z.string().max(10)).default([]),
  consults: z.array(z.enum(CONSULT_AGES)).default([]),
  /** Whole weeks since the initial assessment. */
  weeks: rangeSchema.nullable().default(null),
  /** From the first to the last PHQ-9 of the episode, in percent of the first: -50 is a response. */
  change: rangeSchema.nullable().default(null),
  /** Every word is part of the name or the MRN. */
  text: z.string().max(200),
})
export type CaseloadFilters = z.infer<typeof caseloadFiltersSchema>

export const NO_FILTERS: CaseloadFilters = {
  statuses: [],
  flags: [],
  payers: [],
  providers: [],
  careManagers: [],
  phq9: null,
  gad7: null,
  minutes: null,
  daysLate: null,
  reasons: [],
  codes: [],
  consults: [],
  weeks: null,
  change: null,
  text: '',
}

const within = (value: number | null | undefined, range: Range | null): boolean =>
  range === null ||
  (value !== undefined &&
    value !== null &&
    (range.least === null || value >= range.least) &&
    (range.most === null || value <= range.most))

const oneOf = <T>(wanted: readonly T[], has: (one: T) => boolean): boolean => wanted.length === 0 || wanted.some(has)

/** The change of a score in percent of the first, as the columns show it; null where there is none. A first score alone has changed by nothing yet. */
const changeInPercent = (score: CaseloadRow['phq9']): number | null =>
  score === null || score.change === null || score.trend === 'first' ? null : Math.round(score.change * 100)

/** One condition for each part of the filters. */
const CONDITIONS: {
  readonly [N in keyof CaseloadFilters]: (row: CaseloadRow, wanted: CaseloadFilters[N]) => boolean
} = {
  statuses: (row, wanted) => oneOf(wanted, (status) => row.status.known === status),
  flags: (row, wanted) =>
    oneOf(wanted, (flag) =>
      flag === 'none' ? row.flags.length === 0 : row.flags.some(({ type }) => type.known === flag),
    ),
  payers: (row, wanted) => oneOf(wanted, (payer) => isSamePayer(row.payer, payer)),
  providers: (row, wanted) => oneOf(wanted, (provider) => row.provider === provider),
  careManagers: (row, wanted) => oneOf(wanted, (userId) => row.careManager === userId),
  phq9: (row, wanted) => within(row.phq9?.last, wanted),
  gad7: (row, wanted) => within(row.gad7?.last, wanted),
  minutes: (row, wanted) => within(row.month.minutes, wanted),
  daysLate: (row, wanted) => wanted === null || (row.daysLate !== null && row.daysLate >= wanted),
  reasons: (row, wanted) => oneOf(wanted, (reason) => row.urgency.some(({ rule }) => rule === reason)),
  codes: ({ month }, wanted) =>
    oneOf(wanted, (code) =>
      code === 'none' ? month.codes.length === 0 : month.codes.some((one) => one.code === code),
    ),
  consults: (row, wanted) => oneOf(wanted, (age) => consultAgeOf(row) === age),
  weeks: (row, wanted) => within(row.weeks, wanted),
  change: ({ phq9 }, wanted) => within(changeInPercent(phq9), wanted),
  text: (row, wanted) => wanted.trim() === '' || matchesText(row, wanted.trim()),
}

/** Whether a row passes every part of the filters. */
export function matchesFilters(row: CaseloadRow, filters: CaseloadFilters): boolean {
  return (
    CONDITIONS.statuses(row, filters.statuses) &&
    CONDITIONS.flags(row, filters.flags) &&
    CONDITIONS.payers(row, filters.payers) &&
    CONDITIONS.providers(row, filters.providers) &&
    CONDITIONS.careManagers(row, filters.careManagers) &&
    CONDITIONS.phq9(row, filters.phq9) &&
    CONDITIONS.gad7(row, filters.gad7) &&
    CONDITIONS.minutes(row, filters.minutes) &&
    CONDITIONS.daysLate(row, filters.daysLate) &&
    CONDITIONS.reasons(row, filters.reasons) &&
    CONDITIONS.codes(row, filters.codes) &&
    CONDITIONS.consults(row, filters.consults) &&
    CONDITIONS.weeks(row, filters.weeks) &&
    CONDITIONS.change(row, filters.change) &&
    CONDITIONS.text(row, filters.text)
  )
}
