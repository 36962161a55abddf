import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract, PatientDetail, Session } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import { type Screen, withChangedRows, withSavedEntry } from './screen.ts'

export interface AppState {
  readonly session: Session | null
  readonly screen: Screen
}

export interface AppActions {
  /** Starts the session and shows the registries. */
  begin(): Promise<void>
  /** Shows the registry picker and reads the list again. */
  showRegistries(): Promise<void>
  openRegistry(registryId: string, name: string): Promise<void>
  cancelOpen(): Promise<void>
  entrySaved(detail: PatientDetail): void
  /** Follows main's events until the returned disposer is called. */
  listen(): () => void
}

export type AppStore = StoreApi<AppState> & { readonly actions: AppActions }

/** The state of the window and the calls that change it. */
export function createAppStore(client: Client<Contract>): AppStore {
  const store = createStore<AppState>(() => ({ session: null, screen: { kind: 'connecting' } }))
  const show = (screen: Screen) => store.setState({ screen })
  const screen = () => store.getState().screen
  // Each opening has a number: an answer that comes after "Cancel", or after another opening, changes nothing.
  let opening = 0

  async function showRegistries(): Promise<void> {
    opening++
    const before = screen()
    show({ kind: 'registries', list: before.kind === 'registries' ? before.list : null, error: null })
    const answer = await client.call('registries.list', {})
    const now = screen()
    if (now.kind !== 'registries') return
    show(answer.ok ? { kind: 'registries', list: answer.value, error: null } : { ...now, error: answer.error })
  }

  async function begin(): Promise<void> {
    show({ kind: 'connecting' })
    const answer = await client.call('session.begin', {})
    if (!answer.ok) return show({ kind: 'failed', error: answer.error })
    store.setState({ session: answer.value })
    await showRegistries()
  }

  async function openRegistry(registryId: string, name: string): Promise<void> {
    const attempt = ++opening
    show({ kind: 'opening', registryId, name, progress: null, error: null })
    const answer = await client.call('registries.open', { registryId })
    const now = screen()
    if (attempt !== opening || now.kind !== 'opening') return
    if (answer.ok) return show({ kind: 'caseload', open: answer.value, saved: null })
    if (answer.error.code === 'cancelled') return showRegistries()
    show({ ...now, error: answer.error })
  }

  async function cancelOpen(): Promise<void> {
    const now = screen()
    if (now.kind !== 'opening') return
    const cancelled = client.call('registries.cancelOpen', { registryId: now.registryId })
    await Promise.all([cancelled, showRegistries()])
  }

  function listen(): () => void {
    const disposers = [
      client.on('caseload.progress', ({ registryId, phase, patients, expected }) => {
        const now = screen()
        if (now.kind !== 'opening' || now.registryId !== registryId || now.error) return
        show({ ...now, progress: { phase, patients, expected } })
      }),
      client.on('caseload.changed', (change) => show(withChangedRows(screen(), change))),
    ]
    return () => {
      for (const dispose of disposers) dispose()
    }
  }

  const entrySaved = (detail: PatientDetail) => show(withSavedEntry(screen(), detail))
  return Object.assign(store, {
    actions: { begin, showRegistries, openRegistry, cancelOpen, entrySaved, listen },
  })
}
