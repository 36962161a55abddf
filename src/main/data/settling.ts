import { isPatientOperation } from '#shared/domain/operation.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataSession } from './session.ts'

/** Decides a conflict: what is kept of mine goes out as a change of what is stored. */
export async function settleOutbox(
  session: DataSession,
  { operationId }: RequestOf<Contract, 'outbox.settle'>,
): Promise<ResponseOf<Contract, 'outbox.settle'>> {
  const row = session.sync.store.outbox.get(operationId)
  if (row?.state !== 'conflict' || !isPatientOperation(row.operation))
    throw new ExpectedFailure('not-found', 'This entry is no longer in conflict.')
  throw new ExpectedFailure('unavailable', 'This can’t be decided yet.')
}
