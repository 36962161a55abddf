import { OpenFileButton } from './ConnectForm.tsx'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'
import { FlowCard } from './FlowCard.tsx'
import type { Flow, FlowStore } from './flow-store.ts'

/** Beside the list while nothing is chosen: explains the sign-in, and opens a clinic's file. */
function IdlePanel({ known, onFile }: { known: boolean; onFile: (file: File) => Promise<void> }) {
  return (
    <div className="si-panel-body">
      <h2>{known ? 'Choose a clinic to sign in' : 'Sign in with your clinic'}</h2>
      <p className="f13 t2">
        Caseload opens your clinic’s AWS sign-in page in your browser. You sign in there as you do for your clinic’s
        other programs: Caseload never sees your password.
      </p>
      <p className="f13 t2">
        Your clinic’s IT may have given you a file that ends in <b className="semi">.caseload.json</b>. It fills in
        everything, so that you type nothing.
      </p>
      <div>
        <OpenFileButton onFile={onFile} />
      </div>
    </div>
  )
}

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
