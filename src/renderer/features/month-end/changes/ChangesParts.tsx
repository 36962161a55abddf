import type { ReactNode } from 'react'
import type { ChangedRow, MonthComparison } from '#shared/domain/month-end/month-change.ts'
import { count, longDateTime, plural, shortDate } from '../../../lib/format.ts'
import { Button, ErrorMessage, Icon, Spinner } from '../../../ui/index.ts'
import { standingLock, waitsText } from '../lock-text.ts'
import type { MonthEnd } from '../use-month-end.ts'

interface StatusProps {
  readonly rows: readonly ChangedRow[]
  readonly page: MonthEnd
  readonly said: string | null
  readonly sync: ReactNode
}

/** What the patients that are shown come to, for the status bar. */
export function Status({ rows, page, said, sync }: StatusProps) {
  const { comparison, changes } = page
  const codes = rows.filter(({ group }) => group === 'code').length
  return (
    <>
      <span>
        <b>{count(rows.length)}</b> {rows.length === 1 ? 'patient' : 'patients'} changed
      </span>
      <span>
        <b>{count(codes)}</b> {codes === 1 ? 'code' : 'codes'}
      </span>
      {comparison && <span className="n1200">Times in {comparison.timeZone}</span>}
      <span className="grow" />
      <span role="status">{said}</span>
      {changes && said === null && <span className="n1200">{waitsText(changes)}</span>}
      {sync}
    </>
  )
}

/** What the comparison is, and what it is not. */
export function Source({ comparison: { since, timeZone }, now }: { comparison: MonthComparison; now: number }) {
  return (
    <div className="me-source">
      <p>
        <Icon name="info" size={14} />
        <span>
          <b>Suggestions from recorded minutes, not a claim.</b> A lock-in does not change: this page compares that of{' '}
          {shortDate(since.asOf, timeZone, now)} with what is recorded now.
          {since.timeZone !== timeZone && ` It was counted in ${since.timeZone}; now months are cut in ${timeZone}.`}
          {since.waiting > 0 && ` ${plural(since.waiting, 'change')} in it had not been sent then.`}
        </span>
      </p>
    </div>
  )
}

/** Where nothing is to be shown. */
export function Nothing({
  comparison: { since, timeZone },
  isNarrowed,
}: {
  comparison: MonthComparison
  isNarrowed: boolean
}) {
  return (
    <div className="center">
      <div className="message-card">
        <h2>
          {isNarrowed
            ? 'Nothing has changed for this payer'
            : `Nothing has changed since the lock-in of ${longDateTime(since.asOf, timeZone)}.`}
        </h2>
      </div>
    </div>
  )
}

/** What stands below the head. */
export function Body({ page, children }: { readonly page: MonthEnd; readonly children: ReactNode }) {
  const { changes, comparison, error, compareSince, readAgain } = page
  // The lock-in that was chosen may be the one that can't be read.
  const again = () => {
    compareSince(null)
    readAgain()
  }
  if (error)
    return (
      <ErrorMessage title="What changed can’t be read" error={error}>
        <Button variant="primary" onPress={again}>
          Try again
        </Button>
      </ErrorMessage>
    )
  if (!changes)
    return (
      <div className="center">
        <Spinner label="Comparing the month" />
      </div>
    )
  if (comparison) return children
  const isAccepted = standingLock(changes) !== undefined
  return (
    <div className="center">
      <div className="message-card">
        <h2>{isAccepted ? 'This lock-in can’t be read' : 'This month is not locked in'}</h2>
        {changes.unreadable.map((one) => (
          <p key={one} className="t2">
            {one}
          </p>
        ))}
      </div>
    </div>
  )
}
