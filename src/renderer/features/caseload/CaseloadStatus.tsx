import { type ReactNode, useContext } from 'react'
import { caseloadTotals, NEAR_MINUTES } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { count, monthName } from '../../lib/format.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { type SavedContact, savedWords } from './saved-words.ts'

interface CaseloadStatusProps {
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly zone: string
  readonly zoneSource: 'registry' | 'computer'
  readonly saved: SavedContact | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
}

/** The status bar of a caseload: what is shown adds up to this month. */
export function CaseloadStatus({ rows, month, zone, zoneSource, saved, sync }: CaseloadStatusProps) {
  const { patients, minutes, reached, near } = caseloadTotals(rows)
  const state = useContext(SyncContext)
  const words = saved && savedWords(saved, zone, state)
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
      {sync}
    </>
  )
}
