import { ExpectedFailure } from '#shared/ipc/result.ts'
import { isAwayNow } from './connectivity.ts'
import type { DataContext } from './context.ts'

/** The table can't be asked for one of these. What is known here is better than nothing then, also where AWS denies a read. */
const OUT_OF_REACH: readonly ExpectedFailure['code'][] = [
  'offline',
  'sign-in-required',
  'access-denied',
  'unavailable',
  'throttled',
]

export const isOutOfReach = (error: unknown): boolean =>
  error instanceof ExpectedFailure && OUT_OF_REACH.includes(error.code)

/** Whether it is known that the table can't be asked now. */
export function isAway({ sync, ports }: DataContext): boolean {
  const connectivity = sync.connectivity.state()
  return connectivity.state === 'sign-in-needed' || isAwayNow(connectivity, ports.now())
}

/**
 * Reads from the table; where that can't be asked, what is known here.
 * @param known null when nothing is known
 */
export async function readOrCached<T>(context: DataContext, read: () => Promise<T>, known: () => T | null): Promise<T> {
  const away = isAway(context) ? known() : null
  if (away !== null) return away
  try {
    return await read()
  } catch (error) {
    const kept = isOutOfReach(error) ? known() : null
    if (kept === null) throw error
    return kept
  }
}
