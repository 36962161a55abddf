import type { SavedConnection } from '#shared/connections.ts'
import { Problem } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FlowFailed } from './FlowFailed.tsx'
import { FlowSteps } from './FlowSteps.tsx'
import { FlowWait } from './FlowWait.tsx'
import type { Flow, FlowActions } from './flow-store.ts'
import { announcement, placeOf } from './flow-text.ts'
import './flow.css'

interface FlowCardProps {
  readonly flow: Flow
  /** Null when the list does not hold it any more. */
  readonly connection: SavedConnection | null
  readonly actions: FlowActions
}

/** A sign-in under way, from the first contact to the person's name. */
export function FlowCard({ flow, connection, actions }: FlowCardProps) {
  const { state, busy } = flow
  return (
    <div className="flow">
      <div className="flow-body">
        <div className="row gap2">
          <h2 className="grow">Sign in to {connection?.name ?? 'your clinic'}</h2>
          <Button variant="ghost" size="sm" shortcut="Esc" onPress={() => void actions.cancel()}>
            Cancel
          </Button>
        </div>
        {connection && <p className="f12 t3 selectable flow-place">{placeOf(connection)}</p>}
        <p className="sr" role="status">
          {announcement(state)}
        </p>
        {state.step === 'failed' ? (
          <FlowFailed message={state.message} offer={state.offer} actions={actions} />
        ) : (
          <FlowSteps flow={flow} actions={actions} />
        )}
        <Problem reason={flow.note} />
      </div>
      <FlowWait state={state} busy={busy} />
    </div>
  )
}

/** A sign-in over an open screen. The screen below stays as it is, and gets the focus back. */
export function FlowDialog(props: FlowCardProps) {
  return (
    <Dialog label="Sign in" className="flow-dialog" onClose={() => void props.actions.cancel()}>
      <FlowCard {...props} />
    </Dialog>
  )
}
