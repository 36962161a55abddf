import type { ReactNode } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { caseloadTotals, NEAR_MINUTES } from '#shared/domain/views.ts'
import { count, monthName, timeOfDay } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'

interface CaseloadStatusProps {
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly zone: string
  readonly zoneSource: 'registry' | 'computer'
  /** The last contact that was logged here: whose, and when it was saved. */
  readonly saved: { readonly name: string; readonly at: number } | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
}

/** The status bar of a caseload: what the current view adds up to this month. */
export function CaseloadStatus({ rows, month, zone, zoneSource, saved, sync }: CaseloadStatusProps) {
  const { patients, minutes, reached, near } = caseloadTotals(rows)
  return (
    <>
      <span>
        <b>{count(patients)}</b> {patients === 1 ? 'patient' : 'patients'}
      </span>
      <span className="sep" />
      <span>
        <b>{count(minutes)}</b> min in {monthName(month)}
      </span>
      {patients > 0 && (
        <>
          <span>
            <b>{count(reached)}</b> of {count(patients)} reached a code
          </span>
          <span>
            <b>{count(near)}</b> within {NEAR_MINUTES} min of the next
          </span>
        </>
      )}
      <span className="grow" />
      <span className="row gap1" role="status">
        {saved && (
          <>
            <Icon name="check" size={14} />
            Contact saved for {saved.name}, {timeOfDay(saved.at, zone)}
          </>
        )}
      </span>
      {saved && <span className="sep" />}
      {zoneSource === 'computer' && (
        <>
          <span title="This registry has no time zone of its own. Months and dates follow this computer.">
            Time zone of this computer: {zone}
          </span>
          <span className="sep" />
        </>
      )}
      {sync}
    </>
  )
}
