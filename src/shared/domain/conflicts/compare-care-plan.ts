import type { CarePlan, PlanValue } from '../entities/care-plan.ts'
import { isAlike, planKey, planValues, valueIn } from '../entities/care-plan-fields.ts'
import type { CarePlanChange } from '../operations/care-plan.ts'
import type { ComparisonState, Keep, Side } from './three-way.ts'

/** The same field of a plan as both began with it, as it is wanted, and as it is stored. */
export interface PlanComparison {
  readonly key: string
  readonly base: PlanValue
  readonly mine: PlanValue
  readonly theirs: PlanValue
  readonly state: Exclude<ComparisonState, 'same'>
}

function stateOf(base: PlanValue, mine: PlanValue, theirs: PlanValue): ComparisonState {
  const [iDid, theyDid] = [!isAlike(base, mine), !isAlike(base, theirs)]
  if (iDid && theyDid) return isAlike(mine, theirs) ? 'both-same' : 'both-differ'
  if (iDid) return 'mine-only'
  return theyDid ? 'theirs-only' : 'same'
}

/** Every field that one of the two changed, in the order of the plan. */
export function comparePlans({ changes, seen }: CarePlanChange, stored: CarePlan | null): PlanComparison[] {
  const wanted = new Map(changes.map((to) => [planKey(to), to]))
  const all = [...planValues(seen), ...planValues(stored), ...changes]
  const fields = new Map(all.map((one) => [planKey(one), one]))
  return [...fields].flatMap(([key, field]) => {
    const base = valueIn(seen, field)
    const [mine, theirs] = [wanted.get(key) ?? base, valueIn(stored, field)]
    const state = stateOf(base, mine, theirs)
    return state === 'same' ? [] : [{ key, base, mine, theirs, state }]
  })
}

/** Which side of a field is kept: the one that alone changed it, or the one that a person chose. Null: nobody has chosen. */
export function keptPlanSide({ key, state }: PlanComparison, keep: Keep): Side | null {
  if (state === 'both-differ') return keep[key] ?? null
  return state === 'mine-only' ? 'mine' : 'theirs'
}

/**
 * What goes out for a decided conflict: what is kept of mine as a change of what is stored, and what is not kept, which the history
 * takes. Null when nothing is left to be written.
 * @throws RangeError when a choice is missing
 */
export function resolveCarePlan(change: CarePlanChange, stored: CarePlan | null, keep: Keep): CarePlanChange | null {
  const fields = comparePlans(change, stored)
  const open = fields.find((field) => keptPlanSide(field, keep) === null)
  if (open) throw new RangeError(`Nobody has chosen what to keep of ${open.key}.`)
  const changes = fields.flatMap((field) => (keptPlanSide(field, keep) === 'mine' ? [field.mine] : []))
  const dropped = fields.flatMap((field) =>
    field.state === 'both-differ' && keep[field.key] === 'theirs' ? [field.mine] : [],
  )
  const notKept = [...(change.notKept ?? []), ...dropped]
  if (changes.length + notKept.length === 0) return null
  const inReview = change.inReview ? { inReview: change.inReview } : {}
  return { changes, seen: stored, ...(notKept.length > 0 ? { notKept } : {}), ...inReview }
}
