import type { TodayList } from '#shared/domain/caseload/today.ts'
import { count } from '../../lib/format.ts'

/** The day in the status bar: who is left, what is done, and its minutes. */
export function TodayFigures({ list: { left, done, minutes } }: { readonly list: TodayList }) {
  return (
    <>
      <span>
        <b>{count(left.length)}</b> to contact
      </span>
      <span>
        <b>{count(done.length)}</b> done
      </span>
      <span>
        <b>{count(minutes)}</b> min today
      </span>
    </>
  )
}
