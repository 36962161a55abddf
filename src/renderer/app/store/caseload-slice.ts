import type { Contract, PatientDetail } from '#shared/ipc/contract.ts'
import type { PayloadOf } from '#shared/ipc/define.ts'
import { type AppContext, noteSignIn, show } from './app-state.ts'
import { withChangedRows, withSavedEntry } from './screen.ts'

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

export interface CaseloadActions {
  /** Shows a patient as it is after an entry was saved. */
  entrySaved(detail: PatientDetail): void
}

export const caseloadActions = (app: AppContext): CaseloadActions => ({
  entrySaved: (detail) => show(app, withSavedEntry(app.getState().screen, detail)),
})

/** Empties the open registry after the person lost the right to read it. A form that is being typed stays. */
function onClosed(app: AppContext, { registryId, message }: PayloadOf<Contract, 'caseload.closed'>): void {
  const { screen } = app.getState()
  if (screen.kind !== 'caseload' || screen.open.registry.id !== registryId) return
  show(app, { ...screen, open: { ...screen.open, rows: [] }, saved: null, closed: message })
}

/** Says which action AWS denies. What is on screen stays as it was read before. */
function onDenied(app: AppContext, { registryId, message }: PayloadOf<Contract, 'caseload.denied'>): void {
  const { screen } = app.getState()
  if (screen.kind === 'caseload' && screen.open.registry.id === registryId)
    app.setState({ refreshing: { state: 'failed', message } })
}

/** Takes rows that changed in main. Main also reads by itself; after such a reading the message of a failed refresh goes. */
function onRows(app: AppContext, change: Parameters<typeof withChangedRows>[1]): void {
  const { screen: before, refreshing } = app.getState()
  const after = withChangedRows(before, change)
  show(app, after)
  const isLater = before.kind === 'caseload' && after.kind === 'caseload' && after.open.asOf > before.open.asOf
  if (isLater && refreshing.state === 'failed') app.setState({ refreshing: { state: 'idle' } })
}

function onProgress(
  app: AppContext,
  { registryId, phase, patients, expected }: PayloadOf<Contract, 'caseload.progress'>,
): void {
  const { screen } = app.getState()
  if (screen.kind !== 'opening' || screen.registryId !== registryId || screen.error) return
  show(app, { ...screen, progress: { phase, patients, expected } })
}

/** Follows main's news of registries. @returns the disposers */
export const followCaseload = (app: AppContext): readonly (() => void)[] => [
  app.client.on('caseload.progress', (progress) => onProgress(app, progress)),
  app.client.on('caseload.closed', (closed) => onClosed(app, closed)),
  app.client.on('caseload.denied', (denied) => onDenied(app, denied)),
  app.client.on('caseload.changed', (change) => onRows(app, change)),
]
