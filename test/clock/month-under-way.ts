import { clinicMonth } from '#shared/domain/time.ts'
import { RUN_CLOCK, testNow } from './clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Zone of the tests' clinic, and of the sample clinic. */
const CLINIC_ZONE = 'America/Chicago'

/**
 * The clock (ISO) of a test that logs minutes now and reads this month's: that of the run, and moved on where what has just been done would
 * count in the month before, or where the month ends meanwhile. Null is the computer's time.
 */
export function monthUnderWay(): string | null {
  const now = testNow()
  const month = (at: number) => clinicMonth(at, CLINIC_ZONE)
  if (month(now - 2 * HOUR) === month(now + 10 * MINUTE)) return RUN_CLOCK ?? null
  return new Date(now + 3 * HOUR).toISOString()
}
