import { THRESHOLD_NAMES, THRESHOLDS, type ThresholdName } from '#shared/domain/entities/urgency-thresholds.ts'

/** The rules with their thresholds, in the order of the review meeting. */
export function thresholdGroups(): { rule: (typeof THRESHOLDS)[ThresholdName]['rule']; names: ThresholdName[] }[] {
  const rules = [...new Set(THRESHOLD_NAMES.map((name) => THRESHOLDS[name].rule))]
  return rules.map((rule) => ({ rule, names: THRESHOLD_NAMES.filter((name) => THRESHOLDS[name].rule === rule) }))
}

/** What is wrong with one threshold as typed; null when nothing is. */
export function fieldProblem(name: ThresholdName, typed: string): string | null {
  const { least, most, unit } = THRESHOLDS[name]
  const value = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null
  return value === null || value < least || value > most ? `Enter ${least} to ${most} ${unit}.` : null
}
