import { setTimeout as wait } from 'node:timers/promises'
import type { DeviceCode, Oidc, Registration, Tokens } from './oidc.ts'
import { SignInFailure } from './sign-in-failure.ts'
import { isWireFailure } from './wire-failure.ts'

/** Waits; ends early, without an error, when the signal does. */
export async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** RFC 8628 §3.5: asking too often adds 5 seconds, for good. */
const SLOW_DOWN_MS = 5_000

export interface DeviceSignInPorts {
  readonly oidc: Oidc
  readonly registration: Registration
  /** Called with the code to show and the address to open. */
  readonly onCode: (code: DeviceCode) => void
  readonly now: () => number
  /** Ends early, without an error, when the signal does. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

/** One poll: the tokens, or how long to wait before the next. */
async function poll(ports: DeviceSignInPorts, code: DeviceCode, interval: number): Promise<Tokens | number> {
  try {
    return await ports.oidc.token(ports.registration, { kind: 'device', deviceCode: code.deviceCode })
  } catch (error) {
    if (isWireFailure(error, 'slow-down')) return interval + SLOW_DOWN_MS
    // A network that is away for a moment doesn't end the waiting: the code is good until it expires.
    if (isWireFailure(error, 'pending', 'offline', 'unavailable')) return interval
    if (isWireFailure(error, 'code-expired')) throw new SignInFailure('timed-out', { cause: error })
    if (isWireFailure(error, 'refused')) throw new SignInFailure('refused', { cause: error })
    throw error
  }
}

/**
 * Signs in with a code that the person compares in a browser, on this computer or another (RFC 8628).
 * @throws SignInFailure `cancelled`, `timed-out`, `refused`; WireFailure for the service's own answers
 */
export async function deviceSignIn(ports: DeviceSignInPorts): Promise<Tokens> {
  const { oidc, registration, signal, now, sleep } = ports
  const code = await oidc.startDevice(registration)
  ports.onCode(code)
  let { interval } = code
  for (;;) {
    await sleep(interval, signal)
    if (signal.aborted) throw new SignInFailure('cancelled')
    if (now() >= code.expiresAt) throw new SignInFailure('timed-out')
    const answer = await poll(ports, code, interval)
    if (typeof answer !== 'number') return answer
    interval = answer
  }
}
