import type { MedicationValue, PlanField, PlanValue } from '../entities/care-plan.ts'
import { isUnrecorded } from '../entities/care-plan-fields.ts'

const FIELD_NAMES: Readonly<Record<Exclude<PlanField, 'medication'>, string>> = {
  diagnosis: 'Diagnosis',
  bestTime: 'Best time',
  language: 'Language',
  mayLeaveMessage: 'Message',
  therapy: 'Therapy',
  safetyPlan: 'Safety plan',
}

/** What a field is called; a medication by its own name. @param others values of the same field, which may know the name */
export function planFieldName(one: PlanValue, ...others: readonly PlanValue[]): string {
  if (one.field !== 'medication') return FIELD_NAMES[one.field]
  const known = [one, ...others].flatMap((other) => (other.field === 'medication' && other.value ? [other.value] : []))
  return known[0]?.name || 'Medication'
}

/** How a screen writes a day (`YYYY-MM-DD`). */
export type DayText = (day: string) => string
const asStored: DayText = (day) => day

export const messageText = (may: boolean | null): string =>
  may === null ? 'Not recorded' : may ? 'May leave one' : 'Do not leave one'

/** `150 mg, morning`, `50 mg, stopped Dec 3: drowsiness`. */
export function doseText({ dose, stopped, reason }: MedicationValue, day: DayText = asStored): string {
  const ended = stopped === '' ? [] : [`stopped ${day(stopped)}${reason === '' ? '' : `: ${reason}`}`]
  return [...(dose === '' ? [] : [dose]), ...ended].join(', ') || 'No dose'
}

/** A value of a plan in words. */
export function planValueText(one: PlanValue, day: DayText = asStored): string {
  if (one.field === 'medication') return one.value ? doseText(one.value, day) : 'Not in the plan'
  if (isUnrecorded(one)) return 'Not recorded'
  switch (one.field) {
    case 'diagnosis':
      return one.value.map(({ text, code }) => (code === '' ? text : `${text} (${code})`)).join('; ')
    case 'mayLeaveMessage':
      return messageText(one.value)
    case 'safetyPlan':
      return one.value ? `Dated ${day(one.value.dated)}: ${one.value.text}` : 'Not recorded'
    default:
      return one.value
  }
}
