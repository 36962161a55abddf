import { withoutRows } from '#shared/domain/operations/lock-month.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { mayHaveArrived, type OutboxRow } from '../../store/outbox.ts'
import { NOT_SENT } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { operationLabel } from './operation-label.ts'
import { orphaned, stopOrphans } from './orphaned.ts'
import { blockedRows } from './queue.ts'
import { shown } from './submit.ts'

/** Milliseconds for which what was done or discarded is kept. */
const KEPT_MS = 30 * 24 * 3_600_000

/** An operation as it is listed: the rows of a month are of no use there, and a list is read again and again. */
const withoutBulk = (operation: Operation): Operation =>
  operation.change.kind === 'lock-month' ? { ...operation, change: withoutRows(operation.change) } : operation

/** Everything that a person can look at, the oldest first. */
export function listOutbox(context: DataContext): CallResponse<'outbox.list'> {
  const { store, sender } = context.sync
  const rows = store.outbox.all()
  const blocked = blockedRows(rows)
  const sending = sender.sending()
  const unsendable = sender.unsendable()
  const entries = rows.flatMap((row): OutboxEntry[] => {
    const { operation, state, attempts, nextAt, error, conflict, settledAt, reason } = row
    if (state === 'done') return []
    return [
      {
        operation: withoutBulk(operation),
        state: state === 'waiting' && sending.has(operation.id) ? 'sending' : state,
        about: operationLabel(context, operation) || row.about,
        attempts,
        nextAt,
        error: unsendable.has(operation.id) ? { code: 'storage-locked', message: NOT_SENT } : error,
        conflict,
        blockedBy: blocked.get(operation.id) ?? null,
        discarded: state === 'discarded' && settledAt !== null ? { at: settledAt, reason: reason ?? '' } : null,
      },
    ]
  })
  return { entries, unreadable: [...store.outbox.unreadable()] }
}

function rowOf(context: DataContext, operationId: string): OutboxRow {
  const row = context.sync.store.outbox.get(operationId)
  if (!row || row.state === 'done' || row.state === 'discarded')
    throw new ExpectedFailure('not-found', 'This entry is no longer in the list: it was sent, or discarded.')
  return row
}

/** Sends one again now, whatever became of it before. @throws ExpectedFailure `conflict` for what was made after a discarded enrolment */
export function retryOutbox(context: DataContext, { operationId }: CallRequest<'outbox.retry'>): void {
  const { store, connectivity, sender } = context.sync
  const row = rowOf(context, operationId)
  if (sender.sending().has(operationId)) return
  if (row.orphaned) throw orphaned()
  store.outbox.put({ ...row, state: 'waiting', nextAt: null, error: null, conflict: null })
  connectivity.tryNow()
  sender.pump()
  shown(context, row.operation)
}

/**
 * Takes an entry out, for a recorded reason. What was sent without an answer may be in the table: that is found out first.
 * @throws ExpectedFailure `not-found`, `conflict`
 */
export function discardOutbox(context: DataContext, request: CallRequest<'outbox.discard'>): void {
  const { operationId, reason } = request
  const { store, sender } = context.sync
  const row = rowOf(context, operationId)
  if (sender.sending().has(operationId) || (row.state === 'waiting' && mayHaveArrived(row)))
    throw new ExpectedFailure(
      'conflict',
      'This entry was sent and no answer came: it may be in the registry already. It is cleared up when the table can be reached. Void it then, if it is not right.',
    )
  const at = context.ports.now()
  const { registryId, change } = row.operation
  store.transaction(() => {
    store.outbox.put({ ...row, state: 'discarded', settledAt: at, reason, nextAt: null })
    store.drafts.remove(operationId)
    if (change.kind === 'enrol') stopOrphans(context, row)
    const details = { operationId, registryId, kind: change.kind, reason }
    store.journal.add({ at, userId: context.user.userId, event: 'discarded', details })
  })
  sender.pump()
  shown(context, row.operation)
}

/** Lets go of what was done or discarded long ago. */
export function pruneOutbox({ sync, ports }: DataContext): void {
  const { store } = sync
  const before = ports.now() - KEPT_MS
  const old = store.outbox
    .all()
    .filter(({ state, settledAt }) => (state === 'done' || state === 'discarded') && (settledAt ?? before) < before)
  if (old.length > 0)
    store.transaction(() => {
      for (const { operation } of old) store.outbox.remove(operation.id)
    })
}
