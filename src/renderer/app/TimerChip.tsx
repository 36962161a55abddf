import { Button as AriaButton } from 'react-aria-components'
import { elapsedMs, type Timer } from '#shared/timer.ts'
import { clockText } from '../lib/format.ts'
import { isolated } from '../lib/isolated.ts'
import { useTimer } from '../lib/timer-context.ts'
import { useNow } from '../lib/use-now.ts'
import { Icon } from '../ui/Icon.tsx'

interface TimerChipProps {
  /** Opens the entry that the timer measures; null on a screen without a registry. */
  readonly onOpen: ((timer: Timer) => void) | null
  /** The open registry, null on other screens. */
  readonly registryId: string | null
}

/** The running timer in the title bar. It is not announced, otherwise a screen reader would speak every second. */
export function TimerChip({ onOpen, registryId }: TimerChipProps) {
  const timer = useTimer()
  if (!timer) return null
  const here = timer.registryId === registryId
  return <Chip timer={timer} onOpen={here ? onOpen : null} />
}

function Chip({ timer, onOpen }: { timer: Timer; onOpen: TimerChipProps['onOpen'] }) {
  const runs = timer.runningSince !== null
  const now = useNow(runs ? 1000 : 60_000)
  const time = clockText(elapsedMs(timer, Math.max(now, timer.runningSince ?? 0)))
  const words = (
    <>
      <Icon name={runs ? 'clock' : 'pause'} size={14} />
      <span>
        Timer <span className="num">{time}</span>
      </span>
      {!runs && <span className="t2">Paused</span>}
    </>
  )
  if (!onOpen)
    return (
      <span className="tb-note" title="Your timer runs for an entry of another registry. Open that registry to go on.">
        {words}
      </span>
    )
  return (
    <AriaButton
      className="tb-btn tb-timer"
      aria-label={`Timer ${runs ? 'running' : 'paused'}, ${time}: open the entry${timer.about ? ` for ${isolated(timer.about)}` : ''}`}
      onPress={() => onOpen(timer)}
    >
      {words}
    </AriaButton>
  )
}
