import { CheckPanel } from './CheckPanel.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'

interface SettingsPanelProps {
  readonly computer: Computer | null
  readonly panel: Panel
  readonly actions: ConnectionsActions
}

/** What is being done to a connection. Nothing here leaves what is open: a connection that is saved is opened from the list. */
export function SettingsPanel({ computer, panel, actions }: SettingsPanelProps) {
  if (panel.kind === 'none')
    return (
      <div className="si-panel-body">
        <h2>Nothing chosen</h2>
        <p className="f13 t2">
          Choose Edit or Check connection in the menu of a connection, or connect to another clinic. Opening another
          connection leaves the one that is open.
        </p>
      </div>
    )
  if (panel.kind === 'check') {
    const listed = computer?.connections.find(({ connection }) => connection.id === panel.id)
    return (
      <CheckPanel
        name={listed?.connection.name ?? 'connection'}
        panel={panel}
        onAgain={() => void actions.check(panel.id)}
        onClose={actions.closePanel}
      />
    )
  }
  // A file that is opened over an empty form begins a form of its own.
  const key = `${panel.id ?? 'new'} ${panel.fromFile ? JSON.stringify(panel.fields) : ''}`
  return (
    <ConnectForm
      key={key}
      panel={panel}
      profiles={computer?.profiles ?? []}
      onFile={actions.importFile}
      onSave={async (draft) => {
        if (await actions.save(panel.id, draft)) actions.closePanel()
      }}
      onCancel={actions.closePanel}
      keepOnly
    />
  )
}
