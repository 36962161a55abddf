import { useState } from 'react'
import { AppFrame, Button, ConfirmDialog, ErrorMessage, Spinner } from '../ui/index.ts'
import type { AppActions } from './store/app-store.ts'
import type { Screen } from './store/screen.ts'
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
          {connectionId !== null && error.code === 'storage-locked' && (
            <SetAside connectionId={connectionId} actions={actions} />
          )}
          {connectionId !== null && <Button onPress={() => void actions.switchConnection()}>Switch connection</Button>}
        </ErrorMessage>
      </main>
    </AppFrame>
  )
}

/** Offers to set aside what this computer keeps, after its key was lost. The connection then starts anew. */
function SetAside({ connectionId, actions }: { connectionId: string; actions: AppActions }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button onPress={() => setAsking(true)}>Set aside and start anew</Button>
      {asking && (
        <ConfirmDialog
          title="Set aside what is kept here?"
          words={
            <p>
              The encrypted file stays on this computer, and Caseload does not use it any more. Entries in it that were
              not sent stay in it: tell your IT before you do this, they may be able to bring the key back.
            </p>
          }
          keep="Keep it as it is"
          confirm="Set aside"
          onKeep={() => setAsking(false)}
          onConfirm={() => void actions.setAside(connectionId)}
        />
      )}
    </>
  )
}
