import {
  type CarePlan,
  type Medication,
  PLAN_SECTIONS,
  type PlanMark,
  type PlanValue,
  type PlanVersion,
} from '#shared/domain/entities/care-plan.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { STORED_PLAN_FIELDS, STORED_PLAN_SECTIONS } from '#shared/domain/reading/read-care-plan.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'

const storedMark = ({ at, by, review }: PlanMark): StoredItem => ({ at, by, in_review: review })

const storedMedication = ({ changed, ...medication }: Medication): StoredItem => ({
  ...medication,
  changed: changed && storedMark(changed),
})

const elementsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Elements of a list that could not be read. They stay in the table. */
const unread = (value: unknown): readonly unknown[] => elementsOf(value).filter((one) => !isMap(one))

/** The plan as it is stored. What another version of this application keeps beside it stays. */
function storedPlan(plan: CarePlan, before: unknown): StoredItem {
  const raw = isMap(before) ? before : {}
  const { bestTime: best_time, language, mayLeaveMessage: may_leave_message } = plan
  return {
    ...raw,
    diagnosis: [...plan.diagnosis, ...unread(raw.diagnosis)],
    contact: { ...(isMap(raw.contact) ? raw.contact : {}), best_time, language, may_leave_message },
    medications: [...plan.medications.map(storedMedication), ...unread(raw.medications)],
    therapy: plan.therapy,
    safety_plan: plan.safetyPlan,
    updated: Object.fromEntries(
      PLAN_SECTIONS.flatMap((section) => {
        const mark = plan.updated[section]
        return mark ? [[STORED_PLAN_SECTIONS[section], storedMark(mark)]] : []
      }),
    ),
  }
}

const storedValue = (one: PlanValue): StoredItem => ({ ...one, field: STORED_PLAN_FIELDS[one.field] })

const storedVersion = ({ id, before, notKept, ...mark }: PlanVersion): StoredItem => ({
  id,
  ...storedMark(mark),
  before: before.map(storedValue),
  ...(notKept.length > 0 ? { not_kept: notKept.map(storedValue) } : {}),
})

/** The history as it is stored: versions that stay are not written anew, since this version may not read all of them. */
function storedHistory(versions: readonly PlanVersion[], before: unknown): readonly unknown[] {
  const kept = new Set(versions.map(({ id }) => id))
  const there = elementsOf(before).filter((one) => isMap(one) && typeof one.id === 'string' && kept.has(one.id))
  const ids = new Set(there.flatMap((one) => (isMap(one) ? [one.id] : [])))
  return [...there, ...versions.filter(({ id }) => !ids.has(id)).map(storedVersion)]
}

/** What a change writes of a care plan; nothing where the plan is as it was. */
export function carePlanParts(before: Patient, after: Patient, item: StoredItem): Pick<Change, 'set'> {
  if (before.carePlanHistory === after.carePlanHistory) return {}
  const { carePlan: plan, carePlanHistory: history = [] } = after
  return {
    set: {
      ...(plan && plan !== before.carePlan ? { care_plan: storedPlan(plan, item.care_plan) } : {}),
      care_plan_history: storedHistory(history, item.care_plan_history),
    },
  }
}
