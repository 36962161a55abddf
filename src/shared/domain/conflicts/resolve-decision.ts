import { dequal } from 'dequal'
import type { Conflict } from '../operations/conflict.ts'
import type { FlagsSeen } from '../operations/patient-flags.ts'
import { type ReviewDecision, reviewDecision } from '../operations/review-decision.ts'
import { comparePlans, resolveCarePlan } from './compare-care-plan.ts'
import { type Keep, WHOLE_CHANGE } from './three-way.ts'

type ReviewConflict = Extract<Conflict, { about: 'review' }>

/** Whether a flag can have been raised since: entries, elements, what they are, and the two attributes tell, and a version that went back. */
function isNews(seen: FlagsSeen, now: FlagsSeen): boolean {
  const went = (now.version ?? -1) < (seen.version ?? -1)
  const isSame =
    seen.elements === now.elements &&
    seen.logs === now.logs &&
    seen.flag === now.flag &&
    seen.patientFlag === now.patientFlag &&
    dequal(seen.open, now.open) &&
    dequal(seen.flagged, now.flagged)
  return went || !isSame
}

/**
 * Whether a person has to say what becomes of the flags and the status of a decision that was in conflict. Where in doubt, it is asked:
 * otherwise a flag that was raised meanwhile would be cleared in silence.
 */
export function asksBesidesPlan({ clears, status, carePlan }: ReviewDecision, conflict: ReviewConflict): boolean {
  if (!carePlan) return true
  if (clears.length === 0 && status === null) return false
  const isStale =
    clears.some(({ seen }) => seen !== undefined && isNews(seen, conflict.flags)) ||
    (status !== null && status.seen !== conflict.status)
  return isStale || !comparePlans(carePlan, conflict.carePlan ?? null).some(({ state }) => state === 'both-differ')
}

/**
 * The decision that goes out in the place of one that was in conflict: the care plan by field, flags and status as one. The
 * consultation goes out whatever was chosen.
 * @param keep by field of the plan (`comparePlans`), and under `WHOLE_CHANGE` for flags and status
 * @throws RangeError when a choice is missing
 */
export function resolveDecision(decision: ReviewDecision, conflict: ReviewConflict, keep: Keep): ReviewDecision {
  const { carePlan, ...besides } = decision
  const side = asksBesidesPlan(decision, conflict) ? keep[WHOLE_CHANGE] : 'mine'
  if (!side) throw new RangeError('Nobody has chosen what to keep of the flags and the status.')
  const { comparison } = reviewDecision
  const rest = side === 'mine' ? comparison?.again?.(besides, conflict) : comparison?.otherwise?.(besides)
  const plan = carePlan ? resolveCarePlan(carePlan, conflict.carePlan ?? null, keep) : null
  return { ...(rest ?? besides), ...(plan ? { carePlan: plan } : {}) }
}
