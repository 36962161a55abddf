import {
  type CarePlan,
  type Medication,
  PLAN_SECTIONS,
  type PlanMark,
  type PlanSection,
  type PlanValue,
  type PlanVersion,
  planValueSchema,
} from '../entities/care-plan.ts'
import type { Patient } from '../entities/patient.ts'
import { isRealDay } from './birth-date.ts'
import { asText, isMap, plainValue, type Reader, reader, type StoredMap } from './read-values.ts'

/** What fields are called in the table. */
export const STORED_PLAN_FIELDS: Readonly<Record<PlanValue['field'], string>> = {
  diagnosis: 'diagnosis',
  bestTime: 'best_time',
  language: 'language',
  mayLeaveMessage: 'may_leave_message',
  medication: 'medication',
  therapy: 'therapy',
  safetyPlan: 'safety_plan',
}

/** What sections are called in the table. */
export const STORED_PLAN_SECTIONS: Readonly<Record<PlanSection, string>> = {
  diagnosis: 'diagnosis',
  contact: 'contact',
  medications: 'medications',
  therapy: 'therapy',
  safetyPlan: 'safety_plan',
}

/** A day of the calendar; what is none is a problem, and empty. */
function dayOf(from: Reader, attribute: string): string {
  const day = from.text(attribute)
  if (day === '' || isRealDay(day)) return day
  from.problem(attribute, 'A day in the care plan can’t be read.')
  return ''
}

/** A part of the plan as a map; what is none is a problem, and empty. */
function part(from: Reader, attribute: string, name: string): Reader {
  const value = from.map[attribute]
  const prefix = `${name}.`
  if (isMap(value)) return reader(value, from.problems, prefix)
  if (value !== undefined && value !== null) from.problem(attribute, 'A part of the care plan can’t be read.')
  return reader({}, from.problems, prefix)
}

/** The elements of a list that are maps. The others are problems; a write leaves them in the table. */
function maps(from: Reader, attribute: string, name: string): Reader[] {
  return from.list(attribute).flatMap((element) => {
    if (isMap(element)) return [reader(element, from.problems, `${name}.`)]
    from.problem(attribute, 'A line of the care plan can’t be read.')
    return []
  })
}

const yesNoOrNull = (from: Reader, attribute: string): boolean | null =>
  from.map[attribute] === undefined || from.map[attribute] === null ? null : from.flag(attribute)

const markOf = (from: Reader): PlanMark => ({
  at: from.time('at'),
  by: from.text('by'),
  review: from.flag('in_review'),
})

function medicationOf(from: Reader, id: string): Medication {
  const { changed } = from.map
  return {
    id,
    name: from.text('name'),
    dose: from.text('dose'),
    since: dayOf(from, 'since'),
    stopped: dayOf(from, 'stopped'),
    reason: from.text('reason'),
    earlier: maps(from, 'earlier', 'care_plan.medications.earlier').map((one) => ({
      dose: one.text('dose'),
      since: dayOf(one, 'since'),
      until: dayOf(one, 'until'),
    })),
    changed: isMap(changed) ? markOf(reader(changed, from.problems, 'care_plan.medications.changed.')) : null,
  }
}

/** The ids of the stored medications, each its own: one without, or with another's, is told by its place. Null for what is no medication. */
export function medicationIds(elements: readonly unknown[]): (string | null)[] {
  const taken = new Set<string>()
  let place = 0
  return elements.map((element) => {
    if (!isMap(element)) return null
    const own = asText(element.id)
    const id = own === '' || taken.has(own) ? `place ${place}` : own
    taken.add(id)
    place += 1
    return id
  })
}

function medicationsOf(plan: Reader): Medication[] {
  const all = maps(plan, 'medications', 'care_plan.medications')
  const ids = medicationIds(all.map(({ map }) => map))
  return all.map((one, place) => medicationOf(one, ids[place] ?? ''))
}

function safetyPlanOf(plan: Reader): CarePlan['safetyPlan'] {
  if (plan.map.safety_plan === undefined || plan.map.safety_plan === null) return null
  const safety = part(plan, 'safety_plan', 'care_plan.safety_plan')
  const text = safety.text('text')
  return text === '' ? null : { text, dated: dayOf(safety, 'dated'), by: safety.text('by') }
}

function updatedOf(plan: Reader): CarePlan['updated'] {
  const updated = part(plan, 'updated', 'care_plan.updated')
  return Object.fromEntries(
    PLAN_SECTIONS.flatMap((section) => {
      const mark = updated.map[STORED_PLAN_SECTIONS[section]]
      return isMap(mark) ? [[section, markOf(reader(mark, plan.problems, 'care_plan.updated.'))]] : []
    }),
  )
}

function planOf(plan: Reader): CarePlan {
  const contact = part(plan, 'contact', 'care_plan.contact')
  return {
    diagnosis: maps(plan, 'diagnosis', 'care_plan.diagnosis').map((one) => ({
      text: one.text('text'),
      code: one.text('code'),
    })),
    bestTime: contact.text('best_time'),
    language: contact.text('language'),
    mayLeaveMessage: yesNoOrNull(contact, 'may_leave_message'),
    medications: medicationsOf(plan),
    therapy: plan.text('therapy'),
    safetyPlan: safetyPlanOf(plan),
    updated: updatedOf(plan),
  }
}

const FIELD_OF = new Map(Object.entries(STORED_PLAN_FIELDS).map(([field, name]) => [name, field]))

function valuesOf(version: StoredMap, attribute: string): PlanValue[] {
  const list = version[attribute]
  return (Array.isArray(list) ? list : []).flatMap((element: unknown) => {
    const plain = plainValue(element)
    if (!isMap(plain)) return []
    const read = planValueSchema.safeParse({ ...plain, field: FIELD_OF.get(String(plain.field)) })
    return read.success ? [read.data] : []
  })
}

/** The changes of a plan, as far as they can be read. One that can't be is left out: the audit trail tells of it. */
function historyOf(patient: Reader): PlanVersion[] {
  return patient.list('care_plan_history').flatMap((element) => {
    if (!isMap(element)) return []
    const version = reader(element, patient.problems, 'care_plan_history.')
    const values = { before: valuesOf(element, 'before'), notKept: valuesOf(element, 'not_kept') }
    return [{ ...markOf(version), id: version.text('id'), ...values }]
  })
}

/** The care plan and its history. What can't be read is a problem with a sentence; the patient stays in the list. */
export function readCarePlan(patient: Reader): Pick<Patient, 'carePlan' | 'carePlanHistory'> {
  const { care_plan: stored } = patient.map
  const history = historyOf(patient)
  const kept = history.length === 0 ? {} : { carePlanHistory: history }
  if (stored === undefined || stored === null) return kept
  if (isMap(stored)) return { carePlan: planOf(reader(stored, patient.problems, 'care_plan.')), ...kept }
  patient.problem('care_plan', 'The care plan can’t be read.')
  return kept
}
