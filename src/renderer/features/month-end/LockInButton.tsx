import { monthName } from '../../lib/format.ts'
import { Button, Icon } from '../../ui/index.ts'

interface LockInButtonProps {
  readonly month: string
  readonly isReady: boolean
  readonly onPress: () => void
}

/** Asks to lock the month in. */
export function LockInButton({ month, isReady, onPress }: LockInButtonProps) {
  return (
    <Button
      variant="primary"
      title={`Lock in ${monthName(month)}`}
      onPress={onPress}
      disabledReason={isReady ? null : 'The month is not counted yet.'}
    >
      <Icon name="check-circle" />
      {/* Beside the month switch the name of the month is only a help to the eye: the button keeps one name. */}
      <span>
        Lock in
        <span aria-hidden="true" className="n1200">
          {' '}
          {monthName(month)}
        </span>
      </span>
    </Button>
  )
}
