import type { Patient } from '#shared/domain/entities/patient.ts'
import { type AmendmentStep, amendedOutcome, amendmentSteps } from '#shared/domain/review/decision-amendment.ts'
import { stepped } from '#shared/domain/review/meeting-steps.ts'
import { advance, amend, type Decided, itemFor, withDraft } from '#shared/domain/review/review-list.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { type SavedBy, without } from './review-state.ts'
import { isInOutbox, type Saving } from './save-decision.ts'

type Ids = Readonly<Record<string, string>>

/** The ids of the steps, kept with the draft: a step that is tried again after a crash is the same operation. */
function idsFor(steps: readonly AmendmentStep[], before: Ids): Ids {
  return Object.fromEntries(steps.map(({ key }) => [key, before[key] ?? newId()]))
}

/** Keeps the ids of the operations that the outbox may not have yet. */
function keepIds({ keeper }: Saving, mrn: string, changeIds: Ids): void {
  keeper.meeting((meeting) => {
    const draft = itemFor(meeting.list, mrn)?.draft
    return draft ? { ...meeting, list: withDraft(meeting.list, mrn, { ...draft, changeIds }) } : meeting
  }, 'soon')
}

/** Does the steps one after the other, each on what the one before has left. The answer is why one was not done. */
async function doSteps(
  parts: Saving,
  first: Patient,
  steps: readonly AmendmentStep[],
  ids: Ids,
): Promise<{ readonly done: readonly string[]; readonly error: IpcError | null }> {
  const { registryId } = parts
  const { mrn } = first
  const done: string[] = []
  let patient = first
  for (const [place, { key, change: changeFor }] of steps.entries()) {
    const change = changeFor(patient)
    const operationId = ids[key]
    if (change === null || operationId === undefined) continue
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    if (answer.ok) ({ patient } = answer.value.detail)
    else if (!(await isInOutbox(operationId))) return { done, error: answer.error }
    done.push(operationId)
    keepIds(parts, mrn, idsFor(steps.slice(place + 1), ids))
  }
  return { done, error: null }
}

/**
 * Saves what was changed of a decision that the meeting has saved before, and goes on to the next at once. The draft with the ids of its operations is on
 * the disk before anything is sent, and stays until the outbox has all of them.
 */
export async function saveAmendment(parts: Saving, { patient }: PatientDetail, by: SavedBy): Promise<void> {
  const { store, keeper } = parts
  const { mrn } = patient
  const { open } = store.getState().kept
  const item = open && itemFor(open.list, mrn)
  if (!item?.draft || item.state.is !== 'discussed') return
  const { draft, state } = item
  const at = by.context.now
  const steps = amendmentSteps(draft, state.entryId, at)
  const ids = idsFor(steps, draft.changeIds ?? {})
  const outcome = amendedOutcome(state.outcome, draft, patient)
  const saved: Decided = { at, entryId: state.entryId, operationId: draft.operationId, outcome }
  store.setState(({ saving, refused }) => ({ saving: new Map(saving).set(mrn, saved), refused: without(refused, mrn) }))
  keepIds(parts, mrn, ids)
  keeper.meeting((meeting) => stepped(meeting, at, advance), 'soon')
  await keeper.keep()
  const { done, error } = await doSteps(parts, patient, steps, ids)
  keeper.meeting((meeting) => ({ ...meeting, list: amend(meeting.list, mrn, done, error ? null : outcome) }))
  store.setState(({ saving, refused }) => ({
    saving: without(saving, mrn),
    ...(error === null ? {} : { refused: new Map(refused).set(mrn, error) }),
  }))
}
