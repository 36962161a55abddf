import type { CarePlan, MedicationValue, PlanValue } from '#shared/domain/entities/care-plan.ts'
import { medicationValue, planKey, valueIn } from '#shared/domain/entities/care-plan-fields.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { planProblems } from '#shared/domain/operations/care-plan-rules.ts'
import type { IconName } from '../../../ui/index.ts'

/** A change of one medication as it is typed in a meeting. */
export interface TypedMedication {
  readonly name: string
  readonly dose: string
  readonly stops: boolean
  /** Why it is stopped. */
  readonly reason: string
}
export const NOTHING_TYPED: TypedMedication = { name: '', dose: '', stops: false, reason: '' }

/** The medication of this name that is taken now; names are compared without regard to case. */
export const takenNow = (plan: CarePlan | null, name: string) =>
  plan?.medications.find((one) => one.stopped === '' && one.name.trim().toLowerCase() === name.trim().toLowerCase()) ??
  null

/**
 * What a typed change does to the plan: a new medication, another dose of one that is taken, or its end.
 * @param id of a medication that the change adds
 * @param today `YYYY-MM-DD`
 */
export function typedChange(typed: TypedMedication, plan: CarePlan | null, id: string, today: string): PlanValue {
  const before = takenNow(plan, typed.name)
  const dose = typed.dose.trim()
  if (!before) {
    const value: MedicationValue = { name: typed.name.trim(), dose, since: today, stopped: '', reason: '' }
    return { field: 'medication', id, value }
  }
  const value = medicationValue(before)
  return {
    field: 'medication',
    id: before.id,
    value: typed.stops ? { ...value, stopped: today, reason: typed.reason.trim() } : { ...value, dose, since: today },
  }
}

/** Why a typed change can't be added; null when it can. */
export function typedProblem(typed: TypedMedication, plan: CarePlan | null, today: string): string | null {
  const before = takenNow(plan, typed.name)
  if (typed.name.trim() === '') return 'Write the name of the medication.'
  if (!typed.stops && typed.dose.trim() === '') return 'Write the dose.'
  if (typed.stops && !before) return 'This medication is not taken now, so it can’t be stopped.'
  if (!typed.stops && before?.dose === typed.dose.trim()) return 'This is the dose that is taken now.'
  return planProblems([typedChange(typed, plan, 'new', today)])[0]?.message ?? null
}

/** The changes with one more; a second change of the same medication stands in the place of the first. */
export function withPlanChange(
  before: CarePlanChange | undefined,
  to: PlanValue,
  plan: CarePlan | null,
): CarePlanChange {
  const seen = before ? before.seen : plan
  const others = (before?.changes ?? []).filter((one) => planKey(one) !== planKey(to))
  return { changes: [...others, to], seen }
}

/** The changes without one; undefined when none is left. */
export function withoutPlanChange(before: CarePlanChange, key: string): CarePlanChange | undefined {
  const changes = before.changes.filter((one) => planKey(one) !== key)
  return changes.length === 0 ? undefined : { ...before, changes }
}

export interface ChangeLook {
  readonly icon: IconName
  /** What the sign says. */
  readonly said: string
  readonly name: string
  readonly words: string
}

/** How a change of a medication is shown: plus, minus or pen. */
export function changeLook(to: PlanValue, seen: CarePlan | null): ChangeLook {
  const before = valueIn(seen, to)
  if (to.field !== 'medication' || !to.value) return { icon: 'pencil', said: 'Changed', name: 'Care plan', words: '' }
  const { name, dose, stopped, reason } = to.value
  if (before.field === 'medication' && before.value === null) return { icon: 'plus', said: 'Added', name, words: dose }
  if (stopped !== '')
    return { icon: 'minus', said: 'Stopped', name, words: reason === '' ? 'stopped' : `stopped: ${reason}` }
  return { icon: 'pencil', said: 'New dose', name, words: dose }
}
