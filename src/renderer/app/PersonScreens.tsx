import type { Session } from '#shared/ipc/contract.ts'
import { FirstRun } from '../features/sign-in/FirstRun.tsx'
import { UnknownPerson } from '../features/sign-in/UnknownPerson.tsx'
import { nameOf, suggestedName } from '../lib/person.ts'
import { AppFrame } from '../ui/index.ts'
import type { AppActions } from './store/app-store.ts'
import { TitleBar } from './TitleBar.tsx'

interface PersonScreenProps {
  readonly session: Session
  readonly actions: AppActions
}

export function FirstRunScreen({ session, actions }: PersonScreenProps) {
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} />}>
      <FirstRun email={nameOf(session.person)} suggested={suggestedName(session.person)} onSave={actions.saveName} />
    </AppFrame>
  )
}

export function UnknownPersonScreen({ session, actions }: PersonScreenProps) {
  const { person, connection } = session
  if (person.state !== 'unknown') return null
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} />}>
      <UnknownPerson
        userName={person.userName}
        message={person.message}
        label={connection.label}
        onAgain={() => void actions.open(connection.id)}
        onCreate={actions.showNewRegistry}
        onSwitch={() => void actions.switchConnection()}
      />
    </AppFrame>
  )
}
