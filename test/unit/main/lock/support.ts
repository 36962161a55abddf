import type { LockState } from '#shared/lock.ts'
import { createLock } from '../../../../src/main/lock/lock.ts'
import { type LockRecord, lockRecordSchema, NEW_LOCK_RECORD } from '../../../../src/main/lock/lock-record.ts'
import type { LockableSession, LockEvent } from '../../../../src/main/lock/lockable-session.ts'

export const PIN = '274019'
export const OTHER_PIN = '913370'
export const MINUTE = 60_000

/** What outlives the process: a test that "restarts" gives it to another lock. */
export function disk() {
  return {
    record: NEW_LOCK_RECORD as LockRecord,
    /** Every write, with the time order kept. */
    written: [] as LockRecord[],
    refuses: false,
    unreadable: false,
  }
}

/** A lock whose clock, timers and storage a test holds in its hands. */
export function drivenLock(kept = disk(), extra: Partial<LockableSession> & { readonly mostMinutes?: number } = {}) {
  let now = 1_763_900_000_000
  const timers = new Set<{ ms: number; run: () => void; at: number }>()
  const told: LockState[] = []
  const journal: LockEvent[] = []
  const logged: string[] = []
  const dropped: string[] = []
  const noted: { at: number; locked: boolean }[] = []
  let setBy = 0
  const lock = createLock({
    now: () => now,
    monotonic: () => now - setBy,
    every(ms, run) {
      const timer = { ms, run, at: now + ms }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    mostMinutes: extra.mostMinutes ?? 15,
    changed: (state) => told.push(state),
    onLocked: () => dropped.push('clipboard'),
    log: (level, event, details) => logged.push(JSON.stringify({ level, event, details })),
  })
  const subject: LockableSession = {
    id: 'clinic u1',
    person: 'Renee Okafor',
    place: 'Lakeside',
    asks: 'pin',
    signIn: true,
    storage: {
      async load() {
        if (kept.unreadable) throw new Error('The row is damaged.')
        // As the store does it: what comes back has been written and parsed.
        return lockRecordSchema.parse(JSON.parse(JSON.stringify(kept.record)))
      },
      async save(record) {
        if (kept.refuses) throw new Error('The disk is full.')
        kept.record = record
        kept.written.push(record)
      },
    },
    facts: async () => ({ unsent: 2, drafts: 1 }),
    onLocked: () => dropped.push('patients'),
    noteLock: (change) => noted.push(change),
    journal: (event) => journal.push(event),
    ...extra,
  }
  return {
    lock,
    kept,
    subject,
    told,
    journal,
    logged,
    dropped,
    noted,
    timers,
    /** Time passes, second by second, as the timers see it. */
    pass(ms: number) {
      const end = now + ms
      while (now < end) {
        now = Math.min(end, now + 1_000)
        for (const timer of [...timers]) {
          if (!timers.has(timer) || now < timer.at) continue
          timer.at = now + timer.ms
          timer.run()
        }
      }
    },
    /** The clock is somewhere else, and nothing ran in between; then the timers run once. */
    jump(ms: number) {
      now += ms
      for (const timer of [...timers]) timer.run()
    },
    moveClock: (ms: number) => {
      now += ms
    },
    /** Somebody sets the computer's clock: no time passes. */
    setClock(by: number) {
      now += by
      setBy += by
    },
    now: () => now,
    /** Lets what is under way in storage come to its end. */
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
  }
}

export type Driven = ReturnType<typeof drivenLock>

export async function begun(kept = disk(), extra: Parameters<typeof drivenLock>[1] = {}): Promise<Driven> {
  const driven = drivenLock(kept, extra)
  await driven.lock.begin(driven.subject)
  return driven
}

/** With the PIN set, and open. */
export async function withPin(kept = disk(), extra: Partial<LockableSession> = {}): Promise<Driven> {
  const driven = await begun(kept, extra)
  await driven.lock.setPin(PIN, null)
  return driven
}
