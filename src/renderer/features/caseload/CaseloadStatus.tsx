import { type ReactNode, useContext } from 'react'
import { caseloadTotals } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count } from '../../lib/format.ts'
import { Icon } from '../../ui/index.ts'
import { ClinicTime } from '../../ui/patient/ClinicTime.tsx'
import { type SavedContact, savedText } from './saved-text.ts'

interface CaseloadStatusProps {
  readonly open: OpenRegistry
  /** The rows that are shown. */
  readonly rows: readonly CaseloadRow[]
  /** What the month of the minutes is called. */
  readonly month: string
  readonly saved: SavedContact | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
}

/** The status bar of a caseload: what is shown adds up to this month. */
export function CaseloadStatus({ open, rows, month, saved, sync }: CaseloadStatusProps) {
  const { timeZone: zone, timeZoneSource: zoneSource } = open
  const { urgency } = open.registry.settings
  const { patients, minutes, reached, near } = caseloadTotals(rows, urgency)
  const state = useContext(SyncContext)
  const words = saved && savedText(saved, zone, state)
  return (
    <>
      <span>
        <b>{count(patients)}</b> {patients === 1 ? 'patient' : 'patients'}
      </span>
      <span className="sep" />
      <span>
        <b>{count(minutes)}</b> min in {month}
      </span>
      {patients > 0 && (
        <>
          <span className="status-wide">
            <b>{count(reached)}</b> of {count(patients)} reached a code
          </span>
          <span className="status-wide">
            <b>{count(near)}</b> within {urgency.nearMinutes} min of the next
          </span>
        </>
      )}
      <span className="grow" />
      <span className="row gap1 status-saved" role="status">
        {words && (
          <>
            <Icon name={saved?.kept ? 'send' : 'check'} size={14} />
            <span className="ell" title={words}>
              {words}
            </span>
          </>
        )}
      </span>
      {words && <span className="sep" />}
      {zoneSource === 'computer' && (
        <>
          <span title="This registry has no time zone of its own. Months and dates follow this computer.">
            Time zone of this computer: {zone}
          </span>
          <span className="sep" />
        </>
      )}
      <ClinicTime zone={zone} />
      {sync}
    </>
  )
}
