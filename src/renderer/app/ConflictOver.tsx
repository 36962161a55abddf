import { useStore } from 'zustand'
import { ConflictWindow } from '../features/conflict/ConflictWindow.tsx'
import { YOU } from '../features/conflict/conflict-words.ts'
import type { AppStore } from './app-store.ts'

/** The decision of an entry that was changed in two places, over whatever screen of a session is open. */
export function ConflictOver({ store }: { store: AppStore }) {
  const { session, screen, resolving } = useStore(store)
  if (!session || !resolving) return null
  const { person } = session
  const open = screen.kind === 'caseload' && screen.open.registry.id === resolving.registryId ? screen.open : null
  const me = 'userId' in person ? person.userId : null
  return (
    <ConflictWindow
      key={resolving.operationId}
      operationId={resolving.operationId}
      zone={open?.timeZone ?? session.computerTimeZone}
      nameOf={(userId) => (userId === me ? YOU : null)}
      onClose={store.actions.endResolving}
    />
  )
}
