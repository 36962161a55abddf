import type { IpcError } from '#shared/ipc/result.ts'
import type { AppContext } from './app-state.ts'
import { showRegistries } from './registries-slice.ts'
import { enter } from './session-slice.ts'

export interface PersonActions {
  /** First run. Resolves to why the name was not kept. */
  saveName(firstName: string, lastName: string): Promise<IpcError | null>
  /** Resolves to why the answer was not taken. */
  answerInvitation(registryId: string, accept: boolean): Promise<IpcError | null>
}

async function saveName(app: AppContext, firstName: string, lastName: string): Promise<IpcError | null> {
  const answer = await app.client.call('profile.save', { firstName, lastName })
  if (!answer.ok) return answer.error
  const { session } = app.getState()
  if (session) await enter(app, { ...session, person: answer.value })
  return null
}

async function answerInvitation(app: AppContext, registryId: string, accept: boolean): Promise<IpcError | null> {
  const { session } = app.getState()
  const answer = await app.client.call('invitations.answer', { registryId, accept })
  if (!answer.ok) return answer.error
  if (!session || app.getState().session !== session) return null
  // An invited person is a member now, so the session is read again.
  if (!accept || session.person.state === 'known') await showRegistries(app)
  else {
    const renewed = await app.client.call('session.begin', { connectionId: session.connection.id })
    await (renewed.ok ? enter(app, renewed.value) : showRegistries(app))
  }
  return null
}

export const personActions = (app: AppContext): PersonActions => ({
  saveName: (firstName, lastName) => saveName(app, firstName, lastName),
  answerInvitation: (registryId, accept) => answerInvitation(app, registryId, accept),
})
