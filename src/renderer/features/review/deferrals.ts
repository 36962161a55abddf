import type { Meeting } from '#shared/domain/review/meeting.ts'
import { stepped } from '#shared/domain/review/meeting-steps.ts'
import { defer, deferralSent, itemFor } from '#shared/domain/review/review-list.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { without } from './review-state.ts'
import { isInOutbox, type Saving } from './save-decision.ts'

/** A patient who was put off and of whom the outbox does not know. */
interface Unsent {
  readonly mrn: string
  readonly until: string
  readonly operationId: string
}

const unsentOf = (meeting: Meeting | null): Unsent[] =>
  (meeting?.list.items ?? []).flatMap(({ mrn, state }) =>
    state.is === 'deferred' && state.unsent !== undefined
      ? [{ mrn, until: state.until, operationId: state.unsent }]
      : [],
  )

/** Has the registry know when a patient who was put off is reviewed, so that the agenda of that day has the patient on every computer. */
async function send({ registryId, store, keeper }: Saving, { mrn, until, operationId }: Unsent): Promise<void> {
  const change = { kind: 'next-review', to: { on: until, note: '' } } as const
  const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
  if (answer.ok || (await isInOutbox(operationId))) {
    const known = (meeting: Meeting | null) =>
      meeting && { ...meeting, list: deferralSent(meeting.list, mrn, operationId) }
    const { open, last } = store.getState().kept
    keeper.now({ open: known(open), last: known(last) })
    store.setState(({ refused }) => ({ refused: without(refused, mrn) }))
  } else store.setState(({ refused }) => ({ refused: new Map(refused).set(mrn, answer.error) }))
}

/** Sends again what the application ended in the middle of, or what was refused; of the closed meeting too. The same operation twice is done once. */
export async function sendDeferrals(parts: Saving): Promise<void> {
  const { open, last } = parts.store.getState().kept
  for (const one of [...unsentOf(open), ...unsentOf(last)]) await send(parts, one)
}

/**
 * Puts a patient off, and goes on to the next at once. The day with its operation is on the disk before it is sent, and stays until the outbox
 * has it.
 * @param at epoch milliseconds
 * @param until day, `YYYY-MM-DD`
 */
export async function deferPatient(parts: Saving, at: number, mrn: string, until: string): Promise<void> {
  const { store, keeper } = parts
  const { open } = store.getState().kept
  const state = open && itemFor(open.list, mrn)?.state
  const isAgain = state?.is === 'deferred' && state.until === until
  const operationId = (isAgain ? state.unsent : undefined) ?? newId()
  keeper.meeting((meeting) => stepped(meeting, at, (list) => defer(list, mrn, until, operationId)), 'soon')
  await keeper.keep()
  await send(parts, { mrn, until, operationId })
}
