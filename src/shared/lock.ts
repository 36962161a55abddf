import { z } from './zod.ts'

/** Digits of the PIN: a guard against walk-up use, not a key (ARCHITECTURE §5). */
export const PIN_DIGITS = { least: 6, most: 12 } as const
export const PIN_TRIES = 5
/** Milliseconds until the first try after the last wrong PIN, for connections without a sign-in page. Each wait is twice the one before. */
export const PIN_WAIT_MS = 15 * 60_000
/** The longest wait, milliseconds: a night with the program running. */
export const PIN_LONGEST_WAIT_MS = 8 * 3_600_000
/** Idle minutes until the lock (CLINICAL §6). */
export const LOCK_MINUTES = { least: 2, most: 15, default: 10 } as const
/** Milliseconds between the warning and the lock. */
export const LOCK_WARNING_MS = 60_000

export const pinSchema = z
  .string()
  .regex(/^\d+$/, 'Digits only.')
  .min(PIN_DIGITS.least, `At least ${PIN_DIGITS.least} digits.`)
  .max(PIN_DIGITS.most, `At most ${PIN_DIGITS.most} digits.`)
export const lockMinutesSchema = z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most)

export const lockStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  /** It locks at that time, epoch milliseconds, unless somebody does something. */
  z.object({ state: z.literal('warning'), locksAt: z.number() }),
  z.object({
    state: z.literal('locked'),
    at: z.number(),
    /** `clock`: the computer slept, or its clock was set. */
    why: z.enum(['idle', 'asked', 'suspend', 'screen', 'start', 'clock']),
    minutes: z.number().int(),
    person: z.string(),
    place: z.string(),
    unsent: z.number().int(),
    drafts: z.number().int(),
    /** `press`: connections that never ask. `sign-in`: no PIN, no try left, or what is kept of the lock was replaced from outside. */
    unlock: z.discriminatedUnion('by', [
      z.object({ by: z.literal('press') }),
      /** `nextTryAt`: where nobody can sign in, a try comes back with time. Epoch milliseconds, null while tries are left. */
      z.object({ by: z.literal('pin'), triesLeft: z.number().int(), nextTryAt: z.number().nullable() }),
      z.object({ by: z.literal('sign-in'), reason: z.enum(['no-pin', 'no-tries', 'changed']) }),
    ]),
  }),
])
export type LockState = z.infer<typeof lockStateSchema>

export const lockSettingsSchema = z.object({
  minutes: lockMinutesSchema,
  /** Whether a PIN is set; null where none is ever asked for. */
  pin: z.boolean().nullable(),
  /** Whether changing the PIN takes the current one: not right after a sign-in. */
  asksCurrent: z.boolean(),
})
export type LockSettings = z.infer<typeof lockSettingsSchema>
