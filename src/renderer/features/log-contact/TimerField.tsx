import { useEffect, useState } from 'react'
import { elapsedMs, type Timer, timerDoubt, timerMinutes } from '#shared/timer.ts'
import { clockText } from '../../lib/format.ts'
import { isolated } from '../../lib/isolated.ts'
import { ariaKeys, keyText } from '../../lib/key-text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, ConfirmDialog, Icon, Tag } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { timerWrites } from './log-draft.ts'
import type { EntryTimer } from './use-entry-timer.ts'

interface OtherTimerProps {
  readonly timer: Timer
  /** Ends it: what it measured is forgotten. */
  readonly onEnd: () => void
  /** To the entry that it measures, with what was typed here kept; null where that can't be opened from here. */
  readonly onGo: (() => void) | null
}

/** Says for which entry this person's timer runs, when it is not this one. */
export function OtherTimer({ timer, onEnd, onGo }: OtherTimerProps) {
  const [asking, setAsking] = useState(false)
  const now = useNow()
  const minutes = timerMinutes(elapsedMs(timer, now))
  const whose = isolated(timer.about) || 'another entry'
  return (
    <div className="lc-other-timer">
      <p className="f12 t2">
        <Icon name="clock" size={14} /> Your timer {timer.runningSince === null ? 'is paused' : 'runs'} for {whose}:{' '}
        {minutes} min.
      </p>
      {onGo && (
        <Button size="sm" onPress={onGo}>
          Go to that entry
        </Button>
      )}
      <Button size="sm" onPress={() => setAsking(true)}>
        End that timer
      </Button>
      {asking && (
        <ConfirmDialog
          title="End that timer?"
          words={
            <p>
              The {minutes} min that it measured for {whose} are forgotten. What was typed in that entry stays.
            </p>
          }
          keep="Keep it"
          confirm="End timer"
          onKeep={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            onEnd()
          }}
        />
      )}
    </div>
  )
}

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
  const carriedMs = draft.contactType === 'Psychiatric Consultation' ? 0 : (own?.carriedMs ?? 0)
  const minutes = timerMinutes(ms + carriedMs)
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
          {clockText(ms)} measured
          {carriedMs >= 1000 && `, ${clockText(carriedMs)} left over from earlier today`}: {minutes} min
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
