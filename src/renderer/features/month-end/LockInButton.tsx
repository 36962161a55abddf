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
      aria-label="Lock in"
      title={`Lock in ${monthName(month)}`}
      onPress={onPress}
      disabledReason={isReady ? null : 'The month is not counted yet.'}
    >
      <Icon name="check-circle" />
      Lock in {monthName(month)}
    </Button>
  )
}
