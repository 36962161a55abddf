import type { Session } from '#shared/ipc/contract.ts'
import type { GeneralPreferences } from '#shared/preferences.ts'
import { isSamePerson } from '../../lib/person.ts'
import { type AppContext, isLocked, noteSignIn, show } from './app-state.ts'
import type { Screen } from './screen.ts'

export interface RegistriesActions {
  /** Shows the registry picker and reads the list again. */
  showRegistries(): Promise<void>
  openRegistry(registryId: string, name: string): Promise<void>
  cancelOpen(): Promise<void>
  /** Leaves a registry that the person may not read any more. The picker says why. */
  leaveClosed(message: string): Promise<void>
}

export async function showRegistries(app: AppContext): Promise<void> {
  if (isLocked(app)) return app.setState({ place: { at: 'registries' } })
  const isLatest = app.attempts.registry.begin()
  const before = app.getState().screen
  show(app, { kind: 'registries', list: before.kind === 'registries' ? before.list : null, error: null })
  const answer = await app.client.call('registries.list', {})
  const now = app.getState().screen
  if (!isLatest() || now.kind !== 'registries') return
  if (answer.ok) return show(app, { kind: 'registries', list: answer.value, error: null })
  noteSignIn(app, answer.error)
  show(app, { ...now, error: answer.error })
}

/** Keeps where the person is, to come back to when Caseload is opened again; never over choices that could not be read. */
export function noteWhere({ preferences }: AppContext, leftIn: GeneralPreferences['leftIn']): void {
  const { general, isRead } = preferences.getState()
  const before = general.leftIn
  if (!isRead) return
  if (before?.registryId !== leftIn?.registryId || before?.name !== leftIn?.name)
    preferences.actions.changeGeneral({ leftIn })
}

const isSameSession = (before: Session | null, now: Session | null): boolean =>
  before !== null && now?.connection.id === before.connection.id && isSamePerson(now.person, before.person)

/** Opens the registry where the person left, if that is their choice, or shows the list. */
export async function openWhereLeft(app: AppContext): Promise<void> {
  if (isLocked(app)) return app.setState({ place: { at: 'start' } })
  const { session } = app.getState()
  await app.preferences.actions.load(null)
  if (isLocked(app)) return app.setState({ place: { at: 'start' } })
  // A sign-in meanwhile renews the session of the same person, and takes nobody else's place.
  if (!isSameSession(session, app.getState().session)) return
  const { opening, leftIn } = app.preferences.getState().general
  if (opening !== 'where-left' || leftIn === null) return showRegistries(app)
  await openRegistry(app, leftIn.registryId, leftIn.name)
  const { screen } = app.getState()
  // Who is no member there any more, or whose registry is gone, sees why beside the others.
  if (screen.kind !== 'opening' || screen.registryId !== leftIn.registryId || !screen.error) return
  const { error } = screen
  if (error.code !== 'not-found' && error.code !== 'not-permitted') return
  noteWhere(app, null)
  await leaveClosed(app, error.message)
}

export async function openRegistry(app: AppContext, registryId: string, name: string): Promise<void> {
  const isLatest = app.attempts.registry.begin()
  show(app, { kind: 'opening', registryId, name, progress: null, error: null })
  const [answer] = await Promise.all([
    app.client.call('registries.open', { registryId }),
    app.preferences.actions.load(registryId),
  ])
  const now = app.getState().screen
  if (!isLatest() || now.kind !== 'opening') return
  if (answer.ok) {
    app.setState({ refreshing: { state: 'idle' }, screen: { kind: 'caseload', open: answer.value, saved: null } })
    return noteWhere(app, { registryId, name: answer.value.registry.name })
  }
  if (answer.error.code === 'cancelled') return showRegistries(app)
  noteSignIn(app, answer.error)
  show(app, { ...now, error: answer.error })
}

async function cancelOpen(app: AppContext): Promise<void> {
  const { screen } = app.getState()
  if (screen.kind !== 'opening') return
  const cancelled = app.client.call('registries.cancelOpen', { registryId: screen.registryId })
  await Promise.all([cancelled, showRegistries(app)])
}

async function leaveClosed(app: AppContext, message: string): Promise<void> {
  await showRegistries(app)
  const { screen } = app.getState()
  if (screen.kind === 'registries') show(app, { ...screen, error: { code: 'not-permitted', message, id: null } })
}

/** Reads again what an ended sign-in kept from being read. */
export async function retryReading(app: AppContext): Promise<void> {
  const { screen } = app.getState()
  if ((screen.kind !== 'registries' && screen.kind !== 'opening') || screen.error?.code !== 'sign-in-required') return
  await (screen.kind === 'opening' ? openRegistry(app, screen.registryId, screen.name) : showRegistries(app))
}

/** Opens a registry unless it is open. Resolves to whether it is open then. */
export async function ensureOpen(app: AppContext, registryId: string): Promise<boolean> {
  const isOpen = (now: Screen) => now.kind === 'caseload' && now.open.registry.id === registryId
  const before = app.getState().screen
  if (isOpen(before)) return true
  const listed = before.kind === 'registries' ? before.list?.registries : undefined
  const name = listed?.find((one) => one.registryId === registryId)?.name
  await openRegistry(app, registryId, name ?? 'the registry')
  return isOpen(app.getState().screen)
}

export const registriesActions = (app: AppContext): RegistriesActions => ({
  showRegistries() {
    noteWhere(app, null)
    return showRegistries(app)
  },
  openRegistry: (registryId, name) => openRegistry(app, registryId, name),
  cancelOpen: () => cancelOpen(app),
  leaveClosed: (message) => leaveClosed(app, message),
})
