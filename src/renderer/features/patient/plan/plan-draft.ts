import {
  type CarePlan,
  carePlanSchema,
  type Diagnosis,
  type MedicationValue,
  type PlanSection,
  type PlanValue,
  planSectionSchema,
  planValueSchema,
} from '#shared/domain/entities/care-plan.ts'
import { isAlike, planValues, sectionOf, valueIn } from '#shared/domain/entities/care-plan-fields.ts'
import { type PlanProblem, planProblems, tidyCode } from '#shared/domain/operations/care-plan-rules.ts'
import { z } from '#shared/zod.ts'

/** One section of a care plan in edit: the fields as they are typed, against the plan as it was seen. */
export const planDraftSchema = z.object({
  /** Made when the edit begins: its retries and its stored effect are one thing. */
  operationId: z.uuid(),
  section: planSectionSchema,
  seen: carePlanSchema.nullable(),
  values: z.array(planValueSchema),
})
export type PlanDraft = z.infer<typeof planDraftSchema>

/** What a safety plan asks for, a line each. Source: the Stanley-Brown safety planning steps, shortened. */
const SAFETY_LINES = ['Warning signs', 'Helps', 'People', 'Crisis'] as const
const SAFETY_FORM = SAFETY_LINES.map((line) => `${line}: `).join('\n')

const NEW_DIAGNOSIS: Diagnosis = { text: '', code: '' }
export const newMedication = (id: string, today: string): PlanValue => ({
  field: 'medication',
  id,
  value: { name: '', dose: '', since: today, stopped: '', reason: '' },
})

/** An empty field as a person finds it: with a line to type in. */
function opened(one: PlanValue, today: string): PlanValue {
  if (one.field === 'diagnosis' && one.value.length === 0) return { ...one, value: [NEW_DIAGNOSIS] }
  if (one.field === 'safetyPlan' && one.value === null) return { ...one, value: { text: SAFETY_FORM, dated: today } }
  return one
}

interface DraftStart {
  readonly operationId: string
  readonly section: PlanSection
  /** As known when the edit begins; null: nothing was recorded. */
  readonly plan: CarePlan | null
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** An edit of one section. */
export const newPlanDraft = ({ operationId, section, plan, today }: DraftStart): PlanDraft => ({
  operationId,
  section,
  seen: plan,
  values: planValues(plan).flatMap((one) => (sectionOf(one) === section ? [opened(one, today)] : [])),
})

const tidyMedication = (one: MedicationValue): MedicationValue | null => {
  const [name, dose, reason] = [one.name.trim(), one.dose.trim(), one.stopped === '' ? '' : one.reason.trim()]
  return name === '' && dose === '' ? null : { ...one, name, dose, reason }
}

/** Lines of a safety plan that say nothing are none. */
const hasWords = (text: string): boolean => text.split('\n').some((line) => !/^\s*([^:]*:)?\s*$/.test(line))

/** A field as it is written: without blanks around, and without lines that nothing was typed into. */
function tidied(one: PlanValue): PlanValue {
  switch (one.field) {
    case 'diagnosis': {
      const lines = one.value.map(({ text, code }) => ({ text: text.trim(), code: tidyCode(code) }))
      return { ...one, value: lines.filter(({ text, code }) => text !== '' || code !== '') }
    }
    case 'medication':
      return { ...one, value: one.value && tidyMedication(one.value) }
    case 'safetyPlan':
      return {
        ...one,
        value: one.value && hasWords(one.value.text) ? { ...one.value, text: one.value.text.trim() } : null,
      }
    case 'mayLeaveMessage':
      return one
    default:
      return { ...one, value: one.value.trim() }
  }
}

/** The fields that hold another value than was seen. */
export const draftChanges = ({ values, seen }: PlanDraft): PlanValue[] =>
  values.map(tidied).filter((to) => !isAlike(valueIn(seen, to), to))

/** What stands against saving. A place names a line that was typed, where empty lines are counted too. */
export function draftProblems(draft: PlanDraft): PlanProblem[] {
  const typed = draft.values.map((one) => (one.field === 'diagnosis' ? withCodes(one) : tidied(one)))
  return planProblems(typed).filter(({ field, place }) => {
    const line = field.field === 'diagnosis' && place !== undefined ? field.value[place] : undefined
    return line === undefined || line.text !== '' || line.code !== ''
  })
}

const withCodes = (one: Extract<PlanValue, { field: 'diagnosis' }>): PlanValue => ({
  ...one,
  value: one.value.map(({ text, code }) => ({ text: text.trim(), code: tidyCode(code) })),
})

/** A medication with a part typed. Another dose begins today unless a person says when. */
export function typedMedication(
  before: MedicationValue,
  part: Partial<MedicationValue>,
  seen: MedicationValue | null,
  today: string,
): MedicationValue {
  const after = { ...before, ...part }
  if (part.dose === undefined || !seen || seen.dose === '') return after
  if (part.dose.trim() === seen.dose) return { ...after, since: seen.since }
  return before.since === seen.since ? { ...after, since: today } : after
}
