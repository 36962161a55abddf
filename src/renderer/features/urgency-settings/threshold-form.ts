import {
  THRESHOLD_NAMES,
  THRESHOLDS,
  type ThresholdName,
  thresholdsProblem,
  type UrgencyThresholds,
  urgencyThresholdsSchema,
} from '#shared/domain/entities/urgency-thresholds.ts'

/** Thresholds as they are typed. */
export type ThresholdForm = Readonly<Record<ThresholdName, string>>

const asForm = (of: (name: ThresholdName) => number): ThresholdForm => ({
  ...EMPTY,
  ...Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, String(of(name))])),
})
const EMPTY: ThresholdForm = {
  overdueActiveAmber: '',
  overdueActiveRed: '',
  overdueRelapsePreventionAmber: '',
  overdueRelapsePreventionRed: '',
  earlyFollowUpDays: '',
  notImprovingWeeks: '',
  notImprovingConsultDays: '',
  reviewMonthsActive: '',
  reviewMonthsRelapsePrevention: '',
  newWithinWeeks: '',
  readyScores: '',
  nearMinutes: '',
  nearLastDays: '',
}

export const formOf = (thresholds: UrgencyThresholds): ThresholdForm => asForm((name) => thresholds[name])
export const defaultForm = (): ThresholdForm => asForm((name) => THRESHOLDS[name].default)

/** What is wrong with one threshold as typed; null when nothing is. */
export function fieldProblem(name: ThresholdName, typed: string): string | null {
  const { least, most, unit } = THRESHOLDS[name]
  const value = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null
  return value === null || value < least || value > most ? `Enter ${least} to ${most} ${unit}.` : null
}

/** The thresholds of the form, or what is wrong with them. */
export function thresholdsOf(form: ThresholdForm): { thresholds: UrgencyThresholds } | { problem: string } {
  const values = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, Number(form[name])]))
  const read = urgencyThresholdsSchema.safeParse(values)
  if (!read.success) return { problem: 'Correct the marked values.' }
  const problem = thresholdsProblem(read.data)
  return problem === null ? { thresholds: read.data } : { problem }
}

/** The rules with their thresholds, in the order of the review meeting. */
export function thresholdGroups(): { rule: (typeof THRESHOLDS)[ThresholdName]['rule']; names: ThresholdName[] }[] {
  const rules = [...new Set(THRESHOLD_NAMES.map((name) => THRESHOLDS[name].rule))]
  return rules.map((rule) => ({ rule, names: THRESHOLD_NAMES.filter((name) => THRESHOLDS[name].rule === rule) }))
}
