import { dequal } from 'dequal'
import { resolveSettings } from '#shared/domain/conflicts/compare-settings.ts'
import { resolveConflict } from '#shared/domain/conflicts/resolve-conflict.ts'
import { otherFlags } from '#shared/domain/conflicts/resolve-entry-conflict.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import {
  isPatientChange,
  isPatientOperation,
  isRegistryChange,
  type Operation,
} from '#shared/domain/operations/operation.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { newRow, type OutboxRow } from '../../store/outbox.ts'
import type { DataContext } from '../context/context.ts'
import { inTime, shown, waitsBecause } from './submit.ts'

type Request = CallRequest<'outbox.resolveConflict'>

interface InConflict extends OutboxRow {
  readonly operation: Operation
  readonly conflict: Conflict
}

function inConflict({ sync }: DataContext, { operationId, stored }: Request): InConflict {
  const row = sync.store.outbox.get(operationId)
  if (row?.state !== 'conflict' || !row.conflict)
    throw new ExpectedFailure('not-found', 'This entry is no longer in conflict.')
  const { operation, conflict } = row
  if (conflict.about === 'entry' && !dequal(conflict.stored, stored))
    throw new ExpectedFailure('conflict', 'The entry has been changed again since you looked. Compare them again.')
  return { ...row, operation, conflict }
}

function decided({ operation, conflict }: InConflict, keep: Request['keep']) {
  try {
    if (isPatientOperation(operation)) return resolveConflict(operation, conflict, keep)
    if (isRegistryChange(operation.change)) return resolveSettings(operation.change, conflict, keep)
    throw new RangeError('This change names no patient.')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ExpectedFailure('invalid-request', error.message)
  }
}

/**
 * Decides a conflict: what is kept of mine goes out as a change of what is stored, in the place of the change that was refused, under
 * its id: nothing of it was written, and whatever waits behind it comes after it still.
 * @throws ExpectedFailure `not-found`, `invalid-request` for a choice that is missing, `conflict` when it has changed once more
 */
export async function resolveOutboxConflict(
  session: DataContext,
  request: Request,
): Promise<CallResponse<'outbox.resolveConflict'>> {
  const { store, sender, connectivity } = session.sync
  const row = inConflict(session, request)
  const { operation } = row
  const change = decided(row, request.keep)
  const at = session.ports.tableClock.now()
  store.transaction(() => {
    if (change) store.outbox.put(newRow({ ...operation, change, savedAt: at }, row.about))
    else store.outbox.put({ ...row, state: 'discarded', settledAt: at, reason: 'Kept as it is in the registry.' })
    const flags =
      isPatientOperation(operation) && (!change || isPatientChange(change)) ? otherFlags(operation, change) : []
    for (const further of flags)
      store.outbox.put(newRow({ ...operation, id: session.ports.newId(), change: further, savedAt: at }, row.about))
    const details = { operationId: operation.id, registryId: operation.registryId, kind: operation.change.kind }
    store.journal.add({ at, userId: session.user.userId, event: 'settled', details })
  })
  shown(session, operation)
  if (!change) {
    sender.pump()
    return { outcome: 'written' }
  }
  if (!store.durable) connectivity.tryNow()
  const sent = await inTime(session, operation.id)
  if (sent.kind === 'done') return { outcome: 'written' }
  if (sent.kind === 'waits') return { outcome: 'kept' }
  // It is in the list still, with what stands against it now.
  throw waitsBecause(session, sent.error)
}
