import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Keychain } from '#shared/connections.ts'
import type { Session } from '#shared/ipc/contract.ts'
import { Banner, Button, Dialog, Spinner } from '../../ui/index.ts'
import { ComputerNotices } from './ComputerNotices.tsx'
import { ConnectionList } from './ConnectionList.tsx'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import type { ConnectionsStore } from './connections-store.ts'
import { OptionRow } from './OptionRow.tsx'
import './sign-in.css'
import './settings.css'

interface ThisComputerProps {
  readonly keychain: Keychain
  readonly version: string
}

/** What this computer keeps, and what runs on it. */
function ThisComputer({ keychain, version }: ThisComputerProps) {
  return (
    <div className="settings-facts">
      <h2>This computer</h2>
      <dl className="f13">
        <dt className="t2">Sign-ins</dt>
        <dd>{keychain.available ? 'Kept, sealed by this computer’s keychain' : 'Kept in memory until you quit'}</dd>
        <dt className="t2">Version</dt>
        <dd className="num">{version}</dd>
      </dl>
    </div>
  )
}

interface SettingsDialogProps {
  readonly session: Session
  readonly connections: ConnectionsStore
  /** Leaves what is open, and opens another connection. */
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
  /** Other sections, after the connections. */
  readonly children?: ReactNode
}

/** Settings over the open screen: nothing below is taken away. */
export function SettingsDialog({ session, connections, onOpen, onClose, children }: SettingsDialogProps) {
  const { computer, panel, error } = useStore(connections)
  const { actions } = connections
  const own = computer?.connections.filter(({ connection }) => connection.kind !== 'sample') ?? []
  const openId = session.connection.id
  // Esc leaves what stands on the right first.
  const leave = panel.kind === 'none' ? onClose : actions.closePanel
  return (
    <Dialog label="Settings" className="settings-dialog" onClose={leave}>
      <header className="row settings-head">
        <h1 className="grow">Settings</h1>
        <Button variant="ghost" size="sm" autoFocus onPress={onClose}>
          Close
        </Button>
      </header>
      <div className="settings-body">
        <section className="si-ways" aria-label="Connections">
          <h2>Connections</h2>
          {!computer && !error && <Spinner label="Reading the connections of this computer" />}
          {computer && <ComputerNotices computer={computer} />}
          {own.length > 0 && (
            <ConnectionList
              listed={own}
              current={panel.kind === 'none' ? null : panel.id}
              focus={null}
              openId={openId}
              actions={actions}
              onOpen={(id) => (id === openId ? onClose() : onOpen(id))}
            />
          )}
          <OptionRow
            icon="plus"
            title="Connect to a clinic"
            words="Use your clinic’s AWS sign-in page, or its file"
            current={panel.kind === 'form' && panel.id === null}
            onPress={() => actions.showForm(null)}
          />
          {children}
          {computer && <ThisComputer keychain={computer.keychain} version={session.version} />}
        </section>
        <section className="card si-panel" aria-label="Connection">
          {error && (
            <Banner tone="bad" icon="warning">
              <span className="selectable">{error.message}</span>
            </Banner>
          )}
          <ConnectionPanel {...{ computer, panel, actions }} idle={<NothingChosen />} onOpen={null} />
        </section>
      </div>
    </Dialog>
  )
}

/** Saving here does not leave the open connection. A saved connection is opened from the list. */
const NothingChosen = () => (
  <div className="si-panel-body">
    <h2>Nothing chosen</h2>
    <p className="f13 t2">
      Choose Edit or Check connection in the menu of a connection, or connect to another clinic. Opening another
      connection leaves the one that is open.
    </p>
  </div>
)
