import type { BillingRuleSet } from '../rules/rule-sets.ts'

export interface CodeStep {
  readonly code: string
  /** Whole minutes of the month at which it is reached. */
  readonly at: number
}

export interface CodesReached {
  readonly codes: { code: string; units: number }[]
  readonly steps: CodeStep[]
  readonly next: (CodeStep & { minutesAway: number }) | null
  /** Minutes past the payer's cap that no code covers. */
  readonly unbilled: number
}

/** Units of the add-on code before the payer's cap: one when `from` minutes past the full base are reached, then one a step. */
export function addOnUnits(minutes: number, base: number, addOn: NonNullable<BillingRuleSet['addOn']>): number {
  const past = minutes - base - addOn.from
  return past < 0 ? 0 : Math.floor(past / addOn.step) + 1
}

/** Steps of an add-on without a cap that a meter shows before any of them is reached. */
const UNCAPPED_STEPS = 2

/** The steps of the meter: the base code, then each unit of the add-on up to the cap; without a cap, one more than is reached. */
export function codeSteps(minutes: number, first: boolean, rules: BillingRuleSet): CodeStep[] {
  const base = first ? rules.first : rules.later
  const { addOn } = rules
  if (addOn === null) return [{ code: base.code, at: base.from }]
  const length = addOn.cap ?? Math.max(UNCAPPED_STEPS, addOnUnits(minutes, base.base, addOn) + 1)
  const units = Array.from({ length }, (_, unit) => ({
    code: addOn.code,
    at: base.base + addOn.from + unit * addOn.step,
  }))
  return [{ code: base.code, at: base.from }, ...units]
}

/** The code that comes next: the short one while a month is below its start, then the steps of the meter. */
function nextStep(minutes: number, steps: readonly CodeStep[], { short }: BillingRuleSet): CodesReached['next'] {
  const all = short === null ? steps : [{ code: short.code, at: short.from }, ...steps]
  const next = all.filter(({ at }) => at > minutes).toSorted((a, b) => a.at - b.at)[0]
  return next ? { ...next, minutesAway: next.at - minutes } : null
}

/** Minutes past what the base code and every unit up to the cap cover. A base code without minutes covers any. */
function unbilledMinutes(minutes: number, base: number, { addOn }: BillingRuleSet): number {
  if (base === 0 || addOn?.cap === null) return 0
  return Math.max(0, minutes - base - (addOn === null ? 0 : addOn.step * addOn.cap))
}

/** What a month's whole minutes reach under a rule set, and what comes next. */
export function codesForMinutes(
  minutes: number,
  { first, rules }: { first: boolean; rules: BillingRuleSet },
): CodesReached {
  const base = first ? rules.first : rules.later
  const { addOn, short } = rules
  const steps = codeSteps(minutes, first, rules)
  const codes: CodesReached['codes'] = []
  if (minutes >= base.from) codes.push({ code: base.code, units: 1 })
  else if (short !== null && minutes >= short.from) codes.push({ code: short.code, units: 1 })
  const units =
    addOn === null ? 0 : Math.min(addOnUnits(minutes, base.base, addOn), addOn.cap ?? Number.POSITIVE_INFINITY)
  if (addOn !== null && units > 0) codes.push({ code: addOn.code, units })
  return {
    codes,
    steps,
    next: nextStep(minutes, steps, rules),
    unbilled: unbilledMinutes(minutes, base.base, rules),
  }
}
