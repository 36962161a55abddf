import { setTimeout as wait } from 'node:timers/promises'
import { isConditionFailure } from '../table/failures.ts'
import { itemSize, WRITE_LIMIT } from '../table/item-size.ts'
import { conflict, tooLarge, unknownOutcome } from '../table/refusals.ts'
import type { KeyValues, StoredItem, Table } from '../table/table.ts'
import { appliedOps, type Change, guardedUpdate, type Stamp } from './guarded-update.ts'

export interface GuardedWrite extends Stamp {
  readonly key: KeyValues
  /**
   * Whether the effect of this operation stands in the item, whatever its list of operations says: another program may have written
   * the whole item anew. Null when the item can't tell.
   */
  readonly effect: (item: StoredItem) => boolean | null
  /** Whether the audit trail tells of this operation: programs that drop the list of operations keep the trail. */
  readonly audited?: ((item: StoredItem) => boolean) | undefined
  /** The change, computed from what is stored now. Throws ExpectedFailure when it can't be made. */
  readonly plan: (item: StoredItem) => Change
  readonly notFound: () => Error
}

export interface Written {
  /** `already-written`: an earlier attempt had arrived; nothing was written now. */
  readonly outcome: 'written' | 'already-written'
  /** The item as it is stored now. */
  readonly item: StoredItem
}

/** Enough for twenty people who save on one patient in the same second. */
const ATTEMPTS = 30
const LONGEST_WAIT_MS = 400

/** Whether an earlier attempt has arrived. */
function arrived(item: StoredItem, { operationId, effect, audited }: GuardedWrite): boolean {
  const there = effect(item)
  if (!appliedOps(item).has(operationId) && !audited?.(item)) return there === true
  if (there !== false) return true
  throw conflict(
    'This was saved, and another program has removed it since. Nothing was written again: look at the record and decide.',
    'undone',
  )
}

/** Refuses before DynamoDB does, whose answer says less. */
function assertFits(item: StoredItem, { append, set, at }: Change): void {
  const added = itemSize({ ...append, ...set }) + (at?.set ?? []).reduce((sum, one) => sum + itemSize(one), 0)
  if (itemSize(item) + added > WRITE_LIMIT) throw tooLarge()
}

/** One try, computed from what is stored now; null when somebody else's write came in between. */
async function attempt(table: Table, write: GuardedWrite): Promise<Written | null> {
  const item = await table.get(write.key)
  if (!item) throw write.notFound()
  if (arrived(item, write)) return { outcome: 'already-written', item }
  const change = write.plan(item)
  assertFits(item, change)
  try {
    const written = await table.update(write.key, guardedUpdate(item, change, write))
    // Written is only what the answer proves. Otherwise an entry would leave the outbox without being in the table.
    if (!appliedOps(written).has(write.operationId)) throw unknownOutcome()
    return { outcome: 'written', item: written }
  } catch (error) {
    // Our own write that arrived while its answer was lost, a colleague's write, or an item that is gone: the next read tells.
    if (isConditionFailure(error)) return null
    throw error
  }
}

/**
 * Changes one item, exactly once for its operation id. Every attempt starts with a strongly consistent read, so that a late replay
 * sees what an earlier one did, and what others did meanwhile.
 * @throws ExpectedFailure `conflict`, `too-large`, `unreadable`, what `plan` throws and what `toFailure` says
 */
export async function guardedWrite(table: Table, write: GuardedWrite): Promise<Written> {
  for (let round = 1; round <= ATTEMPTS; round++) {
    const written = await attempt(table, write)
    if (written) return written
    await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 20 * round))
  }
  throw conflict(
    'Other people keep changing this record at the moment. Your change is not saved yet: keep this open and save again.',
    'busy',
  )
}
