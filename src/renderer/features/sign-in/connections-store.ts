import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ConnectionFields, fieldsOfDraft } from '#shared/connection-checks.ts'
import type { CheckStep, ConnectionDraft, Keychain, ListedConnection, SavedConnection } from '#shared/connections.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'

/** What this computer has to connect with. */
export interface Computer {
  readonly connections: readonly ListedConnection[]
  readonly keychain: Keychain
  readonly profiles: readonly string[]
  /** What is wrong with the list, as a sentence. */
  readonly trouble: string | null
}

/** What stands beside the list, when no sign-in does. */
export type Panel =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'form'
      /** Null for a connection that is not kept yet. */
      readonly id: string | null
      readonly fields: ConnectionFields | null
      /** The fields come from a clinic's file: what they lead to is shown for confirmation. */
      readonly fromFile: boolean
    }
  | { readonly kind: 'check'; readonly id: string; readonly steps: readonly CheckStep[]; readonly running: boolean }

export interface ConnectionsState {
  readonly computer: Computer | null
  readonly panel: Panel
  /** Why the last thing asked for did not happen. */
  readonly error: IpcError | null
}

export interface ConnectionsActions {
  /** Reads the list again. Resolves to the connection to begin with. */
  load(): Promise<string | null>
  showForm(listed: ListedConnection | null): void
  /** Reads a clinic's file into the form. Nothing is kept yet. */
  importFile(file: Pick<File, 'size' | 'text'>): Promise<void>
  /** Resolves to the saved connection; null when it was not saved. */
  save(id: string | null, draft: ConnectionDraft): Promise<SavedConnection | null>
  /** Resolves to how many entries that nobody can send any more would be lost, unless `lostToo`: nothing is forgotten then. */
  forget(id: string, lostToo: boolean): Promise<number>
  check(id: string): Promise<void>
  closePanel(): void
  report(error: IpcError): void
  listen(): () => void
}

export type ConnectionsStore = StoreApi<ConnectionsState> & { readonly actions: ConnectionsActions }

/** The limit of a clinic's file in bytes, the same as in the contract. */
const LARGEST_FILE = 16 * 1024
const problem = (message: string): IpcError => ({ code: 'invalid-request', message, id: null })

type Context = Pick<StoreApi<ConnectionsState>, 'getState' | 'setState'> & { readonly client: Client<Contract> }

async function load({ client, setState }: Context): Promise<string | null> {
  const answer = await client.call('connections.list', {})
  if (!answer.ok) {
    setState({ error: answer.error })
    return null
  }
  const { startWith, ...computer } = answer.value
  setState({ computer })
  return startWith
}

/** The form for a connection. Null and the sample clinic give an empty form. */
function formOf(listed: ListedConnection | null): Panel {
  const connection = listed?.connection
  if (!connection || connection.kind === 'sample') return { kind: 'form', id: null, fields: null, fromFile: false }
  return { kind: 'form', id: connection.id, fields: fieldsOfDraft(connection), fromFile: false }
}

async function importFile({ client, setState }: Context, file: Pick<File, 'size' | 'text'>): Promise<void> {
  if (file.size > LARGEST_FILE)
    return setState({ error: problem('This file is too large to be a clinic’s Caseload file. Nothing was changed.') })
  const answer = await client.call('connections.import', { text: await file.text() })
  if (!answer.ok) return setState({ error: answer.error })
  setState({ panel: { kind: 'form', id: null, fields: fieldsOfDraft(answer.value), fromFile: true }, error: null })
}

async function save(context: Context, id: string | null, draft: ConnectionDraft): Promise<SavedConnection | null> {
  const answer = await context.client.call('connections.save', { id, draft })
  context.setState({ error: answer.ok ? null : answer.error })
  if (!answer.ok) return null
  await load(context)
  return answer.value
}

async function forget(context: Context, id: string, lostToo: boolean): Promise<number> {
  const answer = await context.client.call('connections.remove', { id, lostToo })
  context.setState({ error: answer.ok ? null : answer.error, panel: { kind: 'none' } })
  await load(context)
  return answer.ok ? answer.value.lost : 0
}

function showSteps({ getState, setState }: Context, id: string, steps: readonly CheckStep[], running: boolean): void {
  const { panel } = getState()
  if (panel.kind === 'check' && panel.id === id && panel.running) setState({ panel: { ...panel, steps, running } })
}

async function check(context: Context, id: string): Promise<void> {
  context.setState({ panel: { kind: 'check', id, steps: [], running: true }, error: null })
  const answer = await context.client.call('connections.check', { id })
  if (answer.ok) return showSteps(context, id, answer.value.steps, false)
  const { panel } = context.getState()
  if (panel.kind !== 'check' || panel.id !== id) return
  const error = answer.error.code === 'cancelled' ? null : answer.error
  context.setState({ panel: { ...panel, running: false }, error })
}

/** The connections of this computer, and what is being done to one of them. */
export function createConnectionsStore(client: Client<Contract>): ConnectionsStore {
  const store = createStore<ConnectionsState>(() => ({ computer: null, panel: { kind: 'none' }, error: null }))
  const context: Context = { client, ...store }
  const actions: ConnectionsActions = {
    load: () => load(context),
    showForm: (listed) => store.setState({ panel: formOf(listed), error: null }),
    importFile: (file) => importFile(context, file),
    save: (id, draft) => save(context, id, draft),
    forget: (id, lostToo) => forget(context, id, lostToo),
    check: (id) => check(context, id),
    closePanel: () => store.setState({ panel: { kind: 'none' }, error: null }),
    report: (error) => store.setState({ error }),
    listen: () => client.on('connections.checked', ({ id, steps }) => showSteps(context, id, steps, true)),
  }
  return Object.assign(store, { actions })
}
