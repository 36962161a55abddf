import { useStore } from 'zustand'
import type { ClinicRules } from '#shared/domain/rules/context.ts'
import type { Person } from '#shared/sign-in.ts'
import { ConflictWindow } from '../features/conflict/ConflictWindow.tsx'
import { YOU } from '../features/conflict/conflict-text.ts'
import { OutboxDialog } from '../features/outbox/OutboxDialog.tsx'
import type { EntryRef } from '../features/outbox/outbox-items.ts'
import { memberName } from '../lib/member-names.ts'
import { usePeople } from '../lib/use-people.ts'
import type { AppStore } from './store/app-store.ts'

/** The outbox, over any screen of a session. */
export function OutboxOverlay({ store }: { store: AppStore }) {
  const { session, screen, outbox, sync } = useStore(store)
  const { actions } = store
  if (!session || outbox === 'closed') return null
  const open = screen.kind === 'caseload' ? screen.open : null
  return (
    <OutboxDialog
      revision={sync.revision}
      offline={sync.link.state === 'offline'}
      zoneOf={(registryId) => (open?.registry.id === registryId ? open.timeZone : session.computerTimeZone)}
      onFix={(ref) => void actions.fixEntry(ref)}
      onResolve={actions.resolveEntry}
      onClose={actions.closeOutbox}
    />
  )
}

/** The conflict dialog for an entry that was changed in two places, over any screen of a session. */
export function ConflictOverlay({ store }: { store: AppStore }) {
  const { session, screen, resolving } = useStore(store)
  if (!session || !resolving) return null
  const open = screen.kind === 'caseload' && screen.open.registry.id === resolving.registryId ? screen.open : null
  return (
    <Resolving
      key={resolving.operationId}
      resolving={resolving}
      person={session.person}
      zone={open?.timeZone ?? session.computerTimeZone}
      clinic={open}
      onClose={store.actions.endResolving}
    />
  )
}

interface ResolvingProps {
  readonly resolving: EntryRef
  readonly person: Person
  readonly zone: string
  readonly clinic: ClinicRules | null
  readonly onClose: () => void
}

function Resolving({ resolving, person, zone, clinic, onClose }: ResolvingProps) {
  const people = usePeople(resolving.registryId)
  const me = 'userId' in person ? person.userId : null
  return (
    <ConflictWindow
      operationId={resolving.operationId}
      zone={zone}
      clinic={clinic}
      nameOf={(userId) => (userId === me ? YOU : memberName(people, userId))}
      onClose={onClose}
    />
  )
}
