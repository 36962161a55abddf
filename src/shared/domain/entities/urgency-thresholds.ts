import { z } from '../../zod.ts'
import type { Urgency } from './caseload-row.ts'

/** One threshold that a registry may set, under the name that it is stored by. */
export interface Threshold {
  readonly rule: Urgency['rule']
  readonly label: string
  readonly unit: 'days' | 'weeks' | 'months' | 'scores' | 'minutes'
  readonly default: number
  readonly least: number
  readonly most: number
}

/** Thresholds of the urgency rules: defaults that a registry may change. Days are calendar days in the clinic's zone. */
export const THRESHOLDS = {
  overdueActiveAmber: row('follow-up-overdue', 'Follow-up overdue in treatment, amber', 'days', 14, 1, 180),
  overdueActiveRed: row('follow-up-overdue', 'Follow-up overdue in treatment, red', 'days', 28, 1, 365),
  overdueRelapsePreventionAmber: row('follow-up-overdue', 'Overdue in relapse prevention, amber', 'days', 28, 1, 180),
  overdueRelapsePreventionRed: row('follow-up-overdue', 'Overdue in relapse prevention, red', 'days', 42, 1, 365),
  earlyFollowUpDays: row('early-follow-up-missed', 'First follow-up after the initial assessment', 'days', 28, 1, 180),
  notImprovingWeeks: row('not-improving', 'Not improving from week', 'weeks', 8, 1, 52),
  notImprovingConsultDays: row('not-improving', 'A consultation counts as recent for', 'days', 28, 1, 180),
  reviewMonthsActive: row('review-overdue', 'Review in treatment every', 'months', 1, 1, 12),
  reviewMonthsRelapsePrevention: row('review-overdue', 'Review in relapse prevention every', 'months', 2, 1, 12),
  newWithinWeeks: row('new', 'New for', 'weeks', 8, 1, 52),
  readyScores: row('ready-for-relapse-prevention', 'PHQ-9 below 5, in a row', 'scores', 2, 1, 6),
  nearMinutes: row('near-threshold', 'Near a code from', 'minutes', 10, 1, 60),
  nearLastDays: row('near-threshold', 'Near a code in the last days of the month', 'days', 10, 1, 31),
} as const satisfies Readonly<Record<string, Threshold>>

function row(
  rule: Threshold['rule'],
  label: string,
  unit: Threshold['unit'],
  value: number,
  least: number,
  most: number,
): Threshold {
  return { rule, label, unit, default: value, least, most }
}

export type ThresholdName = keyof typeof THRESHOLDS
export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as readonly ThresholdName[]

const whole = (name: ThresholdName) => z.number().int().min(THRESHOLDS[name].least).max(THRESHOLDS[name].most)

/** Every threshold as it counts. Red comes after amber. */
export const urgencyThresholdsSchema = z.object({
  overdueActiveAmber: whole('overdueActiveAmber'),
  overdueActiveRed: whole('overdueActiveRed'),
  overdueRelapsePreventionAmber: whole('overdueRelapsePreventionAmber'),
  overdueRelapsePreventionRed: whole('overdueRelapsePreventionRed'),
  earlyFollowUpDays: whole('earlyFollowUpDays'),
  notImprovingWeeks: whole('notImprovingWeeks'),
  notImprovingConsultDays: whole('notImprovingConsultDays'),
  reviewMonthsActive: whole('reviewMonthsActive'),
  reviewMonthsRelapsePrevention: whole('reviewMonthsRelapsePrevention'),
  newWithinWeeks: whole('newWithinWeeks'),
  readyScores: whole('readyScores'),
  nearMinutes: whole('nearMinutes'),
  nearLastDays: whole('nearLastDays'),
})
export type UrgencyThresholds = z.infer<typeof urgencyThresholdsSchema>

const defaults = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name].default]))
export const DEFAULT_THRESHOLDS: UrgencyThresholds = urgencyThresholdsSchema.parse(defaults)

/** Days after a contact from which the next one is late: amber, then red. */
export const followUpDays = (
  thresholds: UrgencyThresholds,
  inRelapsePrevention: boolean,
): { readonly amber: number; readonly red: number } =>
  inRelapsePrevention
    ? { amber: thresholds.overdueRelapsePreventionAmber, red: thresholds.overdueRelapsePreventionRed }
    : { amber: thresholds.overdueActiveAmber, red: thresholds.overdueActiveRed }

/** What stands against thresholds as a whole, as a sentence; null when nothing does. */
export function thresholdsProblem(thresholds: UrgencyThresholds): string | null {
  const outside = THRESHOLD_NAMES.find((name) => !whole(name).safeParse(thresholds[name]).success)
  if (outside) {
    const { label, least, most, unit } = THRESHOLDS[outside]
    return `${label}: choose ${least} to ${most} ${unit}.`
  }
  const { overdueActiveAmber, overdueActiveRed, overdueRelapsePreventionAmber, overdueRelapsePreventionRed } =
    thresholds
  return overdueActiveRed < overdueActiveAmber || overdueRelapsePreventionRed < overdueRelapsePreventionAmber
    ? 'Red comes after amber: choose as many days or more.'
    : null
}
