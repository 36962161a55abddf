import type { SendState } from '#shared/domain/review/summary.ts'
import type { OutboxState } from '#shared/outbox.ts'

const STATES: Readonly<Record<OutboxState, SendState>> = {
  waiting: 'waiting',
  sending: 'waiting',
  conflict: 'changed-elsewhere',
  lost: 'changed-elsewhere',
  refused: 'not-accepted',
  discarded: 'not-accepted',
}

/** What the outbox says of an operation; one that it does not know any more is in the table. */
export const sendStateOf = (outbox: ReadonlyMap<string, OutboxState>, operationId: string): SendState => {
  const state = outbox.get(operationId)
  return state === undefined ? 'sent' : STATES[state]
}
