import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { backOff } from '../context/connectivity.ts'
import { LONGEST_BUSY_MS } from '../context/deadline.ts'

/** What a failed sending means for its operation. */
export type Verdict =
  /** Nobody knows whether it arrived, or it surely did not: it is sent again, not before `nextAt`; null = when the link allows. */
  | { readonly kind: 'again'; readonly nextAt: number | null; readonly error: OutboxRow['error'] }
  /** A person has to look. Nothing of it was written. */
  | { readonly kind: 'conflict' | 'refused'; readonly error: OutboxRow['error'] }
  /** It was done, and another program has taken it away since. */
  | { readonly kind: 'lost'; readonly error: OutboxRow['error'] }

const FIRST_MS = 2_000
/** After so many surprises in a row somebody has to look. */
const SURPRISES = 6

const SURPRISE = 'Something unexpected went wrong while this was sent. It is kept here. Tell your administrator.'

/** Judges why a sending failed. @param attempts sendings so far, this one included */
export function verdictOf(error: unknown, attempts: number, now: number, random: number): Verdict {
  const later = now + backOff(attempts - 1, random, FIRST_MS, LONGEST_BUSY_MS)
  if (!(error instanceof ExpectedFailure)) {
    const said = { code: 'unexpected' as const, message: SURPRISE }
    return attempts < SURPRISES ? { kind: 'again', nextAt: later, error: said } : { kind: 'refused', error: said }
  }
  const { code, message, reason } = error
  const said = { code, message }
  if (code === 'offline' || code === 'sign-in-required') return { kind: 'again', nextAt: null, error: said }
  if (code === 'unavailable' || code === 'throttled' || code === 'cancelled' || reason === 'busy')
    return { kind: 'again', nextAt: later, error: said }
  if (reason === 'undone') return { kind: 'lost', error: said }
  return { kind: code === 'conflict' ? 'conflict' : 'refused', error: said }
}
