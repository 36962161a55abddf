import { useStore } from 'zustand'
import { OutboxDialog } from '../features/outbox/OutboxDialog.tsx'
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
