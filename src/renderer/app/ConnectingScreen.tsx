import { AppFrame } from '../ui/AppFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorMessage } from '../ui/ErrorMessage.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import type { AppActions } from './app-store.ts'
import type { Screen } from './screen.ts'
import { TitleBar } from './TitleBar.tsx'

export function ConnectingScreen() {
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <main className="sheet">
        <div className="center">
          <Spinner label="Connecting" />
        </div>
      </main>
    </AppFrame>
  )
}

interface FailedScreenProps {
  readonly screen: Extract<Screen, { kind: 'failed' }>
  readonly actions: AppActions
}

export function FailedScreen({ screen: { error, connectionId }, actions }: FailedScreenProps) {
  const retry = () => (connectionId === null ? actions.begin() : actions.open(connectionId))
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <main className="sheet">
        <ErrorMessage title="Caseload could not connect" error={error}>
          <Button variant="primary" autoFocus onPress={() => void retry()}>
            Try again
          </Button>
          {connectionId !== null && <Button onPress={() => void actions.switchConnection()}>Switch connection</Button>}
        </ErrorMessage>
      </main>
    </AppFrame>
  )
}
