import { ExpectedFailure } from '#shared/ipc/result.ts'
import { WireFailure, type WireFailureKind } from './wire-failure.ts'

const SENTENCES: Readonly<Partial<Record<WireFailureKind, readonly [ExpectedFailure['code'], string]>>> = {
  'session-over': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'client-unknown': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'token-rejected': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'no-access': [
    'access-denied',
    'The account and role of this connection are not assigned to you any more. Ask your administrator.',
  ],
  offline: ['offline', 'The sign-in service can’t be reached. Check the network connection, then try again.'],
  unavailable: ['unavailable', 'The sign-in service has a problem at the moment. Try again in a minute.'],
}

/** A failure of the sign-in services while credentials are fetched, for the person; an error that nobody expected as it is. */
export function expectedFailure(error: unknown): unknown {
  const known = error instanceof WireFailure ? SENTENCES[error.kind] : undefined
  return known ? new ExpectedFailure(known[0], known[1], { cause: error }) : error
}
