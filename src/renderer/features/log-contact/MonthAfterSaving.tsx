import { useMemo } from 'react'
import { clinicMonth } from '#shared/domain/time.ts'
import { monthName } from '../../lib/format.ts'
import { Meter } from '../../ui/Meter.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { monthAfterSaving, newEpisodeText } from './month-after.ts'
import { changeText, codesOf, minutesText } from './month-text.ts'

/** `March`, with the year when it is another one than now: `December 2025`. */
function monthLabel(month: string, thisMonth: string): string {
  const year = month.slice(0, 4)
  return year === thisMonth.slice(0, 4) ? monthName(month) : `${monthName(month)} ${year}`
}

/** What saving does to the month of the entered date: minutes, meter, code, and why minutes don't count. */
export function MonthAfterSaving() {
  const { draft, base } = useEntryForm()
  const live = useMemo(() => monthAfterSaving(draft, base), [draft, base])
  const { after, uncounted } = live
  const codes = codesOf(after)
  const begins = useMemo(() => newEpisodeText(draft, base), [draft, base])
  return (
    <div className="lc-live">
      <span className="lab">{monthLabel(after.month, clinicMonth(base.now, base.clinic.timeZone))} after saving</span>
      <span className="row gap2">
        <b className="semi num">{minutesText(live)}</b>
        <Meter minutes={after.minutes} steps={after.steps} />
        <span className="f13">
          {codes ? <b className="semi">{codes}</b> : <b className="semi">No code yet</b>}
          <span className="t2">
            {codes && uncounted === null ? ', ' : '. '}
            {changeText(live)}
          </span>
        </span>
      </span>
      {begins && (
        <span className="f12 lc-uncounted" role="status">
          {begins}
        </span>
      )}
      {uncounted && (draft.noShow || draft.minutes !== '') && (
        <span className="f12 lc-uncounted">This entry’s minutes don’t count. {uncounted}</span>
      )}
    </div>
  )
}
