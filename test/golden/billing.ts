import type { BillingRuleSet } from '#shared/domain/rules/rule-sets.ts'
import golden from './billing.json' with { type: 'json' }

// Cases of published billing rules: minutes to codes under a rule set, and courses of care with the month that is asked for.

type Rules = Pick<BillingRuleSet, 'first' | 'later' | 'addOn' | 'short'>

export const RULES: Readonly<Record<string, Rules>> = golden.ruleSets

export interface MinutesCase {
  readonly id: string
  readonly ruleSet: string
  readonly month: string
  readonly minutes: number
  /** Psychiatric consultations in the month. */
  readonly consultations: number
  readonly codes: readonly { readonly code: string; readonly units: number }[]
  readonly unbilled: number
  /** What a claim lacks; it never takes the code away. */
  readonly missing: readonly string[]
}

export const MINUTES_CASES: readonly MinutesCase[] = golden.cases

export interface Course {
  readonly id: string
  readonly name: string
  /** `YYYY-MM` */
  readonly month: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly patient: Readonly<Record<string, unknown>>
  readonly entries: readonly Readonly<Record<string, unknown>>[]
  readonly expected: string
  readonly uncounted: readonly string[]
}

export const COURSES: readonly Course[] = golden.sequences

export interface Circumstance {
  readonly id: string
  readonly ruleSet: string
  readonly month: string
  readonly minutes: number
  readonly result: string
  readonly reason: string
}

export const CIRCUMSTANCES: readonly Circumstance[] = golden.elements
