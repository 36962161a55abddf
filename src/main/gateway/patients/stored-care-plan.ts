import { dequal } from 'dequal'
import {
  type CarePlan,
  EMPTY_PLAN,
  type Medication,
  PLAN_SECTIONS,
  type PlanMark,
  type PlanValue,
  type PlanVersion,
} from '#shared/domain/entities/care-plan.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { medicationIds, STORED_PLAN_FIELDS, STORED_PLAN_SECTIONS } from '#shared/domain/reading/read-care-plan.ts'
import { asText, isMap } from '#shared/domain/reading/read-values.ts'
import { unreadable } from '../table/refusals.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'

const storedMark = ({ at, by, review }: PlanMark): StoredItem => ({ at, by, in_review: review })

const elementsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** Whether something that should be a map, or absent, is neither. */
const isOfOtherShape = (value: unknown): boolean => value !== undefined && value !== null && !isMap(value)

/** Whether something that should be a text, or absent, is neither. */
const isOfOtherType = (value: unknown): boolean => value !== undefined && value !== null && typeof value !== 'string'

/** Whether a stored safety plan is one that was shown to whoever changes it. */
const isReadSafetyPlan = (value: unknown): boolean => !isOfOtherShape(value) && !isOfOtherType(mapIn(value).text)

const mapIn = (value: unknown): StoredItem => (isMap(value) ? value : {})

/** Those of some values that a change alters. */
const altered = (before: object | null, after: object): StoredItem => {
  const was = new Map(Object.entries(before ?? {}))
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !dequal(was.get(name), value)))
}

/** The earlier doses as they are stored: those that stay are not written anew, the oldest leave where there is no room. */
function storedDoses(before: Medication['earlier'], after: Medication['earlier'], raw: unknown): readonly unknown[] {
  const added = after.filter((dose) => !before.includes(dose))
  let gone = before.length + added.length - after.length
  const stay = elementsOf(raw).filter((one) => !isMap(one) || gone-- <= 0)
  return [...stay, ...added]
}

function storedMedication(before: Medication | null, after: Medication, raw: StoredItem): StoredItem {
  if (dequal(before, after)) return { ...raw, id: after.id }
  const { id, changed, earlier, ...value } = after
  return {
    ...raw,
    ...altered(before, value),
    id,
    earlier: storedDoses(before?.earlier ?? [], earlier, raw.earlier),
    changed: changed && storedMark(changed),
  }
}

/** The list of medications: what a change does not alter stays as it is stored, an element that can't be read among it. */
function storedMedications(before: CarePlan, after: CarePlan, raw: unknown): readonly unknown[] {
  const elements = elementsOf(raw)
  const ids = medicationIds(elements)
  const isOf = (id: string | null | undefined) => (one: Medication) => one.id === id
  const there = elements.flatMap((element, place) => {
    if (!isMap(element)) return [element]
    const to = after.medications.find(isOf(ids[place]))
    return to ? [storedMedication(before.medications.find(isOf(to.id)) ?? null, to, element)] : []
  })
  const added = after.medications.filter(({ id }) => !ids.includes(id))
  return [...there, ...added.map((one) => storedMedication(null, one, {}))]
}

/** The diagnoses in their new order, each that stays as it is stored; what can't be read comes last. */
function storedDiagnoses({ diagnosis }: CarePlan, raw: unknown): readonly unknown[] {
  const elements = elementsOf(raw)
  const left = elements.filter(isMap)
  const listed = diagnosis.map(({ text, code }) => {
    const at = left.findIndex((one) => asText(one.text) === text && asText(one.code) === code)
    return at === -1 ? { text, code } : left.splice(at, 1)[0]
  })
  return [...listed, ...elements.filter((one) => !isMap(one))]
}

/** Who changed which section: the marks that a change sets. */
const storedMarks = (before: CarePlan, after: CarePlan): StoredItem =>
  Object.fromEntries(
    PLAN_SECTIONS.flatMap((section) => {
      const mark = after.updated[section]
      return mark && !dequal(mark, before.updated[section]) ? [[STORED_PLAN_SECTIONS[section], storedMark(mark)]] : []
    }),
  )

/** A plan in which nothing is recorded, as it is stored. */
const EMPTY_STORED: StoredItem = {
  diagnosis: [],
  contact: { best_time: '', language: '', may_leave_message: null },
  medications: [],
  therapy: '',
  safety_plan: null,
}

/**
 * The plan as it is stored: the fields that a change alters. All else stays, also what can't be read and what another version of this
 * application keeps beside it.
 * @throws ExpectedFailure `unreadable` for a plan that is no map, or one of whose parts has another shape while it changes: what stands there
 * would be lost
 */
function storedPlan(was: CarePlan | undefined, after: CarePlan, stored: unknown): StoredItem {
  if (isOfOtherShape(stored)) throw unreadable('care_plan')
  const raw = mapIn(stored ?? EMPTY_STORED)
  const before = was ?? EMPTY_PLAN
  const isAltered = (field: keyof CarePlan) => !dequal(before[field], after[field])
  const contact = (plan: CarePlan) => ({
    [STORED_PLAN_FIELDS.bestTime]: plan.bestTime,
    [STORED_PLAN_FIELDS.language]: plan.language,
    [STORED_PLAN_FIELDS.mayLeaveMessage]: plan.mayLeaveMessage,
  })
  const contactChange = altered(contact(before), contact(after))
  const isContact = Object.keys(contactChange).length > 0
  if (isContact && isOfOtherShape(raw.contact)) throw unreadable('care_plan.contact')
  if (isAltered('safetyPlan') && !isReadSafetyPlan(raw.safety_plan)) throw unreadable('care_plan.safety_plan')
  if (isAltered('therapy') && isOfOtherType(raw.therapy)) throw unreadable('care_plan.therapy')
  return {
    ...raw,
    ...(isAltered('diagnosis') ? { diagnosis: storedDiagnoses(after, raw.diagnosis) } : {}),
    ...(isContact ? { contact: { ...mapIn(raw.contact), ...contactChange } } : {}),
    ...(isAltered('medications') ? { medications: storedMedications(before, after, raw.medications) } : {}),
    ...(isAltered('therapy') ? { therapy: after.therapy } : {}),
    ...(isAltered('safetyPlan')
      ? { safety_plan: after.safetyPlan && { ...mapIn(raw.safety_plan), ...after.safetyPlan } }
      : {}),
    updated: { ...mapIn(raw.updated), ...storedMarks(before, after) },
  }
}

const storedValue = (one: PlanValue): StoredItem => ({ ...one, field: STORED_PLAN_FIELDS[one.field] })

const storedVersion = ({ id, before, notKept, ...mark }: PlanVersion): StoredItem => ({
  id,
  ...storedMark(mark),
  before: before.map(storedValue),
  ...(notKept.length > 0 ? { not_kept: notKept.map(storedValue) } : {}),
})

/** The history as it is stored: what stays is not written anew, since this version may not read all of it. */
function storedHistory(
  before: readonly PlanVersion[],
  after: readonly PlanVersion[],
  raw: unknown,
): readonly unknown[] {
  const [was, is] = [before, after].map((versions) => new Set<unknown>(versions.map(({ id }) => id)))
  const stay = elementsOf(raw).filter((one) => !isMap(one) || !was?.has(one.id) || is?.has(one.id))
  return [...stay, ...after.filter(({ id }) => !was?.has(id)).map(storedVersion)]
}

/** What a change writes of a care plan; nothing where the plan is as it was. */
export function carePlanParts(before: Patient, after: Patient, item: StoredItem): Pick<Change, 'set'> {
  if (before.carePlanHistory === after.carePlanHistory) return {}
  const { carePlan: plan, carePlanHistory: history = [] } = after
  return {
    set: {
      ...(plan && plan !== before.carePlan ? { care_plan: storedPlan(before.carePlan, plan, item.care_plan) } : {}),
      care_plan_history: storedHistory(before.carePlanHistory ?? [], history, item.care_plan_history),
    },
  }
}
