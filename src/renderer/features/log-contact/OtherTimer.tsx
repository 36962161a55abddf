import { useState } from 'react'
import { elapsedMs, type Timer, timerMinutes } from '#shared/timer.ts'
import { isolated } from '../../lib/isolated.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'

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
