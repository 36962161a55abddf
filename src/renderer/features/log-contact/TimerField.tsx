import { useEffect } from 'react'
import { elapsedMs, timerMinutes } from '#shared/timer.ts'
import { clockWords } from '../../lib/timer-words.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useEntryForm } from './entry-form.ts'
import type { EntryTimer } from './use-entry-timer.ts'

/** The timer of the entry. It writes the minutes until a person types their own; from then on it only offers its own. */
export function TimerField({ timer }: { timer: EntryTimer }) {
  const { own, other, runs, error, toggle, end } = timer
  const { draft, dispatch } = useEntryForm()
  const now = useNow(runs ? 1000 : 60_000)
  const measured = own ? elapsedMs(own, Math.max(now, own.runningSince ?? 0)) : 0
  const minutes = String(timerMinutes(measured))
  const follows = own !== null && minutes !== '0' && (draft.timed || draft.minutes.trim() === '')
  const stale = follows && !draft.noShow && draft.minutes !== minutes
  useEffect(() => {
    if (stale) dispatch({ do: 'timer-minutes', minutes })
  })
  return (
    <div className="lc-timer">
      <Button
        className="lc-timer-button"
        aria-keyshortcuts="Control+Space"
        title={runs ? 'Pause the timer (Ctrl Space)' : 'Start the timer (Ctrl Space)'}
        disabledReason={other ? otherWords(other.about) : null}
        onPress={toggle}
      >
        <Icon name={runs ? 'pause' : 'play'} size={14} />
        <span className="sr">{runs ? 'Pause' : own ? 'Go on with' : 'Start'}</span>
        {own && <span className="sr">timer</span>}
        <span className="num">{own ? clockWords(measured) : 'Timer'}</span>
        {own && <Tag tone={runs ? 'acc' : 'neutral'}>{runs ? 'Running' : 'Paused'}</Tag>}
      </Button>
      {own && !runs && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Remove timer"
          title="Remove the timer. The minutes stay."
          onPress={end}
        >
          <Icon name="close" />
        </Button>
      )}
      {own && !follows && minutes !== '0' && minutes !== draft.minutes.trim() && (
        <Button size="sm" onPress={() => dispatch({ do: 'timer-minutes', minutes })}>
          Use {minutes} min
        </Button>
      )}
      {other && <p className="field-hint">{otherWords(other.about)}</p>}
      {error && (
        <p className="field-error" role="alert">
          {error.message}
        </p>
      )}
    </div>
  )
}

const otherWords = (about: string): string =>
  `Your timer is used by another entry${about ? `, for ${about}` : ''}. Open it in the title bar and save it, or remove its timer.`
