import type { StoreApi } from 'zustand/vanilla'
import { type DecisionDraft, isDraftEmpty, reviewDecisionOf } from '#shared/domain/review/decision-draft.ts'
import { decided, decidedBefore, stepped } from '#shared/domain/review/meeting-steps.ts'
import { monthEffect, outcomeOf } from '#shared/domain/review/outcome.ts'
import { advance, type Decided, itemFor, type Outcome } from '#shared/domain/review/review-list.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import type { ReviewKeeper } from './review-keeper.ts'
import { type ReviewState, type SavedBy, without } from './review-state.ts'

export interface Saving {
  readonly registryId: string
  readonly store: StoreApi<ReviewState>
  readonly keeper: ReviewKeeper
}

/** Whether the outbox holds it all the same: a conflict is compared there, and the meeting goes on. */
export async function isInOutbox(operationId: string): Promise<boolean> {
  const answer = await client.call('outbox.list', {})
  return (
    answer.ok &&
    answer.value.entries.some(({ operation, discarded }) => operation.id === operationId && discarded === null)
  )
}

/**
 * Saves what was decided about a patient, and goes on to the next at once. The draft with its ids is on the disk before anything is sent, and stays
 * until the outbox has the decision: saved again after a crash it is the same decision.
 */
export async function saveDecision(
  { registryId, store, keeper }: Saving,
  { patient }: PatientDetail,
  by: SavedBy,
): Promise<void> {
  const { mrn } = patient
  const { open } = store.getState().kept
  const item = open && itemFor(open.list, mrn)
  if (!item?.draft) return
  const { draft } = item
  const change = reviewDecisionOf(draft, patient, by.provider, by.context)
  const month = monthEffect(patient, change, by.membership, by.context)
  const { logId: entryId, operationId } = draft
  const at = by.context.now
  const saved: Decided = { at, entryId, operationId, outcome: outcomeOf(draft, change, patient, month) }
  store.setState(({ saving, refused }) => ({ saving: new Map(saving).set(mrn, saved), refused: without(refused, mrn) }))
  keeper.meeting((meeting) => stepped(meeting, at, advance))
  await keeper.keep()
  const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
  const isSafe = answer.ok || (await isInOutbox(operationId))
  if (isSafe) keeper.meeting((meeting) => decidedBefore(meeting, mrn, saved))
  store.setState(({ saving, refused }) => ({
    saving: without(saving, mrn),
    ...(isSafe ? {} : { refused: new Map(refused).set(mrn, answer.error) }),
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
  for (const { draft, mrn, state } of store.getState().kept.open?.list.items ?? []) {
    if (draft === null || isDraftEmpty(draft) || state.is === 'discussed') continue
    const answer = await client.call('patients.get', { registryId, mrn })
    const log = answer.ok ? answer.value.patient.treatmentLogs.find(({ id }) => id === draft.logId) : undefined
    if (!log) continue
    const { logId: entryId, operationId } = draft
    const outcome = outcomeFound(draft, log.minutes)
    keeper.meeting((open) => decided(open, mrn, { at: log.date ?? open.startedAt, entryId, operationId, outcome }))
  }
}
