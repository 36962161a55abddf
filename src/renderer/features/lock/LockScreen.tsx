import type { Session } from '#shared/ipc/contract.ts'
import { initials } from '../../lib/format.ts'
import { LinkButton } from './LinkButton.tsx'
import { LockFacts } from './LockFacts.tsx'
import { hiddenText, type Locked } from './lock-text.ts'
import { UnlockWay, type UnlockWayProps } from './UnlockWay.tsx'
import './lock.css'

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
