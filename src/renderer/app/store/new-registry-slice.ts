import type { NewRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { type AppContext, noteSignIn, show } from './app-state.ts'
import { openRegistry } from './registries-slice.ts'
import { enter } from './session-slice.ts'

export interface NewRegistryActions {
  /** Shows the page on which a registry is created. */
  showNewRegistry(): void
  /** Leaves it for where the person was. */
  leaveNewRegistry(): Promise<void>
  /** Lets go of a registry that was begun, and leaves the page. Resolves to why that can't be. */
  discardNewRegistry(): Promise<IpcError | null>
  /** Creates a registry and opens it. Resolves to why it could not be created. */
  createRegistry(request: NewRegistry): Promise<IpcError | null>
}

async function createRegistry(app: AppContext, request: NewRegistry): Promise<IpcError | null> {
  const { session } = app.getState()
  const answer = await app.client.call('registries.create', request)
  if (!answer.ok) {
    noteSignIn(app, answer.error)
    return answer.error
  }
  if (!session || app.getState().session !== session) return null
  const { person, notInvited } = answer.value
  const { registryId, name, invitations } = request
  app.setState({
    session: { ...session, person },
    created: { registryId, at: app.now(), invited: invitations.length - notInvited.length, notInvited },
  })
  // Whoever has left the page meanwhile finds the registry in the picker.
  if (app.getState().screen.kind === 'new-registry') await openRegistry(app, registryId, name)
  return null
}

async function leave(app: AppContext): Promise<void> {
  const { session } = app.getState()
  if (session) await enter(app, session)
}

export const newRegistryActions = (app: AppContext): NewRegistryActions => ({
  showNewRegistry: () => show(app, { kind: 'new-registry' }),
  leaveNewRegistry: () => leave(app),
  async discardNewRegistry() {
    const answer = await app.client.call('registries.discardNew', {})
    if (!answer.ok) return answer.error
    await leave(app)
    return null
  },
  createRegistry: (request) => createRegistry(app, request),
})
