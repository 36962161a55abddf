import { useEffect, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { StartTrouble } from '#shared/startup.ts'
import { TroubleScreen } from '../features/startup/TroubleScreen.tsx'
import { troubleText } from '../features/startup/trouble-text.ts'
import { client } from '../lib/ipc-client.ts'
import { useCopyDiagnostics } from '../lib/use-diagnostics.ts'
import { AppFrame, Button, ConfirmDialog, ErrorMessage, Spinner } from '../ui/index.ts'
import type { AppActions } from './store/app-store.ts'
import type { Screen } from './store/screen.ts'
import { TitleBar } from './TitleBar.tsx'

/** A screen of which nothing is there yet but its frame. */
export const EmptyScreen = () => (
  <AppFrame titleBar={<TitleBar session={null} />}>
    <main className="sheet" />
  </AppFrame>
)

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

/** The store that can't be opened, where that is why a connection can't be; null while it is looked for, and without one. */
function useStoreTrouble({ code }: IpcError): StartTrouble | null {
  const [trouble, setTrouble] = useState<StartTrouble | null>(null)
  useEffect(() => {
    let isGone = false
    if (code !== 'storage-locked') return
    void client.call('startup.get', {}).then((answer) => {
      if (!answer.ok || isGone) return
      const [only, ...others] = answer.value.troubles.filter(({ kind }) => kind === 'store')
      // Of several nobody knows here which is this connection's: the message alone says it then.
      setTrouble(only && others.length === 0 ? only : null)
    })
    return () => {
      isGone = true
    }
  }, [code])
  return trouble
}

export function FailedScreen({ screen: { error, connectionId }, actions }: FailedScreenProps) {
  const retry = () => (connectionId === null ? actions.begin() : actions.open(connectionId))
  const trouble = useStoreTrouble(error)
  const waysOn = (
    <>
      <Button variant="primary" autoFocus onPress={() => void retry()}>
        Try again
      </Button>
      {connectionId !== null && error.code === 'storage-locked' && (
        <SetAside connectionId={connectionId} actions={actions} />
      )}
      {connectionId !== null && <Button onPress={() => void actions.switchConnection()}>Switch connection</Button>}
    </>
  )
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      {trouble ? (
        <TroubleScreen text={{ ...troubleText(trouble), words: error.message }}>{waysOn}</TroubleScreen>
      ) : (
        <main className="sheet">
          <ErrorMessage title="Caseload could not connect" error={error}>
            {waysOn}
            <CopyDiagnostics />
          </ErrorMessage>
        </main>
      )}
    </AppFrame>
  )
}

/** What support needs, from a screen on which nothing else can be done. */
function CopyDiagnostics() {
  const { said, copy } = useCopyDiagnostics()
  return (
    <>
      <Button variant="ghost" onPress={copy}>
        Copy diagnostics
      </Button>
      <span className="f12 t2" role="status">
        {said}
      </span>
    </>
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
