import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { type Screen, withChangedRows } from './screen.ts'

/** How the last reading of the open registry stands. `failed`: what is on screen is as it was read before. */
export type Refreshing =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly message: string }

/** Milliseconds within which coming back to the window reads nothing again: a pass over a large registry has its price. */
const RECENT_MS = 60_000

export interface RefreshActions {
  /** Reads the open registry again: what changed comes into the table. */
  refresh(): Promise<void>
  /** The same when it was not read in the last minute. */
  refreshWhenOlder(): Promise<void>
}

export interface RefreshPorts {
  readonly client: Client<Contract>
  readonly screen: () => Screen
  readonly show: (screen: Screen) => void
  readonly set: (refreshing: Refreshing) => void
  readonly noteSignIn: (error: IpcError) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

export function createRefreshActions({ client, screen, show, set, noteSignIn, now }: RefreshPorts): RefreshActions {
  let running = false

  async function read(registryId: string): Promise<void> {
    set({ state: 'running' })
    const answer = await client.call('registries.refresh', { registryId })
    if (!answer.ok) noteSignIn(answer.error)
    set(
      answer.ok || answer.error.code === 'cancelled'
        ? { state: 'idle' }
        : { state: 'failed', message: answer.error.message },
    )
    if (answer.ok) show(withChangedRows(screen(), { registryId, rows: [], removed: [], asOf: answer.value.asOf }))
  }

  async function refresh(): Promise<void> {
    const open = screen()
    if (open.kind !== 'caseload' || running) return
    running = true
    await read(open.open.registry.id)
    running = false
  }

  return {
    refresh,
    async refreshWhenOlder() {
      const open = screen()
      if (open.kind === 'caseload' && now() - open.open.asOf > RECENT_MS) await refresh()
    },
  }
}
