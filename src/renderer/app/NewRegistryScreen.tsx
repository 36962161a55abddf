import { useEffect, useState } from 'react'
import type { CallResponse, Session } from '#shared/ipc/contract.ts'
import { NewRegistryPage } from '../features/new-registry/NewRegistryPage.tsx'
import { client } from '../lib/ipc-client.ts'
import { emailOf, nameOf } from '../lib/person.ts'
import { AppFrame, Spinner } from '../ui/index.ts'
import type { AppActions } from './store/app-store.ts'
import { TitleBar } from './TitleBar.tsx'

interface NewRegistryScreenProps {
  readonly session: Session
  readonly actions: AppActions
}

const NOTHING: CallResponse<'registries.beginNew'> = { unfinished: null, isOpen: false, founder: null }

/** What the form begins with; null until it is known. Where it can't be read the person says it all. */
function useBeginning(): CallResponse<'registries.beginNew'> | null {
  const [beginning, setBeginning] = useState<CallResponse<'registries.beginNew'> | null>(null)
  useEffect(() => {
    let isGone = false
    client.call('registries.beginNew', {}).then((answer) => {
      if (!isGone) setBeginning(answer.ok ? answer.value : NOTHING)
    })
    return () => {
      isGone = true
    }
  }, [])
  return beginning
}

/** The page on which a registry is created. */
export function NewRegistryScreen({ session, actions }: NewRegistryScreenProps) {
  const beginning = useBeginning()
  const { person, connection } = session
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} />}>
      {beginning ? (
        <NewRegistryPage
          {...beginning}
          email={emailOf(person) ?? nameOf(person)}
          connection={connection.label}
          onCreate={actions.createRegistry}
          onCancel={() => void actions.leaveNewRegistry()}
          onDiscard={actions.discardNewRegistry}
        />
      ) : (
        <main className="sheet">
          <div className="center">
            <Spinner label="Looking for what was begun" />
          </div>
        </main>
      )}
    </AppFrame>
  )
}
