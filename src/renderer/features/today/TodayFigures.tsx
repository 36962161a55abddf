import type { TodayList } from '#shared/domain/caseload/today.ts'
import { count } from '../../lib/format.ts'

/** The day in the status bar: who is left, what is done, and its minutes. */
export function TodayFigures({ list: { left, done, minutes } }: { readonly list: TodayList }) {
  return (
    <>
      <span className="status-keep">
        <b>{count(left.length)}</b> to contact
      </span>
      <span className="status-keep">
        <b>{count(done.length)}</b> done
      </span>
      <span className="status-keep">
        <b>{count(minutes)}</b> min today
      </span>
    </>
  )
}
