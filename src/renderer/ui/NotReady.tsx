import { Button } from './Button.tsx'
import { Spinner } from './Spinner.tsx'

interface NotReadyProps {
  /** Why nothing can be changed; null while the record is being read. */
  readonly message: string | null
  readonly onClose: () => void
  readonly onRetry: () => void
}

/** What a dialog shows until the record is there, or when it can't be had. */
export function NotReady({ message, onClose, onRetry }: NotReadyProps) {
  if (message === null) return <Spinner label="Reading the patient’s record" />
  return (
    <div role="alert">
      <p className="f13 t2 selectable">{message}</p>
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Close</Button>
        <Button variant="primary" autoFocus onPress={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  )
}
