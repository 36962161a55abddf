import { useContext, useState } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { entryCount, initials } from '../../lib/format.ts'
import { emailOf, nameOf } from '../../lib/person.ts'
import { useUpdates } from '../../lib/use-updates.ts'
import { Banner, ConfirmDialog, MenuButton, type MenuChoice } from '../../ui/index.ts'
import './sign-in.css'

interface SignOutUnsentProps {
  /** Entries that the registry does not have yet. */
  readonly unsent: number
  readonly onKeep: () => void
  readonly onSignOut: () => void
}

/** What becomes of entries that were not sent when somebody signs out. */
const unsentStays = (unsent: number): string =>
  unsent === 1
    ? '1 entry is not sent yet. It stays on this computer, encrypted, and is sent when you sign in here again.'
    : `${unsent} entries are not sent yet. They stay on this computer, encrypted, and are sent when you sign in here again.`

/** Asks before a person signs out who has entries that were not sent. */
function SignOutUnsent({ unsent, onKeep, onSignOut }: SignOutUnsentProps) {
  return (
    <ConfirmDialog
      title={`Sign out with ${entryCount(unsent)} to send?`}
      words={<p>{unsentStays(unsent)} Your clinic does not see them before that.</p>}
      keep="Stay signed in"
      confirm="Sign out"
      tone="primary"
      onKeep={onKeep}
      onConfirm={onSignOut}
    />
  )
}

interface SignOutEverywhereProps {
  readonly label: string
  /** Entries that the registry does not have yet. */
  readonly unsent: number
  readonly onKeep: () => void
  readonly onSignOut: (scope: 'everywhere') => Promise<IpcError | null>
}

/** Asks before the clinic's sign-in session itself is ended: other programs may be using it. */
function SignOutEverywhere({ label, unsent, onKeep, onSignOut }: SignOutEverywhereProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const signOut = async () => {
    setBusy(true)
    const failed = await onSignOut('everywhere')
    setError(failed)
    setBusy(false)
  }
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      words={
        <>
          <p>
            This ends your AWS sign-in at {label} that Caseload uses, and this computer forgets who you are. What you
            saved stays in the registry.
          </p>
          {unsent > 0 && <p>{unsentStays(unsent)}</p>}
          {error && (
            <Banner tone="bad" icon="warning" card>
              {error.message}
              {error.id && <> Reference: {error.id}.</>}
            </Banner>
          )}
        </>
      }
      keep="Stay signed in"
      confirm={error ? 'Try again' : 'Sign out everywhere'}
      tone="primary"
      busy={busy}
      onKeep={onKeep}
      onConfirm={() => void signOut()}
    />
  )
}

interface AccountMenuProps {
  readonly session: Session
  readonly onLock: () => void
  /** Asks whether shared screens may show the window. */
  readonly onSharing: () => void
  readonly onSettings: () => void
  readonly onSwitch: () => void
  /** Resolves to why the session could not be ended. */
  readonly onSignOut: (scope: 'person' | 'everywhere') => Promise<IpcError | null>
}

/** Who is signed in, and how to lock, switch or sign out. Signing out is offered only for a clinic's sign-in page. */
export function AccountMenu({ session, onLock, onSharing, onSettings, onSwitch, onSignOut }: AccountMenuProps) {
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
  const updates = useUpdates()
  const choices: MenuChoice[] = [
    { words: 'Lock now', icon: 'lock', onChoose: onLock },
    { words: 'Show on shared screens', icon: 'external', onChoose: onSharing },
    { words: 'Settings', icon: 'pencil', onChoose: onSettings },
    { words: 'Switch connection', icon: 'refresh', onChoose: onSwitch },
  ]
  if (updates?.state === 'ready' || updates?.state === 'available')
    choices.push({ words: `Version ${updates.version} is there`, icon: 'arrow-down', onChoose: onSettings })
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
