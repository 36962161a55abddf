import { type CallRequest, type Contract, contract, type Session } from '#shared/ipc/contract.ts'
import type { AnswerOf, CallName, CallsOf, Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataCallName } from '../data/thread/thread-calls.ts'
import type { Running } from '../session/connection-runtime.ts'
import type { Sessions } from '../session/sessions.ts'
import { type Answer, isWithheld, LOCKED } from './dispatcher.ts'

/** One function for each call that main answers. */
export type MainHandlers = Pick<Handlers<Contract>, CallsOf<Contract, 'main'>>

/** Calls of the data thread at which main does something itself. */
export type WrappedCalls = Partial<Pick<Handlers<Contract>, DataCallName>>

/** The way of a call to the session that runs. */
export interface SessionDoor {
  /** Begins a session. Until its lock is known, nothing that names a patient is told (see `isBeginning`). */
  begin(connectionId: string): Promise<Session>
  isBeginning(): boolean
  /** Whether a session runs, or begins. */
  isOpen(): Promise<boolean>
  /**
   * The session that runs, for a call of this name. A call that comes while a session begins waits for it, and is refused when that
   * session is locked: otherwise an entry could be saved before the PIN.
   * @throws ExpectedFailure `sign-in-required` without a session, `storage-locked`
   */
  running(name: CallName<Contract>): Promise<Running>
  /** Passes a call of the window on to the data thread. @throws as `running` does, and what the thread answers with */
  pass(name: CallName<Contract>, request: unknown): Promise<unknown>
  /** The same for main, which reads the answer. */
  call<N extends DataCallName>(name: N, request: CallRequest<N>): Promise<AnswerOf<Contract, N>>
}

export function createSessionDoor(sessions: Pick<Sessions, 'begin' | 'current'>, isLocked: () => boolean): SessionDoor {
  let beginning = 0
  async function running(name: CallName<Contract>): Promise<Running> {
    const session = await sessions.current()
    if (isWithheld(contract.calls[name], isLocked())) throw new ExpectedFailure('storage-locked', LOCKED)
    return session
  }
  return {
    async begin(connectionId) {
      beginning++
      try {
        return await sessions.begin(connectionId)
      } finally {
        beginning--
      }
    },
    isBeginning: () => beginning > 0,
    isOpen: () =>
      sessions.current().then(
        () => true,
        () => false,
      ),
    running,
    pass: async (name, request) => (await running(name)).data.pass(name, request),
    call: async (name, request) => (await running(name)).data.call(name, request),
  }
}

/** Answers a call with main's own function where there is one; every other call is passed on to the data thread by its name. */
export function createAnswer(
  own: MainHandlers,
  wrapped: WrappedCalls,
  { pass }: Pick<SessionDoor, 'pass'>,
): Answer<Contract> {
  const handlers: Partial<Handlers<Contract>> = { ...own, ...wrapped }
  return async (name, request) => {
    const handle = handlers[name]
    return handle ? handle(request) : pass(name, request)
  }
}
