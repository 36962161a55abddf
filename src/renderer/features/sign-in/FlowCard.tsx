import type { SavedConnection } from '#shared/connections.ts'
import type { SignInState } from '#shared/sign-in.ts'
import { useNow } from '../../lib/use-now.ts'
import { Banner, Button, Dialog, Problem } from '../../ui/index.ts'
import { FlowSteps } from './FlowSteps.tsx'
import type { Flow, FlowActions } from './flow-store.ts'
import { announcement, placeOf, timeLeft, waitingFor } from './flow-text.ts'
import './flow.css'

/** Says what the sign-in waits for, and the time left. A screen reader does not announce the time, which changes every second. */
function FlowWait({ state, busy }: { state: SignInState; busy: boolean }) {
  const waiting = waitingFor(state, busy)
  if (waiting === null) return null
  return (
    <div className="flow-wait">
      <span className="spin" aria-hidden="true" />
      <span className="grow">{waiting}</span>
      {(state.step === 'browser' || state.step === 'device') && (
        <TimeLeft words={state.step === 'device' ? 'Code expires in' : 'Time left'} expiresAt={state.expiresAt} />
      )}
    </div>
  )
}

function TimeLeft({ words, expiresAt }: { words: string; expiresAt: number }) {
  const now = useNow(1000)
  return (
    <span className="num t2" role="timer">
      {words} {timeLeft(expiresAt, now)}
    </span>
  )
}

interface FlowFailedProps {
  readonly message: string
  readonly offer: readonly ('again' | 'device')[]
  readonly actions: FlowActions
}

/** Why the sign-in ended, and what can be done next. */
function FlowFailed({ message, offer, actions }: FlowFailedProps) {
  const again = offer.includes('again')
  return (
    <div className="flow-failed">
      <Banner tone="bad" icon="warning" card>
        <b className="semi">You are not signed in.</b> <span className="selectable">{message}</span>
      </Banner>
      <div className="row gap2">
        {again && (
          <Button variant="primary" autoFocus onPress={() => void actions.again()}>
            Try again
          </Button>
        )}
        {offer.includes('device') && (
          <Button
            variant={again ? 'default' : 'primary'}
            autoFocus={!again}
            onPress={() => void actions.again('device')}
          >
            Use a code instead
          </Button>
        )}
        {offer.length === 0 && (
          <Button variant="primary" autoFocus onPress={() => void actions.cancel()}>
            Close
          </Button>
        )}
      </div>
    </div>
  )
}

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
