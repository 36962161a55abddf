import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SignInState } from '#shared/sign-in.ts'
import type { Log } from '../log/log.ts'
import type { IdentityCenterConnection } from './identity-center.ts'
import type { SignInMethod } from './obtain-tokens.ts'
import { type FlowPorts, type Role, type Run, signInFlow } from './sign-in-flow.ts'
import { failedState, failedWith } from './sign-in-text.ts'

export interface SignInPorts extends FlowPorts {
  readonly emit: (connectionId: string, state: SignInState) => void
  /** After a sign-in that succeeded, before it is told. */
  readonly onDone?: (connectionId: string) => Promise<void>
  readonly log: Log
}

/** Signing in: one at a time. */
export interface SignIn {
  /** Starts a sign-in; one that runs is cancelled. Its states are emitted; this answers at once. */
  start(connection: IdentityCenterConnection, method: SignInMethod): void
  /** @throws ExpectedFailure `not-found` when no sign-in waits for a browser, `unavailable` when none opens */
  openBrowser(): Promise<void>
  /** @throws ExpectedFailure `not-found` when no sign-in waits for this */
  choose(role: Role): void
  /** @throws ExpectedFailure `not-found` when no sign-in waits for this */
  confirm(isMe: boolean): void
  cancel(): void
}

const NO_BROWSER = 'No browser opened. Open the address in a browser yourself, on this computer or another.'
const notWaiting = () => new ExpectedFailure('not-found', 'No sign-in is waiting for this. Start it again.')

export function createSignIn(ports: SignInPorts): SignIn {
  let running: Run | null = null

  function endOf(error: unknown): SignInState {
    const state = failedState(error)
    if (state) return state
    ports.log('error', 'sign-in.failed', { error: error instanceof Error ? error.name : typeof error })
    return failedWith('Signing in failed for a reason that Caseload doesn’t know. Try again; the log has the details.')
  }

  const told = async (run: Run, done: SignInState): Promise<SignInState> =>
    (ports.onDone?.(run.connection.id) ?? Promise.resolve()).then(() => done, endOf)

  async function follow(run: Run): Promise<void> {
    const state = await signInFlow(run, ports).catch(endOf)
    // The end of a sign-in that was replaced belongs to nobody.
    if (running !== run) return
    running = null
    ports.emit(run.connection.id, state.step === 'done' ? await told(run, state) : state)
  }

  return {
    start(connection, method) {
      running?.controller.abort()
      const run: Run = {
        connection,
        method,
        controller: new AbortController(),
        show: (state) => running === run && ports.emit(connection.id, state),
        open: null,
        choose: null,
        confirm: null,
      }
      running = run
      void follow(run)
    },
    async openBrowser() {
      if (!running?.open) throw notWaiting()
      if (!(await running.open())) throw new ExpectedFailure('unavailable', NO_BROWSER)
    },
    choose(role) {
      if (!running?.choose) throw notWaiting()
      running.choose(role)
    },
    confirm(isMe) {
      if (!running?.confirm) throw notWaiting()
      running.confirm(isMe)
    },
    cancel() {
      const run = running
      running = null
      run?.controller.abort()
      // At once: a service that doesn't answer can't keep the person waiting.
      if (run) ports.emit(run.connection.id, { step: 'cancelled' })
    },
  }
}
