import { type AppContext, noteSignIn, show } from './app-state.ts'
import { withChangedRows } from './screen.ts'

/** Milliseconds within which coming back to the window reads nothing again. Reading a large registry costs money and time. */
const RECENT_MS = 60_000

export interface RefreshActions {
  /** Reads the open registry again: what changed comes into the table. */
  refresh(): Promise<void>
  /** The same when it was not read in the last minute. */
  refreshWhenOlder(): Promise<void>
}

type RefreshContext = Pick<AppContext, 'client' | 'getState' | 'setState' | 'now'>

async function read(app: RefreshContext, registryId: string): Promise<void> {
  app.setState({ refreshing: { state: 'running' } })
  const answer = await app.client.call('registries.refresh', { registryId })
  if (!answer.ok) noteSignIn(app, answer.error)
  const failed = !answer.ok && answer.error.code !== 'cancelled'
  app.setState({ refreshing: failed ? { state: 'failed', message: answer.error.message } : { state: 'idle' } })
  if (!answer.ok) return
  const change = { registryId, rows: [], removed: [], asOf: answer.value.asOf }
  show(app, withChangedRows(app.getState().screen, change))
}

export function refreshActions(app: RefreshContext): RefreshActions {
  let running = false
  async function refresh(): Promise<void> {
    const { screen } = app.getState()
    if (screen.kind !== 'caseload' || running) return
    running = true
    await read(app, screen.open.registry.id)
    running = false
  }
  return {
    refresh,
    async refreshWhenOlder() {
      const { screen } = app.getState()
      if (screen.kind === 'caseload' && app.now() - screen.open.asOf > RECENT_MS) await refresh()
    },
  }
}
