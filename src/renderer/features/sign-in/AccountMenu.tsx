import { useState } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { initials } from '../../lib/format.ts'
import { emailOf, nameOf } from '../../lib/person-words.ts'
import { MenuButton, type MenuChoice } from '../../ui/Menu.tsx'
import { SignOutEverywhere } from './SignOutEverywhere.tsx'
import './sign-in.css'

interface AccountMenuProps {
  readonly session: Session
  readonly onSettings: () => void
  readonly onSwitch: () => void
  /** Resolves to why the session could not be ended. */
  readonly onSignOut: (scope: 'person' | 'everywhere') => Promise<IpcError | null>
}

/** Who is signed in, with what, and the ways out. Only a clinic's sign-in page has a sign-in to end. */
export function AccountMenu({ session, onSettings, onSwitch, onSignOut }: AccountMenuProps) {
  const [asking, setAsking] = useState(false)
  const { person, connection } = session
  const name = nameOf(person)
  const email = emailOf(person)
  const choices: MenuChoice[] = [
    { words: 'Settings', icon: 'pencil', onChoose: onSettings },
    { words: 'Switch connection', icon: 'refresh', onChoose: onSwitch },
  ]
  if (connection.kind === 'identity-center')
    choices.push(
      { words: 'Sign out of Caseload', icon: 'sign-out', onChoose: () => void onSignOut('person') },
      { words: 'Sign out everywhere', icon: 'lock', onChoose: () => setAsking(true) },
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
      {asking && <SignOutEverywhere label={connection.label} onKeep={() => setAsking(false)} onSignOut={onSignOut} />}
    </>
  )
}
