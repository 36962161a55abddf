import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SignInState } from '#shared/sign-in.ts'
import { SignInFailure, type SignInFailureKind } from './sign-in-failure.ts'
import { WireFailure, type WireFailureKind } from './wire-failure.ts'

type Failed = Extract<SignInState, { step: 'failed' }>
type Offer = Failed['offer']

const AGAIN: Offer = ['again', 'device']

/** What a failed sign-in says, and what can be done next. */
const WIRE: Readonly<Partial<Record<WireFailureKind, readonly [string, Offer]>>> = {
  offline: ['The sign-in service can’t be reached. Check the network connection, then try again.', ['again']],
  unavailable: ['The sign-in service has a problem at the moment. Try again in a minute.', ['again']],
  'bad-request': [
    'The sign-in service doesn’t know this address. Check the start URL and the region of the connection.',
    ['again'],
  ],
  'no-access': [
    'This account and role are not assigned to you. Ask your administrator to assign them in IAM Identity Center.',
    ['again'],
  ],
  'session-over': ['The sign-in was not accepted, or took too long. Try again.', AGAIN],
  'client-unknown': ['The sign-in service has refused this computer’s registration. Try again.', AGAIN],
  'token-rejected': ['The sign-in ended before it was complete. Try again.', AGAIN],
  refused: ['The sign-in was declined in the browser.', AGAIN],
}
const OWN: Readonly<Partial<Record<SignInFailureKind, readonly [string, Offer]>>> = {
  'timed-out': ['Nobody signed in in time. Start again when you are ready.', AGAIN],
  refused: ['The sign-in was declined in the browser.', AGAIN],
  failed: ['The sign-in page reported a problem. Try again, or use a code instead.', AGAIN],
}

/** The state that tells of an error; null for one that nobody expected. */
export function failedState(error: unknown): SignInState | null {
  if (error instanceof SignInFailure && error.kind === 'cancelled') return { step: 'cancelled' }
  // A sentence of its own: about the network of this computer, or its clock.
  if (error instanceof ExpectedFailure) return { step: 'failed', message: error.message, offer: ['again'] }
  const words =
    error instanceof WireFailure ? WIRE[error.kind] : error instanceof SignInFailure ? OWN[error.kind] : undefined
  return words ? { step: 'failed', message: words[0], offer: [...words[1]] } : null
}

export const failedWith = (message: string, offer: Offer = AGAIN): SignInState => ({
  step: 'failed',
  message,
  offer: [...offer],
})
