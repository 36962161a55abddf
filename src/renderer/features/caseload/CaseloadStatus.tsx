import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { count, monthName } from '../../lib/format.ts'
import { ReadAt } from '../../ui/ReadAt.tsx'
import { isNear, NEAR_MINUTES } from './minutes-words.ts'

interface CaseloadStatusProps {
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly asOf: number
  readonly zone: string
  readonly zoneSource: 'registry' | 'computer'
}

/** The status bar of a caseload: what the current view adds up to this month. */
export function CaseloadStatus({ rows, month, asOf, zone, zoneSource }: CaseloadStatusProps) {
  const minutes = rows.reduce((sum, row) => sum + row.month.minutes, 0)
  const reached = rows.filter((row) => row.month.codes.length > 0).length
  const near = rows.filter((row) => isNear(row.month)).length
  return (
    <>
      <span>
        <b>{count(rows.length)}</b> {rows.length === 1 ? 'patient' : 'patients'}
      </span>
      <span className="sep" />
      <span>
        <b>{count(minutes)}</b> min in {monthName(month)}
      </span>
      {rows.length > 0 && (
        <>
          <span>
            <b>{count(reached)}</b> of {count(rows.length)} reached a code
          </span>
          <span>
            <b>{count(near)}</b> within {NEAR_MINUTES} min of the next
          </span>
        </>
      )}
      <span className="grow" />
      {zoneSource === 'computer' && (
        <>
          <span title="This registry has no time zone of its own. Months and dates follow this computer.">
            Time zone of this computer: {zone}
          </span>
          <span className="sep" />
        </>
      )}
      <ReadAt at={asOf} zone={zone} />
    </>
  )
}
