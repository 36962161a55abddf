import { useStore } from 'zustand'
import type { Session } from '#shared/ipc/contract.ts'
import { isSet, usePolicy } from '../../lib/use-policy.ts'
import { Banner, SetByOrganization, Spinner } from '../../ui/index.ts'
import { ComputerNotices } from './ComputerNotices.tsx'
import { ConnectionList } from './ConnectionList.tsx'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import type { ConnectionsStore } from './connections-store.ts'
import { OptionRow } from './OptionRow.tsx'
import './sign-in.css'

interface ConnectionsSectionProps {
  readonly session: Session
  readonly connections: ConnectionsStore
  /** Leaves what is open, and opens another connection. */
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** In Settings: the connections of this computer, and below them the one that is looked at. */
export function ConnectionsSection({ session, connections, onOpen, onClose }: ConnectionsSectionProps) {
  const { computer, panel, error } = useStore(connections)
  const { actions } = connections
  const own = computer?.connections.filter(({ connection }) => connection.kind !== 'sample') ?? []
  const sample = computer?.connections.find(({ connection }) => connection.kind === 'sample')?.connection
  const openId = session.connection.id
  const go = (id: string) => (id === openId ? onClose() : onOpen(id))
  const policy = usePolicy()
  return (
    <section aria-label="Connections">
      {!computer && !error && <Spinner label="Reading the connections of this computer" />}
      {computer && <ComputerNotices computer={computer} />}
      {own.length > 0 && (
        <ConnectionList
          listed={own}
          current={panel.kind === 'none' ? null : panel.id}
          focus={null}
          openId={openId}
          actions={actions}
          onOpen={go}
        />
      )}
      <OptionRow
        icon="plus"
        title="Connect to a clinic"
        words="Use your clinic’s AWS sign-in page, or its file"
        current={panel.kind === 'form' && panel.id === null}
        onPress={() => actions.showForm(null)}
      />
      {sample && (
        <OptionRow
          icon="eye"
          title="Sample clinic"
          words="Invented patients. Nothing leaves this computer."
          open={sample.id === openId}
          onPress={() => go(sample.id)}
        />
      )}
      {isSet(policy, 'connections') && (
        <SetByOrganization
          value={
            policy.connections === 'listed'
              ? 'only connections of your organization can be opened'
              : 'only connections that are on this computer can be opened'
          }
        />
      )}
      {(error || panel.kind !== 'none') && (
        <section className="card si-panel" aria-label="Connection">
          {error && (
            <Banner tone="bad" icon="warning">
              <span className="selectable">{error.message}</span>
            </Banner>
          )}
          <ConnectionPanel {...{ computer, panel, actions }} idle={null} onOpen={null} />
        </section>
      )}
    </section>
  )
}
