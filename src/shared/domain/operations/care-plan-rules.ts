import {
  CARE_PLAN_LIMITS,
  type CarePlan,
  type Diagnosis,
  type MedicationValue,
  type PlanValue,
} from '../entities/care-plan.ts'

/** The form of an ICD-10 code: a letter, two digits, and up to four more places. Whether the code exists is not known here. */
const ICD_10 = /^[A-Z]\d{2}(?:\.[A-Z0-9]{1,4})?$/

/** A code as it is written: `f331` is `F33.1`. */
export function tidyCode(typed: string): string {
  const bare = typed.toUpperCase().replaceAll(/[\s.]/g, '')
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare
}

export const isIcd10 = (code: string): boolean => ICD_10.test(code)

/** What is wrong with a plan's field, for the person who types it. `part` names the place: `code 1`. */
export interface PlanProblem {
  readonly field: PlanValue
  readonly message: string
  /** Which diagnosis of the list. */
  readonly place?: number
}

const tooLong = (name: string, limit: number) => `${name} can have ${limit} characters at most.`

export const CODE_FORM = 'This is not the form of an ICD-10 code. Save it as text?'

function diagnosisProblem({ text, code }: Diagnosis): string | null {
  if (text.trim() === '') return 'Write the diagnosis, or take this line out.'
  if (text.length > CARE_PLAN_LIMITS.diagnosisText) return tooLong('A diagnosis', CARE_PLAN_LIMITS.diagnosisText)
  return code === '' || isIcd10(code) ? null : CODE_FORM
}

function medicationProblem({ name, dose, since, stopped, reason }: MedicationValue): string | null {
  if (name.trim() === '') return 'Write the name of the medication.'
  if (name.length > CARE_PLAN_LIMITS.medicationName) return tooLong('A name', CARE_PLAN_LIMITS.medicationName)
  if (dose.length > CARE_PLAN_LIMITS.dose) return tooLong('A dose', CARE_PLAN_LIMITS.dose)
  if (reason.length > CARE_PLAN_LIMITS.reason) return tooLong('A reason', CARE_PLAN_LIMITS.reason)
  if (stopped !== '' && since !== '' && stopped < since) return 'It can’t be stopped before it began.'
  return null
}

function safetyPlanProblem(value: Extract<PlanValue, { field: 'safetyPlan' }>['value']): string | null {
  if (value === null) return null
  if (value.text.length > CARE_PLAN_LIMITS.safetyPlan) return tooLong('The safety plan', CARE_PLAN_LIMITS.safetyPlan)
  return value.dated === '' ? 'Say when the safety plan was made.' : null
}

const NAMES = { bestTime: 'The best time', language: 'The language', therapy: 'Therapy' } as const

function problemsOf(one: PlanValue): PlanProblem[] {
  const said = (message: string | null) => (message === null ? [] : [{ field: one, message }])
  switch (one.field) {
    case 'diagnosis':
      return one.value.flatMap((diagnosis, place) => said(diagnosisProblem(diagnosis)).map((p) => ({ ...p, place })))
    case 'medication':
      return said(one.value && medicationProblem(one.value))
    case 'safetyPlan':
      return said(safetyPlanProblem(one.value))
    case 'mayLeaveMessage':
      return []
    default: {
      const limit = CARE_PLAN_LIMITS[one.field]
      return said(one.value.length > limit ? tooLong(NAMES[one.field], limit) : null)
    }
  }
}

/** What is wrong with the values that a person wants to write; empty when they can be written. */
export const planProblems = (changes: readonly PlanValue[]): PlanProblem[] => changes.flatMap(problemsOf)

const utf8Bytes = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4

/** Bytes of a value's JSON text in UTF-8, which is longer than what DynamoDB counts for it. */
export const jsonBytes = (value: unknown): number =>
  [...JSON.stringify(value)].reduce((sum, one) => sum + utf8Bytes(one.codePointAt(0) ?? 0), 0)

/** Why a plan is more than a record can hold; null when it fits. */
export function planSizeProblem(plan: CarePlan): string | null {
  const { diagnoses, medications, planBytes } = CARE_PLAN_LIMITS
  if (plan.diagnosis.length > diagnoses) return `A care plan holds ${diagnoses} diagnoses at most.`
  if (plan.medications.length > medications) return `A care plan holds ${medications} medications at most.`
  return jsonBytes(plan) > planBytes ? 'The care plan is too long. Shorten a text, then save again.' : null
}
