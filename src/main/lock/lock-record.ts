import { LOCK_MINUTES, lockMinutesSchema } from '#shared/lock.ts'
import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'

/** Bounds of the cost of a hash: a damaged record must not take gigabytes or hours. */
const cost = z.object({
  n: z.union([z.literal(2 ** 14), z.literal(2 ** 15), z.literal(2 ** 16), z.literal(2 ** 17)]),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
})

const hex = z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/)

/** What proves a PIN without being one. `failures` counts the tries since the last right one. */
export const storedPinSchema = cost.extend({
  salt: hex,
  hash: hex,
  failures: z.number().int().min(0),
})
export type StoredPin = z.infer<typeof storedPinSchema>

/** What is kept of the lock for one person. */
export const lockRecordSchema = z.object({
  minutes: lockMinutesSchema,
  pin: storedPinSchema.nullable(),
  /** It was locked when it was last written: ending the application, or the session, doesn't open it. */
  locked: z.boolean(),
})
export type LockRecord = z.infer<typeof lockRecordSchema> & {
  /** The PIN is one that the same person has set at another sign-in: this sign-in neither forgives its failures nor replaces it. */
  readonly borrowed?: boolean
  /** What is kept of the lock is missing, or older than it was: nobody but the sign-in page can say how many tries are left. */
  readonly distrusted?: boolean
}

export const NEW_LOCK_RECORD: LockRecord = { minutes: LOCK_MINUTES.default, pin: null, locked: false }

export interface LockStorage {
  /** NEW_LOCK_RECORD when nothing was ever saved. It rejects for a record that can't be read: that is not the same as none. */
  load(): Promise<LockRecord>
  /** On the disk when it resolves. */
  save(record: LockRecord): Promise<void>
}

/** The record in memory, never ahead of what is stored. */
export interface KeptRecord {
  readonly current: LockRecord
  /** Stores a change, one after the other. When it can't be stored it rejects, and nothing has changed. */
  change(to: (record: LockRecord) => LockRecord): Promise<void>
}

export function keptRecord(first: LockRecord, storage: LockStorage): KeptRecord {
  const mutex = createMutex()
  let current = first
  return {
    get current() {
      return current
    },
    change: (to) =>
      mutex(async () => {
        const next = to(current)
        await storage.save(next)
        current = next
      }),
  }
}
