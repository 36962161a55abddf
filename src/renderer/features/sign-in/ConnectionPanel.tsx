import type { ReactNode } from 'react'
import type { ConnectionDraft } from '#shared/connections.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'

interface ConnectionPanelProps {
  readonly computer: Computer | null
  readonly panel: Panel
  readonly actions: ConnectionsActions
  /** What stands here while nothing is done to a connection. */
  readonly idle: ReactNode
  /** Opens a connection that was saved; null where saving opens nothing. */
  readonly onOpen: ((id: string) => void) | null
}

/** What is being done to a connection: its check, or its form. */
export function ConnectionPanel({ computer, panel, actions, idle, onOpen }: ConnectionPanelProps) {
  if (panel.kind === 'none') return idle
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
  const onSave = async (draft: ConnectionDraft, open: boolean) => {
    const kept = await actions.save(panel.id, draft)
    if (!kept) return
    actions.closePanel()
    if (open) onOpen?.(kept.id)
  }
  return (
    <ConnectForm
      // A file opened over an empty form starts a new form, otherwise its values would not be shown.
      key={`${panel.id ?? 'new'} ${panel.fromFile ? JSON.stringify(panel.fields) : ''}`}
      panel={panel}
      profiles={computer?.profiles ?? []}
      onFile={actions.importFile}
      onSave={onSave}
      onCancel={actions.closePanel}
      keepOnly={onOpen === null}
    />
  )
}
