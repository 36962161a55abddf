import { useContext, useState } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { initials } from '../../lib/format.ts'
import { emailOf, nameOf } from '../../lib/person.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { MenuButton, type MenuChoice } from '../../ui/Menu.tsx'
import { SignOutEverywhere } from './SignOutEverywhere.tsx'
import { SignOutUnsent } from './SignOutUnsent.tsx'
import './sign-in.css'

interface AccountMenuProps {
  readonly session: Session
  readonly onLock: () => void
  readonly onSettings: () => void
  readonly onSwitch: () => void
  /** Resolves to why the session could not be ended. */
  readonly onSignOut: (scope: 'person' | 'everywhere') => Promise<IpcError | null>
}

/** Who is signed in, and how to lock, switch or sign out. Signing out is offered only for a clinic's sign-in page. */
export function AccountMenu({ session, onLock, onSettings, onSwitch, onSignOut }: AccountMenuProps) {
  const [asking, setAsking] = useState<'nothing' | 'everywhere' | 'unsent'>('nothing')
  const { waiting, conflicts, problems } = useContext(SyncContext)
  const unsent = waiting + conflicts + problems
  const stop = () => setAsking('nothing')
  const signOut = () => {
    if (unsent > 0) setAsking('unsent')
    else void onSignOut('person')
  }
  const { person, connection } = session
  const name = nameOf(person)
  const email = emailOf(person)
  const choices: MenuChoice[] = [
    { words: 'Lock now', icon: 'lock', onChoose: onLock },
    { words: 'Settings', icon: 'pencil', onChoose: onSettings },
    { words: 'Switch connection', icon: 'refresh', onChoose: onSwitch },
  ]
  if (connection.kind === 'identity-center')
    choices.push(
      { words: 'Sign out of Caseload', icon: 'sign-out', onChoose: signOut },
      { words: 'Sign out everywhere', icon: 'lock', onChoose: () => setAsking('everywhere') },
    )
  const header = (
    <>
      <div className="semi f13 account-name">{name}</div>
      {email && email !== name && <div className="f12 t2 account-name">{email}</div>}
      <div className="f12 t3 account-name">{connection.label}</div>
    </>
  )
  return (
    <>
      <MenuButton
        label={`${initials(name)} ${name}: account`}
        title={name}
        className="avatar-button"
        header={header}
        choices={choices}
      >
        <span className="avatar" aria-hidden="true">
          {initials(name)}
        </span>
      </MenuButton>
      {asking === 'everywhere' && (
        <SignOutEverywhere label={connection.label} unsent={unsent} onKeep={stop} onSignOut={onSignOut} />
      )}
      {asking === 'unsent' && (
        <SignOutUnsent unsent={unsent} onKeep={stop} onSignOut={() => void onSignOut('person')} />
      )}
    </>
  )
}
