import type { StoreApi } from 'zustand/vanilla'
import { type DecisionDraft, isDraftEmpty, reviewDecisionOf } from '#shared/domain/review/decision-draft.ts'
import { decided, stepped } from '#shared/domain/review/meeting-steps.ts'
import { monthEffect, outcomeOf } from '#shared/domain/review/outcome.ts'
import { advance, type Decided, itemFor, type Outcome } from '#shared/domain/review/review-list.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import type { ReviewKeeper } from './review-keeper.ts'
import { type ReviewState, type SavedBy, without } from './review-state.ts'

interface Saving {
  readonly registryId: string
  readonly store: StoreApi<ReviewState>
  readonly keeper: ReviewKeeper
}

/**
 * Saves what was decided about a patient, and goes on to the next at once. The draft with its ids is on the disk before anything is sent, and stays
 * until the outbox has the decision: saved again after a crash it is the same decision.
 */
export async function saveDecision(
  { registryId, store, keeper }: Saving,
  { patient }: PatientDetail,
  { membership, provider, context }: SavedBy,
): Promise<void> {
  const { mrn } = patient
  const { open } = store.getState().kept
  const draft = (open && itemFor(open.list, mrn)?.draft) ?? null
  if (!draft) return
  const change = reviewDecisionOf(draft, patient, { provider, now: context.now })
  const outcome = outcomeOf(draft, change, patient, monthEffect(patient, change, membership, context))
  const { logId: entryId, operationId } = draft
  const saved: Decided = { at: context.now, entryId, operationId, outcome }
  store.setState(({ saving, refused }) => ({ saving: new Map(saving).set(mrn, saved), refused: without(refused, mrn) }))
  keeper.meeting((meeting) => stepped(meeting, context.now, advance))
  await keeper.keep()
  const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
  // A conflict is in the outbox: the meeting goes on, and a person compares there.
  if (answer.ok || answer.error.code === 'conflict') keeper.meeting((meeting) => decided(meeting, mrn, saved))
  store.setState(({ saving, refused }) => ({
    saving: without(saving, mrn),
    ...(answer.ok || answer.error.code === 'conflict' ? {} : { refused: new Map(refused).set(mrn, answer.error) }),
  }))
}

/** What the summary can say of a decision that was saved just before the application ended. */
const outcomeFound = (draft: DecisionDraft, minutes: number | null): Outcome => ({
  decision: draft.decision,
  recommendation: draft.recommendation.trim(),
  minutes: minutes ?? draft.minutes ?? 0,
  flags: draft.clears.map((type) => ({ type, kept: false })),
  status: null,
  nextReview: draft.nextReview ?? null,
  month: null,
})

/** A draft whose entry is with its patient was saved, and the application ended before the meeting knew: it is decided. */
export async function settleDrafts({ registryId, store, keeper }: Saving): Promise<void> {
  for (const { draft, mrn } of store.getState().kept.open?.list.items ?? []) {
    if (draft === null || isDraftEmpty(draft)) continue
    const answer = await client.call('patients.get', { registryId, mrn })
    const log = answer.ok ? answer.value.patient.treatmentLogs.find(({ id }) => id === draft.logId) : undefined
    if (!log) continue
    const { logId: entryId, operationId } = draft
    const outcome = outcomeFound(draft, log.minutes)
    keeper.meeting((open) => decided(open, mrn, { at: log.date ?? open.startedAt, entryId, operationId, outcome }))
  }
}
