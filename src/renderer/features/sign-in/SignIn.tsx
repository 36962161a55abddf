import { useEffect } from 'react'
import { useStore } from 'zustand'
import { focusAfterDrawing, isFocusFree } from '../../lib/focus.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Banner, BrandMark, Spinner } from '../../ui/index.ts'
import { ComputerNotices } from './ComputerNotices.tsx'
import { ConnectionList } from './ConnectionList.tsx'
import type { Computer, ConnectionsActions, ConnectionsStore, Panel } from './connections-store.ts'
import type { Flow, FlowStore } from './flow-store.ts'
import { OptionRow } from './OptionRow.tsx'
import { SidePanel } from './SidePanel.tsx'
import './sign-in.css'

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
function Ways({ computer, panel, running, focus, actions, onOpen, onLeaveFlow }: WaysProps) {
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

interface SignInProps {
  readonly connections: ConnectionsStore
  readonly flow: FlowStore
  /** The connection where the keyboard starts, null for the first one. */
  readonly focus: string | null
  /** Opens a connection: its registries, or its sign-in when it needs one. */
  readonly onOpen: (id: string) => void
}

const focusFirst = () => {
  if (isFocusFree()) document.querySelector<HTMLElement>('.si-ways button')?.focus()
}

/** The sign-in screen: connections on the left, the sign-in or form on the right. */
export function SignIn({ connections, flow, focus, onOpen }: SignInProps) {
  const { computer, panel, error } = useStore(connections)
  const running = useStore(flow).flow
  const { actions } = connections
  const leave = () => {
    if (running) void flow.actions.cancel()
    else actions.closePanel()
  }
  useShortcuts({ Escape: leave })
  const idle = running === null && panel.kind === 'none'
  const listed = computer !== null
  // When the right side closes, its focused control is gone. Otherwise the keyboard would be lost.
  useEffect(() => {
    if (idle && listed) focusAfterDrawing(focusFirst)
  }, [idle, listed])
  return (
    <main className="sheet si-sheet">
      <div className="si">
        <section className="si-ways" data-region="ways" aria-label="Ways to sign in">
          <Product />
          {computer && <ComputerNotices computer={computer} />}
          {!computer && !error && <Spinner label="Reading the connections of this computer" />}
          {computer && (
            <Ways
              computer={computer}
              panel={panel}
              running={running}
              focus={focus}
              actions={actions}
              onOpen={onOpen}
              onLeaveFlow={flow.actions.cancel}
            />
          )}
        </section>
        <section className="card si-panel" data-region="panel" aria-label="Sign-in">
          {error && (
            <Banner tone="bad" icon="warning">
              <span className="selectable">
                {error.message}
                {error.id && <> Reference: {error.id}.</>}
              </span>
            </Banner>
          )}
          <SidePanel
            computer={computer}
            panel={panel}
            actions={actions}
            flow={flow}
            running={running}
            onOpen={onOpen}
          />
        </section>
      </div>
    </main>
  )
}

/** The name of the application. */
function Product() {
  return (
    <div className="row gap3 si-product">
      <BrandMark size={36} />
      <div>
        <h1>Caseload</h1>
        <p className="t2 f13">Collaborative Care registry</p>
      </div>
    </div>
  )
}
