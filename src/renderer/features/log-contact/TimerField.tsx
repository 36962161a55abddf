import { useEffect } from 'react'
import { elapsedMs, timerMinutes } from '#shared/timer.ts'
import { clockText } from '../../lib/format.ts'
import { ariaKeys, keyText } from '../../lib/key-text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, Icon, Tag } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { timerWrites } from './log-draft.ts'
import type { EntryTimer } from './use-entry-timer.ts'

interface TimerFieldProps {
  readonly timer: EntryTimer
  /** Puts the keyboard into Minutes: for a button that goes when it was pressed. */
  readonly onBack: () => void
}

/** The timer of the entry. It writes the minutes until a person types their own; from then on it only offers its own. */
export function TimerField({ timer, onBack }: TimerFieldProps) {
  const { own } = timer
  const { draft, dispatch } = useEntryForm()
  const now = useNow(timer.runs ? 1000 : 60_000)
  const measured = own ? elapsedMs(own, Math.max(now, own.runningSince ?? 0)) : 0
  const minutes = timerMinutes(measured)
  const differs = own !== null && minutes > 0 && String(minutes) !== draft.minutes.trim() && !draft.noShow
  const stale = differs && timerWrites(draft)
  const use = () => dispatch({ do: 'timer-minutes', minutes: String(minutes) })
  useEffect(() => {
    if (stale) use()
  })
  const then = (act: () => void) => () => {
    act()
    onBack()
  }
  return (
    <div className="lc-timer">
      <Toggle timer={timer} measured={measured} />
      {own && !timer.runs && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Remove timer"
          title="Remove the timer. The minutes stay."
          onPress={then(timer.end)}
        >
          <Icon name="close" />
        </Button>
      )}
      {differs && !stale && <Button onPress={then(use)}>Use {minutes} min</Button>}
      {timer.error && (
        <p className="field-error" role="alert">
          {timer.error.message}
        </p>
      )}
    </div>
  )
}

const KEYS = 'Ctrl Space'

/** Starts and pauses. `measured` in milliseconds. */
function Toggle({ timer: { own, other, runs, toggle }, measured }: { timer: EntryTimer; measured: number }) {
  return (
    <Button
      className="lc-timer-button"
      aria-keyshortcuts={ariaKeys(KEYS)}
      title={`${runs ? 'Pause' : 'Start'} the timer (${keyText(KEYS)})`}
      disabledReason={other && 'Your timer is used by another entry.'}
      onPress={toggle}
    >
      <Icon name={runs ? 'pause' : 'play'} size={14} />
      <span className="sr">{runs ? 'Pause' : own ? 'Go on with' : 'Start'}</span>
      {own && <span className="sr">timer</span>}
      <span className="num grow">{own ? clockText(measured) : 'Timer'}</span>
      {own && <Tag tone={runs ? 'acc' : 'neutral'}>{runs ? 'Running' : 'Paused'}</Tag>}
    </Button>
  )
}
