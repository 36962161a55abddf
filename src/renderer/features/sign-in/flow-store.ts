import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { Result } from '#shared/ipc/result.ts'
import type { SignInState } from '#shared/sign-in.ts'
import { type Attempts, createAttempts } from '../../lib/attempts.ts'

export type SignInMethod = 'browser' | 'device'

/** A sign-in under way. */
export interface Flow {
  readonly connectionId: string
  readonly method: SignInMethod
  readonly state: SignInState
  /** Why the person's last press failed, for example a browser that did not open. The state stays as it was. */
  readonly note: string | null
  /** The person has answered and main has not gone on yet. */
  readonly busy: boolean
}

export interface FlowActions {
  start(connectionId: string, method?: SignInMethod): Promise<void>
  /** Starts the same connection again, with the given method or the last one. */
  again(method?: SignInMethod): Promise<void>
  openBrowser(): Promise<void>
  choose(accountId: string, roleName: string): Promise<void>
  confirm(isMe: boolean): Promise<void>
  /** The sign-in worked, and what was to follow it did not. */
  fail(message: string): void
  /** Ends the sign-in, in main too when it is still waiting there. */
  cancel(): Promise<void>
  /** Follows main's events until the returned disposer is called. */
  listen(): () => void
}

export interface FlowState {
  readonly flow: Flow | null
  /** Main was asked to begin the sign-in and has not answered yet. */
  readonly starting: boolean
}

export type FlowStore = StoreApi<FlowState> & { readonly actions: FlowActions }

interface FlowContext extends Pick<StoreApi<FlowState>, 'getState' | 'setState'> {
  readonly client: Client<Contract>
  readonly starts: Attempts
}

const failed = (message: string): SignInState => ({ step: 'failed', message, offer: ['again'] })
const isOver = (state: SignInState) => state.step === 'failed' || state.step === 'done'

function change({ getState, setState }: FlowContext, part: Partial<Flow>): void {
  const { flow } = getState()
  if (flow) setState({ flow: { ...flow, ...part } })
}

async function start(context: FlowContext, connectionId: string, method: SignInMethod): Promise<void> {
  const isLatest = context.starts.begin()
  const flow: Flow = { connectionId, method, state: { step: 'contacting' }, note: null, busy: false }
  context.setState({ flow, starting: true })
  const answer = await context.client.call('signIn.start', { connectionId, method })
  if (!isLatest()) return
  context.setState({ starting: false })
  if (!answer.ok) change(context, { state: failed(answer.error.message) })
}

async function again(context: FlowContext, method?: SignInMethod): Promise<void> {
  const { flow } = context.getState()
  if (flow) await start(context, flow.connectionId, method ?? flow.method)
}

/** Sends the person's answer. A refusal is noted only while the state that was answered still stands. */
async function send(context: FlowContext, busy: boolean, ask: () => Promise<Result<unknown>>): Promise<void> {
  const asked = context.getState().flow?.state
  change(context, { busy, note: null })
  const answer = await ask()
  if (!answer.ok && context.getState().flow?.state === asked)
    change(context, { note: answer.error.message, busy: false })
}

async function cancel({ client, starts, getState, setState }: FlowContext): Promise<void> {
  const { flow } = getState()
  starts.drop()
  setState({ flow: null, starting: false })
  if (flow && !isOver(flow.state)) await client.call('signIn.cancel', {})
}

/** @returns whether the sign-in has succeeded with this change */
function takeState({ getState, setState }: FlowContext, connectionId: string, state: SignInState): boolean {
  const { flow, starting } = getState()
  if (!flow || flow.connectionId !== connectionId || isOver(flow.state)) return false
  if (state.step === 'cancelled') {
    // While a new sign-in starts, `cancelled` belongs to the earlier sign-in that the new one replaces.
    if (!starting) setState({ flow: null })
    return false
  }
  setState({ flow: { ...flow, state, note: null, busy: false } })
  return state.step === 'done'
}

/** The sign-in that the window shows. `onDone` comes once for each sign-in that succeeded. */
export function createFlowStore(client: Client<Contract>, onDone: (connectionId: string) => void): FlowStore {
  const store = createStore<FlowState>(() => ({ flow: null, starting: false }))
  const context: FlowContext = { client, starts: createAttempts(), ...store }
  const actions: FlowActions = {
    start: (connectionId, method = 'browser') => start(context, connectionId, method),
    again: (method) => again(context, method),
    openBrowser: () => send(context, false, () => client.call('signIn.openBrowser', {})),
    choose: (accountId, roleName) => send(context, true, () => client.call('signIn.choose', { accountId, roleName })),
    confirm: (isMe) => send(context, true, () => client.call('signIn.confirm', { isMe })),
    fail: (message) => change(context, { state: failed(message), note: null, busy: false }),
    cancel: () => cancel(context),
    listen: () =>
      client.on('signIn.changed', ({ connectionId, state }) => {
        if (takeState(context, connectionId, state)) onDone(connectionId)
      }),
  }
  return Object.assign(store, { actions })
}
