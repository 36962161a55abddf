import { createTurns } from '../files/in-turn.ts'
import type { LockRecord, LockStorage } from './record.ts'

/** The record in memory, never ahead of what is stored. */
export interface KeptRecord {
  readonly current: LockRecord
  /** Stores a change, one after the other. When it can't be stored it rejects, and nothing has changed. */
  change(to: (record: LockRecord) => LockRecord): Promise<void>
}

export function keptRecord(first: LockRecord, storage: LockStorage): KeptRecord {
  const inTurn = createTurns()
  let current = first
  return {
    get current() {
      return current
    },
    change: (to) =>
      inTurn(async () => {
        const next = to(current)
        await storage.save(next)
        current = next
      }),
  }
}
