import { useId } from 'react'
import { Button } from '../../ui/Button.tsx'
import { type Locked, OFFLINE_TEXT, SIGN_IN_TEXT } from './lock-text.ts'
import { PinForm } from './PinForm.tsx'

export interface UnlockWayProps {
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
export function UnlockWay(props: UnlockWayProps) {
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
