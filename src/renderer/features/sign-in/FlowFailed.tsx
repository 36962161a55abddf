import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import type { FlowActions } from './flow-store.ts'

interface FlowFailedProps {
  readonly message: string
  readonly offer: readonly ('again' | 'device')[]
  readonly actions: FlowActions
}

/** Why the sign-in ended, and what can be done next. */
export function FlowFailed({ message, offer, actions }: FlowFailedProps) {
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
