import { monthSummary } from '../derived/billing.ts'
import type { Patient } from '../entities/patient.ts'
import type { Actor } from '../operations/operation-kind.ts'
import { applyDecision, type ReviewDecision } from '../operations/review-decision.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import type { DecisionDraft } from './decision-draft.ts'
import type { Outcome } from './review-list.ts'

/** Who saves a decision. */
type DecidedBy = Actor & { readonly displayName: string }

/** The patient as a decision leaves it, before it is saved. */
export function afterDecision(
  patient: Patient,
  decision: ReviewDecision,
  by: DecidedBy,
  { now }: ClinicContext,
): Patient {
  const header = { id: '', registryId: patient.registryId, mrn: patient.mrn, actor: by, savedAt: now }
  return applyDecision(patient, decision, header)
}

/** The month of the consultation without and with it: what the decision does to minutes and codes. */
export function monthEffect(
  patient: Patient,
  decision: ReviewDecision,
  by: DecidedBy,
  context: ClinicContext,
): NonNullable<Outcome['month']> {
  const month = clinicMonth(decision.entry.date, context.timeZone)
  const of = (one: Patient) => {
    const { minutes, codes } = monthSummary(one, month, context)
    return { minutes, codes }
  }
  return { month, before: of(patient), after: of(afterDecision(patient, decision, by, context)) }
}

/** What the summary shows of a decision. @param open types of the flags that were open when it was made, as stored */
export function outcomeOf(
  draft: DecisionDraft,
  decision: ReviewDecision,
  patient: Patient,
  month: Outcome['month'],
): Outcome {
  const open = new Set(patient.flags.flatMap(({ type, state }) => (state === 'resolved' ? [] : [type.stored])))
  const cleared = new Set(decision.clears.map(({ type }) => type))
  return {
    decision: draft.decision,
    recommendation: draft.recommendation.trim(),
    minutes: decision.entry.minutes,
    flags: [...open].map((type) => ({ type, kept: !cleared.has(type) })),
    status: decision.status ? { from: decision.status.seen, to: decision.status.status } : null,
    nextReview:
      decision.nextReview === undefined ? (patient.nextReview?.on ?? null) : (decision.nextReview?.on ?? null),
    month,
  }
}
