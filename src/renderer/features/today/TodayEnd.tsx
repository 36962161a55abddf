import { useEffect, useRef } from 'react'
import { weekdayInFull } from '#shared/domain/caseload/due-text.ts'
import { calendarDaysBetween } from '#shared/domain/derived/due.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { focusWhenFree } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { Button, Icon } from '../../ui/index.ts'
import { nextDayText } from './done-text.ts'

interface TodayEndProps {
  /** What was done today; empty where nobody was due. */
  readonly done: readonly CaseloadRow[]
  /** The next day on which somebody is due, and how many; null without any. */
  readonly next: { readonly day: string; readonly count: number } | null
  readonly today: string
  readonly minutes: number
  /** A dialog lies over the page: it has the keyboard. */
  readonly dialogOpen: boolean
  readonly onShowWeek: () => void
}

const countOf = (done: readonly CaseloadRow[], outcomes: readonly string[]) =>
  done.filter(({ doneToday }) => doneToday !== null && outcomes.includes(doneToday.outcome)).length

/** Nobody is left for today, and who is next. */
export function TodayEnd({ done, next, today, minutes, dialogOpen, onShowWeek }: TodayEndProps) {
  const end = useRef<HTMLDivElement>(null)
  // No row is left to have the keyboard.
  useEffect(() => {
    if (dialogOpen) return
    return focusWhenFree(() => end.current?.querySelector('button')?.focus())
  }, [dialogOpen])
  const days = next === null ? 0 : calendarDaysBetween(today, next.day)
  return (
    <>
      <div className="today-end" role="status" ref={end}>
        <span className="today-end-mark">
          <Icon name="check" />
        </span>
        <h2>{done.length > 0 ? 'Everyone for today was reached or moved' : 'Nobody is due today'}</h2>
        <p className="t2">{next === null ? 'No next contact is due.' : `Next: ${nextDayText(next, days, today)}`}</p>
        {next !== null && (
          <Button variant="primary" onPress={onShowWeek}>
            {days <= 6 ? `Show ${weekdayInFull(next.day)}` : 'Show this week'}
          </Button>
        )}
      </div>
      {done.length > 0 && <DaySummary done={done} minutes={minutes} />}
    </>
  )
}

/** What the day came to, in numbers. */
function DaySummary({ done, minutes }: Pick<TodayEndProps, 'done' | 'minutes'>) {
  const facts = [
    { label: 'Reached', value: countOf(done, ['Reached']), detail: `of ${done.length}` },
    {
      label: 'Not reached',
      value: countOf(done, ['No answer', 'Left a message', 'Wrong number']),
      detail: 'each has a next date',
    },
    { label: 'No-show', value: countOf(done, ['No-show']), detail: '' },
    { label: 'Moved', value: countOf(done, ['Moved']), detail: '' },
    { label: 'Minutes today', value: minutes, detail: plural(done.length, 'patient') },
  ]
  return (
    <dl className="today-summary">
      {facts.map(({ label, value, detail }) => (
        <div key={label}>
          <dt className="lab">{label}</dt>
          <dd>
            <b className="today-figure">{value}</b>
            <span className="today-sub">{detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
