import type { ConnectionDraft } from '#shared/connections.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'
import { FlowCard } from './FlowCard.tsx'
import type { Flow, FlowStore } from './flow-store.ts'
import { IdlePanel } from './IdlePanel.tsx'

interface SidePanelProps {
  readonly computer: Computer | null
  readonly panel: Panel
  readonly actions: ConnectionsActions
  readonly flow: FlowStore
  readonly running: Flow | null
  readonly onOpen: (id: string) => void
}

/** What is under way: a sign-in before anything else. */
export function SidePanel({ computer, panel, actions, flow, running, onOpen }: SidePanelProps) {
  const connectionOf = (id: string) =>
    computer?.connections.find(({ connection }) => connection.id === id)?.connection ?? null
  if (running) return <FlowCard flow={running} connection={connectionOf(running.connectionId)} actions={flow.actions} />
  switch (panel.kind) {
    case 'none':
      return <IdlePanel known={computer !== null && computer.connections.length > 1} onFile={actions.importFile} />
    case 'check':
      return (
        <CheckPanel
          name={connectionOf(panel.id)?.name ?? 'connection'}
          panel={panel}
          onAgain={() => void actions.check(panel.id)}
          onClose={actions.closePanel}
        />
      )
    case 'form': {
      const onSave = async (draft: ConnectionDraft, open: boolean) => {
        const kept = await actions.save(panel.id, draft)
        if (!kept) return
        actions.closePanel()
        if (open) onOpen(kept.id)
      }
      // A file that is opened over an empty form begins a form of its own.
      const key = `${panel.id ?? 'new'} ${panel.fromFile ? JSON.stringify(panel.fields) : ''}`
      return (
        <ConnectForm
          key={key}
          panel={panel}
          profiles={computer?.profiles ?? []}
          onFile={actions.importFile}
          onSave={onSave}
          onCancel={actions.closePanel}
        />
      )
    }
  }
}
