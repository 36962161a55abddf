import { useId } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import { initials, timeOfDay } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, Dialog, Icon, type IconName } from '../../ui/index.ts'
import { LinkButton } from './LinkButton.tsx'
import {
  countdown,
  draftText,
  hiddenText,
  type Locked,
  OFFLINE_TEXT,
  SIGN_IN_TEXT,
  unsentText,
  whyLocked,
} from './lock-text.ts'
import { PinForm } from './PinForm.tsx'
import './lock.css'

interface LockWarningProps {
  /** Epoch milliseconds. */
  readonly locksAt: number
  readonly onStay: () => void
  readonly onLock: () => void
}

/** The last minute before the lock. Any activity of the person cancels the lock. The warning is announced once, not every second. */
export function LockWarning({ locksAt, onStay, onLock }: LockWarningProps) {
  const now = useNow(250)
  return (
    <Dialog label="Caseload locks in a minute" role="alertdialog" className="confirm-dialog" onClose={onStay}>
      <h2>
        Caseload locks in{' '}
        <span className="num" role="timer" aria-live="off">
          {countdown(locksAt, now)}
        </span>
      </h2>
      <p className="f13 t2">Nobody has used it for a while. What you typed is kept.</p>
      <div className="row gap2 confirm-actions">
        <Button onPress={onLock}>Lock now</Button>
        <Button variant="primary" autoFocus onPress={onStay}>
          Stay
        </Button>
      </div>
    </Dialog>
  )
}

interface UnlockWayProps {
  readonly locked: Locked
  readonly busy: boolean
  readonly error: string | null
  readonly offline: boolean
  /** Whether the connection has a sign-in page. */
  readonly canSignIn: boolean
  readonly onUnlock: (pin: string | null) => void
  readonly onSignIn: () => void
}

/** The way back in that there is now. */
function UnlockWay(props: UnlockWayProps) {
  const { locked, busy, error, offline, canSignIn, onUnlock, onSignIn } = props
  const { unlock } = locked
  const wordsId = useId()
  if (unlock.by === 'pin')
    return (
      <PinForm
        triesLeft={unlock.triesLeft}
        nextTryAt={unlock.nextTryAt}
        busy={busy}
        error={error}
        onUnlock={onUnlock}
        onSignIn={canSignIn ? onSignIn : null}
      />
    )
  const focus = { autoFocus: true, variant: 'primary' } as const
  if (unlock.by === 'press')
    return (
      <div className="lock-way">
        <Button {...focus} shortcut="Enter" onPress={() => onUnlock(null)}>
          Unlock
        </Button>
        <p role="alert" className="field-error">
          {error}
        </p>
      </div>
    )
  return (
    <div className="lock-way">
      <p id={wordsId} className="f13">
        {SIGN_IN_TEXT[unlock.reason]}
      </p>
      <Button {...focus} aria-describedby={wordsId} onPress={onSignIn}>
        Sign in with your clinic
      </Button>
      {offline && <p className="f12 lock-offline">{OFFLINE_TEXT}</p>}
    </div>
  )
}

/** Since when and why it is locked, and what is safe behind it. */
function LockFacts({ locked, zone }: { readonly locked: Locked; readonly zone: string }) {
  const drafts = draftText(locked.drafts)
  const unsent = unsentText(locked.unsent)
  return (
    <ul className="card f13 lock-facts">
      <Fact icon="clock" words={whyLocked(locked)} at={timeOfDay(locked.at, zone)} />
      {drafts && <Fact icon="document" words={drafts} />}
      {unsent && <Fact icon="send" words={unsent} />}
    </ul>
  )
}

function Fact({ icon, words, at }: { readonly icon: IconName; readonly words: string; readonly at?: string }) {
  return (
    <li className="row gap2">
      <Icon name={icon} />
      <span className="grow">{words}</span>
      {at && <span className="num t2">{at}</span>}
    </li>
  )
}

interface LockScreenProps extends Omit<UnlockWayProps, 'canSignIn'> {
  readonly locked: Locked
  readonly session: Session
  readonly onSwitch: () => void
}

/** The whole window while it is locked: who locked it, why, what waits to be sent, and how to unlock. It shows no patient. */
export function LockScreen({ session, onSwitch, ...way }: LockScreenProps) {
  const { locked } = way
  return (
    <main className="sheet" data-region="lock">
      <div className="center">
        <div className="lock">
          <div className="row gap3 lock-who">
            <span className="avatar lock-avatar" aria-hidden="true">
              {initials(locked.person)}
            </span>
            <div className="grow">
              <h1>Locked</h1>
              <p className="t2 f13 ell">
                {locked.person} · {locked.place}
              </p>
            </div>
          </div>
          <UnlockWay {...way} canSignIn={session.connection.kind === 'identity-center'} />
          <LockFacts locked={locked} zone={session.computerTimeZone} />
          <p className="f12 t3 lock-other">
            Not you? <LinkButton onPress={onSwitch}>Switch user</LinkButton>. {hiddenText(locked.unlock)}
          </p>
        </div>
      </div>
    </main>
  )
}
