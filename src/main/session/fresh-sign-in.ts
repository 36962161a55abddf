import { placeOf } from '../connection/connection-place.ts'
import type { KnownConnections } from '../connection/known-connections.ts'

/** Milliseconds in which a session begins after the sign-in for it. */
const FRESH_MS = 60_000

interface FreshSignInPorts {
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly known: Pick<KnownConnections, 'find'>
}

/** Who has just signed in does not meet the lock: in the session that begins with the sign-in, at the place that it was for. */
export function createFreshSignIn({ now, known }: FreshSignInPorts) {
  let fresh: { readonly id: string; readonly place: string; readonly until: number } | null = null
  return {
    async note(id: string): Promise<void> {
      fresh = { id, place: placeOf(await known.find(id)), until: now() + FRESH_MS }
    },
    /** Whether a session begins with a sign-in. No sign-in is fresh after that. */
    take(id: string, place: string): boolean {
      const isFresh = fresh?.id === id && fresh.place === place && now() <= fresh.until
      fresh = null
      return isFresh
    },
    drop: () => {
      fresh = null
    },
  }
}
export type FreshSignIn = ReturnType<typeof createFreshSignIn>
