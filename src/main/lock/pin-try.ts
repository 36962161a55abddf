import { PIN_TRIES, pinSchema } from '#shared/lock.ts'
import type { KeptRecord } from './kept-record.ts'
import { isPin } from './pin.ts'
import type { LockRecord } from './record.ts'

/** `not-counted`: the try could not be written down, so nothing was compared. `no-pin`: none is set, or what was typed can't be one. */
export type PinTry = 'right' | 'wrong' | 'none-left' | 'not-counted' | 'no-pin'

/** Tries that are left, 0 when none is, or no PIN is set. */
export const triesLeft = ({ pin }: LockRecord): number => (pin ? Math.max(0, PIN_TRIES - pin.failures) : 0)

export const withFailures =
  (failures: (before: number) => number) =>
  (record: LockRecord): LockRecord =>
    record.pin ? { ...record, pin: { ...record.pin, failures: failures(record.pin.failures) } } : record

/**
 * Tries a PIN. The failure is counted, and stored, before anything is compared: whoever ends the application in between has used a
 * try. Only one runs at a time (the caller's duty).
 */
export async function tryPin(pin: string, kept: KeptRecord, onUnkept: () => void): Promise<PinTry> {
  const stored = kept.current.pin
  if (!stored || !pinSchema.safeParse(pin).success) return 'no-pin'
  if (triesLeft(kept.current) === 0) return 'none-left'
  try {
    await kept.change(withFailures((before) => before + 1))
  } catch {
    onUnkept()
    return 'not-counted'
  }
  if (!(await isPin(pin, stored))) return 'wrong'
  // The count stays raised when this fails: a try is lost then, never won.
  await kept.change(withFailures(() => 0)).catch(onUnkept)
  return 'right'
}
