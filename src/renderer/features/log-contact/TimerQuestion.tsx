import { type KeyboardEvent, useContext, useState } from 'react'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import type { Counted, TimerDoubt } from '#shared/timer.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { clockText, daysBetween, timeAndDay, timeOfDay } from '../../lib/format.ts'
import { isKey } from '../../lib/shortcut-keys.ts'
import { Button, type RadioOption, SegmentedRadio } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { clinicDayAndTime } from './log-draft.ts'
import { useMeasured } from './TimerField.tsx'
import type { EntryTimer } from './use-entry-timer.ts'

/** `today, 5:20 PM`, `yesterday, 5:20 PM`, else with the date. */
function sinceText(at: number, now: number, zone: string): string {
  const days = daysBetween(at, now, zone)
  const word = days === 0 ? 'today' : days === 1 ? 'yesterday' : null
  return word ? `${word}, ${timeOfDay(at, zone)}` : timeAndDay(at, now, zone)
}

interface Choice extends RadioOption<string> {
  readonly counted: Counted
}

const AWAY = { sleep: 'Until the computer slept', lock: 'Until the screen was locked' } as const

/** The words of a choice stay while the timer runs on: otherwise the keyboard would lose its place each second. */
function choicesFor({ untilSleepMs, away, isTooLong }: TimerDoubt): Choice[] {
  const until: Choice[] =
    untilSleepMs === null ? [] : [{ counted: 'until-sleep', value: `${AWAY[away]}, ${clockText(untilSleepMs)}` }]
  const all: Choice = { counted: 'all', value: 'All of it', disabled: isTooLong }
  const choices: Choice[] = [...until, all, { counted: 'none', value: 'None of it' }]
  return choices.map((one, index) => ({ ...one, digit: String(index + 1) }))
}

/** Asks how much of the timer counts when it was left running; nothing is left out or counted without an answer. */
export function TimerQuestion({ timer, onBack }: { readonly timer: EntryTimer; readonly onBack: () => void }) {
  const { doubt } = useMeasured(timer)
  return doubt && <Question doubt={doubt} timer={timer} onBack={onBack} />
}

function Question({ doubt, timer, onBack }: { doubt: TimerDoubt; timer: EntryTimer; onBack: () => void }) {
  const { draft, dispatch, base } = useEntryForm()
  const zone = base.clinic.timeZone
  // The timer goes by this computer's clock, the entry by the table's.
  const since = doubt.since - useContext(SyncContext).clockSkewMs
  const [chosen, setChosen] = useState<Counted | null>(doubt.untilSleepMs === null ? null : 'until-sleep')
  const choices = choicesFor(doubt)
  const answer = () => {
    if (chosen === null) return
    // Work that ended before now did not begin now less its minutes.
    if (chosen !== 'none' && draft.endsNow) dispatch({ do: 'start', ...clinicDayAndTime(since, zone) })
    timer.count(chosen)
    onBack()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || !isKey(event, 'Enter')) return
    event.preventDefault()
    answer()
  }
  return (
    <div className="lc-timer-question" data-field="timer" role="presentation" onKeyDownCapture={onKeyDown}>
      <SegmentedRadio
        label={`The timer has run since ${sinceText(since, base.now, zone)}. How much of it counts?`}
        options={choices}
        value={choices.find(({ counted }) => counted === chosen)?.value ?? null}
        onChange={(value) => setChosen(choices.find((one) => one.value === value)?.counted ?? null)}
        hint={doubt.isTooLong ? `All is more than the ${ENTRY_MINUTES_LIMIT} min that an entry can have.` : null}
      />
      <Button onPress={answer} disabledReason={chosen === null ? 'Choose how much counts.' : null}>
        Count it
      </Button>
    </div>
  )
}
