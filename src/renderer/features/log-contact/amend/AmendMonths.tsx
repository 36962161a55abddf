import { useMemo } from 'react'
import { monthName } from '../../../lib/format.ts'
import { Meter } from '../../../ui/Meter.tsx'
import { codesOf, minutesText } from '../month-text.ts'
import { monthsAmended } from './month-change.ts'
import type { AmendingForm } from './use-amend-form.ts'

/** What saving does to each month that the entry is in, or moves to: minutes, code, and why minutes don't count. */
export function AmendMonths({ amending }: { amending: AmendingForm }) {
  const { amendment, form } = amending
  const months = useMemo(() => monthsAmended(amendment.seen, amendment, form.base), [amendment, form.base])
  return (
    <div className="amend-months">
      {months.map((live) => (
        <div key={live.after.month} className="lc-live">
          <span className="lab">
            {monthName(live.after.month)} {live.after.month.slice(0, 4)} after saving
          </span>
          <span className="row gap2">
            <b className="semi num">{minutesText(live)}</b>
            <Meter minutes={live.after.minutes} steps={live.after.steps} />
            <b className="semi f13">{codesOf(live.after) ?? 'No code yet'}</b>
          </span>
          {live.uncounted && (
            <span className="f12 lc-uncounted">This entry’s minutes don’t count. {live.uncounted}</span>
          )}
        </div>
      ))}
    </div>
  )
}
