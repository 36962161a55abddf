import type { BillingRuleSet } from '../rules/billing-rules.ts'

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

/** The steps of the meter: the base code, then each unit of the add-on up to the cap. */
export function codeSteps(first: boolean, rules: BillingRuleSet): CodeStep[] {
  const base = first ? rules.first : rules.later
  const { addOn } = rules
  const units =
    addOn === null
      ? []
      : Array.from({ length: addOn.cap }, (_, unit) => ({
          code: addOn.code,
          at: base.base + addOn.from + unit * addOn.step,
        }))
  return [{ code: base.code, at: base.from }, ...units]
}

/** What a month's whole minutes reach under a rule set, and what comes next. */
export function codesForMinutes(
  minutes: number,
  { first, rules }: { first: boolean; rules: BillingRuleSet },
): CodesReached {
  const base = first ? rules.first : rules.later
  const steps = codeSteps(first, rules)
  const next = steps.find((step) => step.at > minutes)
  const codes: CodesReached['codes'] = []
  if (minutes >= base.from) codes.push({ code: base.code, units: 1 })
  else if (rules.short !== null && minutes >= rules.short.from) codes.push({ code: rules.short.code, units: 1 })
  const units = rules.addOn === null ? 0 : Math.min(addOnUnits(minutes, base.base, rules.addOn), rules.addOn.cap)
  if (rules.addOn !== null && units > 0) codes.push({ code: rules.addOn.code, units })
  const covered = base.base + (rules.addOn === null ? 0 : rules.addOn.step * rules.addOn.cap)
  return {
    codes,
    steps,
    next: next ? { ...next, minutesAway: next.at - minutes } : null,
    unbilled: Math.max(0, minutes - covered),
  }
}
