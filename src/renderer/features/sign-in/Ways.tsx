import { ConnectionList } from './ConnectionList.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'
import type { Flow } from './flow-store.ts'
import { OptionRow } from './OptionRow.tsx'

interface WaysProps {
  readonly computer: Computer
  readonly panel: Panel
  readonly running: Flow | null
  readonly focus: string | null
  readonly actions: ConnectionsActions
  readonly onOpen: (id: string) => void
  readonly onLeaveFlow: () => Promise<void>
}

/** The ways in: what this computer knows, a new clinic, the sample clinic. */
export function Ways({ computer, panel, running, focus, actions, onOpen, onLeaveFlow }: WaysProps) {
  const sample = computer.connections.find(({ connection }) => connection.kind === 'sample')
  const own = computer.connections.filter((listed) => listed !== sample)
  const about = running?.connectionId ?? (panel.kind === 'none' ? null : panel.id)
  const start = own.some(({ connection }) => connection.id === focus) ? focus : (own[0]?.connection.id ?? null)
  // Ends a sign-in that waits on the right, before the panel shows something else.
  const instead = (act: () => void) => () => {
    if (running) void onLeaveFlow()
    act()
  }
  const replacing: ConnectionsActions = {
    ...actions,
    showForm: (listed) => instead(() => actions.showForm(listed))(),
    check: async (id) => instead(() => void actions.check(id))(),
  }
  return (
    <>
      {own.length > 0 && (
        <ConnectionList
          listed={own}
          current={about}
          focus={running ? null : start}
          actions={replacing}
          onOpen={onOpen}
        />
      )}
      <OptionRow
        icon="plus"
        title="Connect to a clinic"
        words="Use your clinic’s AWS sign-in page"
        current={running === null && panel.kind === 'form' && panel.id === null}
        onPress={instead(() => actions.showForm(null))}
      />
      {sample && (
        <OptionRow
          icon="eye"
          title="Explore the sample clinic"
          words="Invented patients. Nothing leaves this computer."
          onPress={() => onOpen(sample.connection.id)}
        />
      )}
    </>
  )
}
