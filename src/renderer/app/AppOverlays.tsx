import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ClinicRules } from '#shared/domain/rules/context.ts'
import type { Person } from '#shared/sign-in.ts'
import { ConflictWindow } from '../features/conflict/ConflictWindow.tsx'
import { YOU } from '../features/conflict/conflict-text.ts'
import { OutboxDialog } from '../features/outbox/OutboxDialog.tsx'
import type { EntryRef } from '../features/outbox/outbox-items.ts'
import { FlowDialog } from '../features/sign-in/FlowCard.tsx'
import { SignInNeedContext } from '../lib/contexts.ts'
import { memberName } from '../lib/member-names.ts'
import { usePeople } from '../lib/use-people.ts'
import type { AppStore } from './store/app-store.ts'

/** Tells every screen and dialog whether the sign-in has ended, and shows a new sign-in over them. The screen below stays mounted. */
export function SignInAgain({ store, children }: { store: AppStore; children: ReactNode }) {
  const { session, signIn, sync } = useStore(store)
  const { flow } = useStore(store.flow)
  const { computer } = useStore(store.connections)
  // Sending in the background may notice the ended sign-in first.
  const standing = signIn === 'ok' && sync.link.state === 'sign-in-needed' ? 'needed' : signIn
  const need = useMemo(
    () => ({ standing: session ? standing : ('ok' as const), signIn: store.actions.signInAgain }),
    [session, standing, store],
  )
  const listed = computer?.connections.find(({ connection }) => connection.id === flow?.connectionId)
  return (
    <SignInNeedContext value={need}>
      {children}
      {session && flow && (
        <FlowDialog flow={flow} connection={listed?.connection ?? null} actions={store.flow.actions} />
      )}
    </SignInNeedContext>
  )
}

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
