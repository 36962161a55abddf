import { ConnectionPanel } from './ConnectionPanel.tsx'
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
  if (running) {
    const listed = computer?.connections.find(({ connection }) => connection.id === running.connectionId)
    return <FlowCard flow={running} connection={listed?.connection ?? null} actions={flow.actions} />
  }
  const known = computer !== null && computer.connections.length > 1
  return (
    <ConnectionPanel
      {...{ computer, panel, actions, onOpen }}
      idle={<IdlePanel known={known} onFile={actions.importFile} />}
    />
  )
}
