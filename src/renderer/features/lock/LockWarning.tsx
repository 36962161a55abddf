import { useNow } from '../../lib/use-now.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { countdown } from './lock-text.ts'
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
