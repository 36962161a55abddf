import { ExpectedFailure } from '#shared/ipc/result.ts'
import { isAwayNow } from './connectivity.ts'
import type { DataSession } from './context.ts'

/** What is known here is better than nothing when the table can't be asked for one of these. */
const OUT_OF_REACH: readonly ExpectedFailure['code'][] = ['offline', 'sign-in-required', 'unavailable', 'throttled']

export const isOutOfReach = (error: unknown): boolean =>
  error instanceof ExpectedFailure && OUT_OF_REACH.includes(error.code)

/** Whether it is known that the table can't be asked now. */
export function isAway({ sync, ports }: DataSession): boolean {
  const link = sync.link.state()
  return link.state === 'sign-in-needed' || isAwayNow(link, ports.now())
}

/**
 * Reads from the table; where that can't be asked, what is known here.
 * @param known null when nothing is known
 */
export async function freshOrKnown<T>(session: DataSession, read: () => Promise<T>, known: () => T | null): Promise<T> {
  const away = isAway(session) ? known() : null
  if (away !== null) return away
  try {
    return await read()
  } catch (error) {
    const kept = isOutOfReach(error) ? known() : null
    if (kept === null) throw error
    return kept
  }
}
