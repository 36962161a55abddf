import { dequal } from 'dequal'
import {
  CARE_PLAN_LIMITS,
  type CarePlan,
  EMPTY_PLAN,
  type Medication,
  type MedicationValue,
  type PlanField,
  type PlanMark,
  type PlanSection,
  type PlanValue,
} from './care-plan.ts'

/** The section of the plan that a field belongs to. */
const SECTION_OF: Readonly<Record<PlanField, PlanSection>> = {
  diagnosis: 'diagnosis',
  bestTime: 'contact',
  language: 'contact',
  mayLeaveMessage: 'contact',
  medication: 'medications',
  therapy: 'therapy',
  safetyPlan: 'safetyPlan',
}

export const SECTION_NAMES: Readonly<Record<PlanSection, string>> = {
  diagnosis: 'Diagnosis',
  contact: 'Contact',
  medications: 'Medications',
  therapy: 'Therapy',
  safetyPlan: 'Safety plan',
}

export const sectionOf = ({ field }: PlanValue): PlanSection => SECTION_OF[field]

/** Tells fields apart: `therapy`, `medication:<id>`. */
export const planKey = (one: PlanValue): string => (one.field === 'medication' ? `medication:${one.id}` : one.field)

/** A medication without what the plan keeps beside it. */
export const medicationValue = ({ name, dose, since, stopped, reason }: MedicationValue): MedicationValue => ({
  name,
  dose,
  since,
  stopped,
  reason,
})

const medicationIn = ({ medications }: CarePlan, id: string): MedicationValue | null => {
  const found = medications.find((one) => one.id === id)
  return found ? medicationValue(found) : null
}

/** What a plan holds in the same field. @param plan null: nothing was ever recorded */
export function valueIn(plan: CarePlan | null, of: PlanValue): PlanValue {
  const from = plan ?? EMPTY_PLAN
  switch (of.field) {
    case 'diagnosis':
      return { field: of.field, value: from.diagnosis }
    case 'mayLeaveMessage':
      return { field: of.field, value: from.mayLeaveMessage }
    case 'medication':
      return { field: of.field, id: of.id, value: medicationIn(from, of.id) }
    case 'safetyPlan':
      return {
        field: of.field,
        value: from.safetyPlan && { text: from.safetyPlan.text, dated: from.safetyPlan.dated },
      }
    default:
      return { field: of.field, value: from[of.field] }
  }
}

/** Every field of a plan with its value. */
export function planValues(plan: CarePlan | null): PlanValue[] {
  const fields: readonly PlanValue[] = [
    { field: 'diagnosis', value: [] },
    { field: 'bestTime', value: '' },
    { field: 'language', value: '' },
    { field: 'mayLeaveMessage', value: null },
    ...(plan?.medications ?? []).map(({ id }) => ({ field: 'medication' as const, id, value: null })),
    { field: 'therapy', value: '' },
    { field: 'safetyPlan', value: null },
  ]
  return fields.map((field) => valueIn(plan, field))
}

/** Whether two values of a field are the same. */
export const isAlike = (a: PlanValue, b: PlanValue): boolean => planKey(a) === planKey(b) && dequal(a.value, b.value)

/** Whether a value says nothing: the field is not recorded. */
export const isUnrecorded = ({ value }: PlanValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * A medication as the plan keeps it. A new dose closes the old one, which stays beside it. A dose of the same first day is a correction:
 * the history alone keeps what stood there.
 */
function medicationAfter(before: Medication | undefined, id: string, to: MedicationValue, mark: PlanMark): Medication {
  const earlier = before?.earlier ?? []
  const closed =
    before && before.dose !== to.dose && before.dose !== '' && before.since !== to.since
      ? [...earlier, { dose: before.dose, since: before.since, until: to.since }]
      : earlier
  return { ...medicationValue(to), id, earlier: closed.slice(-CARE_PLAN_LIMITS.earlierDoses), changed: mark }
}

function medicationsAfter(medications: readonly Medication[], id: string, to: MedicationValue | null, mark: PlanMark) {
  if (to === null) return medications.filter((one) => one.id !== id)
  const before = medications.find((one) => one.id === id)
  const after = medicationAfter(before, id, to, mark)
  return before ? medications.map((one) => (one === before ? after : one)) : [...medications, after]
}

/** A plan with another value in one field. */
function partWith(plan: CarePlan, to: PlanValue, mark: PlanMark): Partial<CarePlan> {
  switch (to.field) {
    case 'medication':
      return { medications: medicationsAfter(plan.medications, to.id, to.value, mark) }
    case 'safetyPlan':
      return { safetyPlan: to.value && { ...to.value, by: mark.by } }
    default:
      return { [to.field]: to.value }
  }
}

/** A plan with another value in one field, and with who changed its section. */
export const withValue = (plan: CarePlan, to: PlanValue, mark: PlanMark): CarePlan => ({
  ...plan,
  ...partWith(plan, to, mark),
  updated: { ...plan.updated, [sectionOf(to)]: mark },
})
