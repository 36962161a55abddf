import { timeAndDay } from '../lib/format.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface UnfinishedEntryProps {
  /** When it was typed last, epoch milliseconds, and the zone in which that is said. */
  readonly savedAt: number
  readonly zone: string
  readonly now: number
  /** Opens it again. */
  readonly onContinue: () => void
}

/** One line for a patient for whom an entry was begun and not finished. */
export function UnfinishedEntry({ savedAt, zone, now, onContinue }: UnfinishedEntryProps) {
  return (
    <p className="unfinished-entry f12">
      <Icon name="pencil" size={14} />
      <span className="grow">Unfinished entry from {timeAndDay(savedAt, now, zone)}</span>
      <Button size="sm" onPress={onContinue}>
        Continue
      </Button>
    </p>
  )
}
