import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { Result } from '#shared/ipc/result.ts'
import type { LockSettings, LockState } from '#shared/lock.ts'

export interface LockStoreState {
  readonly lock: LockState
  /** The PIN is being checked. */
  readonly busy: boolean
  /** Why the last try did not open. */
  readonly error: string | null
}

export interface LockActions {
  lockNow(): Promise<void>
  /** With what was typed as the PIN; null for a press. */
  unlock(pin: string | null): Promise<void>
  noteActivity(): void
  noteCopied(): void
  readSettings(): Promise<Result<LockSettings>>
  setMinutes(minutes: number): Promise<Result<LockSettings>>
  /** `current` is null where the PIN is not asked for. */
  setPin(pin: string, current: string | null): Promise<Result<LockSettings>>
  /** Reads the state of the lock, and follows it until the returned disposer is called. */
  listen(): () => void
}

export type LockStore = StoreApi<LockStoreState> & { readonly actions: LockActions }

/** The lock as main says it. The window never decides that it is open. */
export function createLockStore(client: Client<Contract>): LockStore {
  const store = createStore<LockStoreState>(() => ({ lock: { state: 'open' }, busy: false, error: null }))

  function take(lock: LockState): void {
    const before = store.getState().lock
    const again = before.state === 'locked' && lock.state === 'locked'
    store.setState({ lock, ...(again ? {} : { error: null }) })
  }

  async function unlock(pin: string | null): Promise<void> {
    if (store.getState().busy) return
    store.setState({ busy: true, error: null })
    const answer = await client.call('lock.unlock', { pin })
    store.setState({ busy: false, error: answer.ok ? null : answer.error.message })
  }

  function listen(): () => void {
    let told = false
    const dispose = client.on('lock.changed', (lock) => {
      told = true
      take(lock)
    })
    void client.call('lock.get', {}).then((answer) => {
      // An event that came meanwhile is newer.
      if (answer.ok && !told) take(answer.value)
    })
    return dispose
  }

  const actions: LockActions = {
    lockNow: async () => {
      await client.call('lock.now', {})
    },
    unlock,
    noteActivity: () => void client.call('lock.noteActivity', {}),
    noteCopied: () => void client.call('lock.noteCopied', {}),
    readSettings: () => client.call('lock.getSettings', {}),
    setMinutes: (minutes) => client.call('lock.setMinutes', { minutes }),
    setPin: (pin, current) => client.call('lock.setPin', { pin, current }),
    listen,
  }
  return Object.assign(store, { actions })
}
