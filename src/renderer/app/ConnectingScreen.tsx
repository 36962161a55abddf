import type { IpcError } from '#shared/ipc/result.ts'
import { AppFrame } from '../ui/AppFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorMessage } from '../ui/ErrorMessage.tsx'
import { Spinner } from '../ui/Spinner.tsx'
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

export function FailedScreen({ error, onRetry }: { error: IpcError; onRetry: () => Promise<void> }) {
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <main className="sheet">
        <ErrorMessage title="Caseload could not connect" error={error}>
          <Button variant="primary" autoFocus onPress={() => void onRetry()}>
            Try again
          </Button>
        </ErrorMessage>
      </main>
    </AppFrame>
  )
}
