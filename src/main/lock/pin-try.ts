import { PIN_LONGEST_WAIT_MS, PIN_TRIES, PIN_WAIT_MS, pinSchema } from '#shared/lock.ts'
import type { KeptRecord, LockRecord } from './lock-record.ts'
import { isPin } from './pin.ts'

/** `not-counted`: the try could not be written down, so nothing was compared. `no-pin`: none is set, or what was typed can't be one. */
export type PinTry = 'right' | 'wrong' | 'none-left' | 'not-counted' | 'no-pin'

/** Where tries stand. `waitMs`: how long until another one comes back, null while some are left or none ever comes. */
export interface Tries {
  readonly left: number
  readonly waitMs: number | null
}

/** What a try depends on. */
export interface TryPorts {
  /**
   * Milliseconds since the last wrong try, or since the program began to look, by a clock that nobody can set. The computer's clock
   * would give another guess for each quarter of an hour that somebody moves it, or refuse the right PIN for years.
   */
  readonly waitedMs: () => number
  /** Without a sign-in page somebody who forgot the PIN, or was played a trick, would never get at unsent entries again. */
  readonly comeBack: boolean
  /** A try was counted: the wait begins anew. */
  readonly onCounted: () => void
  /** The count could not be stored. */
  readonly onUnkept: () => void
}

/**
 * Milliseconds from a wrong try to the next one, once the first tries are used. Doubled each time: whoever is at it for a day has about ten
 * tries, and for a year about a thousand of the million PINs. Who knows the PIN waits no longer than somebody else was at it, a night at most:
 * no try at all would take what was not sent from them.
 */
export const waitAfter = (failures: number): number =>
  Math.min(PIN_LONGEST_WAIT_MS, PIN_WAIT_MS * 2 ** Math.min(16, Math.max(0, failures - PIN_TRIES)))

export function triesOf({ pin }: LockRecord, { waitedMs, comeBack }: Pick<TryPorts, 'waitedMs' | 'comeBack'>): Tries {
  if (!pin) return { left: 0, waitMs: null }
  if (pin.failures < PIN_TRIES) return { left: PIN_TRIES - pin.failures, waitMs: null }
  if (!comeBack) return { left: 0, waitMs: null }
  const waitMs = waitAfter(pin.failures) - waitedMs()
  return waitMs <= 0 ? { left: 1, waitMs: null } : { left: 0, waitMs }
}

const counted = (record: LockRecord): LockRecord =>
  record.pin ? { ...record, pin: { ...record.pin, failures: record.pin.failures + 1 } } : record

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
    await kept.change(counted)
    ports.onCounted()
  } catch {
    ports.onUnkept()
    return 'not-counted'
  }
  if (!(await isPin(pin, stored))) return 'wrong'
  // The count stays raised when this fails: a try is lost then, never won.
  await kept.change(forgiven).catch(ports.onUnkept)
  return 'right'
}
