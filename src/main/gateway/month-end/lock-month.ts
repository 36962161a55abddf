import type { LockFacts } from '#shared/domain/entities/month-lock.ts'
import { may } from '#shared/domain/permissions.ts'
import { itemSize, WRITE_LIMIT } from '../table/item-size.ts'
import { invalid, permit } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { firstTrace } from '../writing/audit-trail.ts'
import type { RegistryRequest } from '../writing/registry-write.ts'
import { runSteps, type Step, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { lockKey, lockPartKey } from './month-keys.ts'
import { storedLock, storedPart } from './stored-lock.ts'

export interface LockMonth extends RegistryRequest {
  readonly lock: LockFacts
  /** The rows: each a compressed list, in base64. */
  readonly parts: readonly string[]
  readonly steps?: StepsOptions
}

/** One step for each part, then the lock-in itself: it is there when all of its rows are. */
function stepsOf(table: Table, request: LockMonth): Step[] {
  const { registryId, operationId, lock, parts, actor } = request
  const items = parts.map((packed, at) => ({
    name: `part ${at + 1}`,
    key: lockPartKey(registryId, lock.month, operationId, at + 1),
    item: storedPart(packed),
  }))
  const head = {
    name: 'lock-in',
    key: lockKey(registryId, lock.month, operationId),
    item: {
      ...storedLock(lock, actor, parts.length),
      ...firstTrace('month-end', `Locked ${lock.month} in`, request),
    },
  }
  return [...items, head].map(({ name, key, item }) => {
    if (itemSize(item) > WRITE_LIMIT)
      throw invalid('A part of this month is larger than DynamoDB allows. Nothing was written.')
    return step(name, () => table.create(key, item))
  })
}

/**
 * Locks a month in, once for the operation id: the parts of its rows first, and the lock-in last. Nothing is ever written over; an
 * attempt that was cut off is gone on with, or begun anew.
 * @throws ExpectedFailure `not-permitted`, `invalid-request` and what `toFailure` says
 */
export async function lockMonth(
  table: Table,
  request: LockMonth,
): Promise<{ readonly outcome: 'written' | 'already-written' }> {
  const isAllowed = may(request.actor, 'export')
  // What arrived has arrived, whatever the role is when it is sent again.
  if (!isAllowed && (await table.get(lockKey(request.registryId, request.lock.month, request.operationId))))
    return { outcome: 'already-written' }
  permit(isAllowed, 'Your role in this registry can’t lock its months in. Nothing was written.')
  const done = await runSteps(stepsOf(table, request), request.steps)
  return { outcome: done.at(-1)?.outcome === 'done' ? 'written' : 'already-written' }
}
