import { PIN_TRIES, PIN_WAIT_MS, pinSchema } from '#shared/lock.ts'
import type { KeptRecord, LockRecord } from './lock-record.ts'
import { isPin } from './pin.ts'

/** `not-counted`: the try could not be written down, so nothing was compared. `no-pin`: none is set, or what was typed can't be one. */
export type PinTry = 'right' | 'wrong' | 'none-left' | 'not-counted' | 'no-pin'

/** Where tries stand. `nextAt`: when another one comes back, null while some are left or none ever comes. Epoch milliseconds. */
export interface Tries {
  readonly left: number
  readonly nextAt: number | null
}

/** What a try depends on. */
export interface TryPorts {
  readonly now: () => number
  /** Without a sign-in page somebody who forgot the PIN, or was played a trick, would never get at unsent entries again. */
  readonly comeBack: boolean
  /** The count could not be stored. */
  readonly onUnkept: () => void
}

export function triesOf({ pin }: LockRecord, { now, comeBack }: Pick<TryPorts, 'now' | 'comeBack'>): Tries {
  if (!pin) return { left: 0, nextAt: null }
  if (pin.failures < PIN_TRIES) return { left: PIN_TRIES - pin.failures, nextAt: null }
  const nextAt = pin.triedAt + PIN_WAIT_MS
  if (!comeBack) return { left: 0, nextAt: null }
  return now() >= nextAt ? { left: 1, nextAt: null } : { left: 0, nextAt }
}

const counted =
  (triedAt: number) =>
  (record: LockRecord): LockRecord =>
    record.pin ? { ...record, pin: { ...record.pin, failures: record.pin.failures + 1, triedAt } } : record

/** With the wrong PINs forgiven. */
export const forgiven = (record: LockRecord): LockRecord =>
  record.pin ? { ...record, pin: { ...record.pin, failures: 0 } } : record

/**
 * Tries a PIN. The failure is counted, and stored, before anything is compared: whoever ends the application in between has used a
 * try. Only one runs at a time (the caller's duty).
 */
export async function tryPin(pin: string, kept: KeptRecord, ports: TryPorts): Promise<PinTry> {
  const stored = kept.current.pin
  if (!stored || !pinSchema.safeParse(pin).success) return 'no-pin'
  if (triesOf(kept.current, ports).left === 0) return 'none-left'
  try {
    await kept.change(counted(ports.now()))
  } catch {
    ports.onUnkept()
    return 'not-counted'
  }
  if (!(await isPin(pin, stored))) return 'wrong'
  // The count stays raised when this fails: a try is lost then, never won.
  await kept.change(forgiven).catch(ports.onUnkept)
  return 'right'
}
