import { asksBesidesPlan } from '#shared/domain/conflicts/resolve-decision.ts'
import { WHOLE_CHANGE } from '#shared/domain/conflicts/three-way.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import { type ReviewDecision, reviewDecision } from '#shared/domain/operations/review-decision.ts'
import { datesIn } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import type { PlanChoice } from './PlanConflictTable.tsx'

/** The flags and the status of a decision beside those on the server; null where nothing stands against them. */
export function decisionChoice(
  decision: ReviewDecision,
  conflict: Extract<Conflict, { about: 'review' }>,
  patient: Patient | null,
  clock: ClinicClock,
): PlanChoice | null {
  if (!asksBesidesPlan(decision, conflict)) return null
  const { carePlan: _plan, ...besides } = decision
  const sides = reviewDecision.comparison?.sides?.(besides, conflict, patient, datesIn(clock))
  if (!sides) return null
  const { status, clears } = decision
  const base = [...(status ? [`Status ${status.seen}`] : []), ...clears.map(({ type }) => `${type} raised`)]
  return { key: WHOLE_CHANGE, label: sides.label, base: base.join('\n'), mine: sides.mine, theirs: sides.theirs }
}
