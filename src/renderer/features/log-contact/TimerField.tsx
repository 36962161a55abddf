import { useEffect } from 'react'
import { elapsedMs, timerDoubt, timerMinutes } from '#shared/timer.ts'
import { clockText } from '../../lib/format.ts'
import { ariaKeys, keyText } from '../../lib/key-text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { timerWrites } from './log-draft.ts'
import type { EntryTimer } from './use-entry-timer.ts'

interface TimerFieldProps {
  readonly timer: EntryTimer
  /** Puts the keyboard into Minutes: for a button that goes when it was pressed. */
  readonly onBack: () => void
}

/** What the timer of the entry has measured now, and the doubt about it (`timerDoubt`). */
export function useMeasured({ own, runs }: EntryTimer) {
  const { base } = useEntryForm()
  const now = Math.max(useNow(runs ? 1000 : 60_000), own?.runningSince ?? 0)
  const ms = own ? elapsedMs(own, now) : 0
  return { ms, doubt: own && timerDoubt(own, now, base.clinic.timeZone) }
}

/**
 * The timer of the entry. It writes the minutes until a person types their own; from then on it only offers its own. In doubt it does
 * neither.
 */
export function TimerField({ timer, onBack }: TimerFieldProps) {
  const { own } = timer
  const { draft, dispatch } = useEntryForm()
  const { ms, doubt } = useMeasured(timer)
  const minutes = timerMinutes(ms)
  const wrote = draft.minutesBy === 'timer'
  const differs = own !== null && doubt === null && String(minutes) !== draft.minutes.trim() && !draft.noShow
  const stale = differs && (ms > 0 || wrote) && timerWrites(draft)
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
      <Toggle timer={timer} measured={ms} inDoubt={doubt !== null} />
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
      {differs && !stale && minutes > 0 && <Button onPress={then(use)}>Use {minutes} min</Button>}
      {own && doubt === null && (
        <p className="field-hint lc-measured">
          {clockText(ms)} measured: {minutes} min
        </p>
      )}
      {timer.error && (
        <p className="field-error" role="alert">
          {timer.error.message}
        </p>
      )}
    </div>
  )
}

const KEYS = 'Ctrl Space'
const OTHERS = 'Your timer is used by another entry.'
const DOUBT = 'Say first how much of the timer counts.'

/** Starts and pauses. `measured` in milliseconds. */
function Toggle(props: { timer: EntryTimer; measured: number; inDoubt: boolean }) {
  const { timer, measured, inDoubt } = props
  const { own, other, runs, toggle } = timer
  return (
    <Button
      className="lc-timer-button"
      aria-keyshortcuts={ariaKeys(KEYS)}
      title={`${runs ? 'Pause' : 'Start'} the timer (${keyText(KEYS)})`}
      disabledReason={other ? OTHERS : inDoubt ? DOUBT : null}
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
