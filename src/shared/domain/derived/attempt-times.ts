import { clinicMinuteOfDay } from '../time.ts'

const NOON = 12 * 60
const NUMBERS = ['', '', 'Both', 'All three', 'All four', 'All five', 'All six', 'All seven', 'All eight', 'All nine']

type Half = 'before noon' | 'after noon'

const halfOf = (minute: number): Half => (minute < NOON ? 'before noon' : 'after noon')

/** The half of the day that a best time names in plain words; null where it names none, or both. */
function halfNamed(bestTime: string): Half | null {
  const before = /morning|before noon|\d\s*a\.?m\b/i.test(bestTime)
  const after = /after\s?noon|evening|\d\s*p\.?m\b/i.test(bestTime)
  if (before === after) return null
  return before ? 'before noon' : 'after noon'
}

/**
 * `All three were after noon.`: what to do otherwise, where every attempt missed the best time. Null where one did not, and for one attempt.
 * @param attempts when each was made, epoch milliseconds
 * @param bestTime the best time of the care plan, in the team's words
 */
export function missedTimeText(attempts: readonly number[], bestTime: string, timeZone: string): string | null {
  const best = halfNamed(bestTime)
  const [first, ...others] = [...new Set(attempts.map((at) => halfOf(clinicMinuteOfDay(at, timeZone))))]
  if (attempts.length < 2 || best === null || !first || others.length > 0 || first === best) return null
  return `${NUMBERS[attempts.length] ?? 'All'} were ${first}.`
}
