import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { Result } from '#shared/ipc/result.ts'
import type { SignInState } from '#shared/sign-in.ts'

export type SignInMethod = 'browser' | 'device'

/** A sign-in under way. */
export interface Flow {
  readonly connectionId: string
  readonly method: SignInMethod
  readonly state: SignInState
  /** An answer to the person's last press that stands beside the state, such as a browser that did not open. */
  readonly note: string | null
  /** The person has answered and main has not gone on yet. */
  readonly busy: boolean
}

export interface FlowActions {
  start(connectionId: string, method?: SignInMethod): Promise<void>
  /** The same connection once more, with the method given or the last one. */
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

export type FlowStore = StoreApi<{ readonly flow: Flow | null }> & { readonly actions: FlowActions }

const failed = (message: string): SignInState => ({ step: 'failed', message, offer: ['again'] })
const isOver = (state: SignInState) => state.step === 'failed' || state.step === 'done'

/** The sign-in that the window shows. `onDone` comes once for each sign-in that succeeded. */
export function createFlowStore(client: Client<Contract>, onDone: (connectionId: string) => void): FlowStore {
  const store = createStore<{ readonly flow: Flow | null }>(() => ({ flow: null }))
  const set = (flow: Flow | null) => store.setState({ flow })
  // Each start has a number: an answer to an earlier one changes nothing.
  let started = 0
  let starting = false

  function change(part: Partial<Flow>): void {
    const { flow } = store.getState()
    if (flow) set({ ...flow, ...part })
  }

  async function start(connectionId: string, method: SignInMethod = 'browser'): Promise<void> {
    const attempt = ++started
    starting = true
    set({ connectionId, method, state: { step: 'contacting' }, note: null, busy: false })
    const answer = await client.call('signIn.start', { connectionId, method })
    if (attempt !== started) return
    starting = false
    if (!answer.ok) change({ state: failed(answer.error.message) })
  }

  async function again(method?: SignInMethod): Promise<void> {
    const { flow } = store.getState()
    if (flow) await start(flow.connectionId, method ?? flow.method)
  }

  /** Sends what the person answered; a refusal stays beside the state. */
  async function send(busy: boolean, ask: () => Promise<Result<unknown>>): Promise<void> {
    const attempt = started
    const asked = store.getState().flow?.state
    change({ busy, note: null })
    const answer = await ask()
    const { flow } = store.getState()
    if (!answer.ok && attempt === started && flow?.state === asked) change({ note: answer.error.message, busy: false })
  }

  async function cancel(): Promise<void> {
    const { flow } = store.getState()
    started++
    starting = false
    set(null)
    if (flow && !isOver(flow.state)) await client.call('signIn.cancel', {})
  }

  function onChanged({ connectionId, state }: { connectionId: string; state: SignInState }): void {
    const { flow } = store.getState()
    if (!flow || flow.connectionId !== connectionId || isOver(flow.state)) return
    // While a sign-in starts, this is the end of the one that it takes the place of.
    if (state.step === 'cancelled') {
      if (!starting) set(null)
      return
    }
    set({ ...flow, state, note: null, busy: false })
    if (state.step === 'done') onDone(connectionId)
  }

  return Object.assign(store, {
    actions: {
      start,
      again,
      openBrowser: () => send(false, () => client.call('signIn.openBrowser', {})),
      choose: (accountId: string, roleName: string) =>
        send(true, () => client.call('signIn.choose', { accountId, roleName })),
      confirm: (isMe: boolean) => send(true, () => client.call('signIn.confirm', { isMe })),
      fail: (message: string) => change({ state: failed(message), note: null, busy: false }),
      cancel,
      listen: () => client.on('signIn.changed', onChanged),
    },
  })
}
