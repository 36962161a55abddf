import type { Contract } from '#shared/ipc/contract.ts'
import type { CallsOf, Handlers } from '#shared/ipc/define.ts'
import type { DataCallName } from '../data/thread/thread-calls.ts'
import type { Answer } from './dispatcher.ts'
import type { SessionDoor } from './session-door.ts'

/** One function for each call that main answers. */
export type MainHandlers = Pick<Handlers<Contract>, CallsOf<Contract, 'main'>>

/** Calls of the data thread at which main does something itself. */
export type WrappedCalls = Partial<Pick<Handlers<Contract>, DataCallName>>

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
