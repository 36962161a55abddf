import type { OpenRegistry, Session } from '#shared/ipc/contract.ts'
import { MissingMonth } from '../../features/caseload/MonthButton.tsx'
import { RegistryProblems } from '../../features/caseload/RegistryProblems.tsx'
import { presentMonth, type ShownMonth } from '../../features/caseload/use-month.ts'
import { MemoryNotice, MissingNotice, OfflineBanner } from '../../features/sync/SyncNotes.tsx'
import type { Refreshing } from '../store/app-state.ts'
import type { AppActions } from '../store/app-store.ts'
import type { ShowDialog } from './dialog.ts'

interface CaseloadNoticesProps {
  readonly open: OpenRegistry
  readonly session: Session
  readonly refreshing: Refreshing
  readonly memoryNoticed: boolean
  readonly actions: AppActions
  readonly show: ShowDialog
  /** A month that was asked for and is not shown. */
  readonly missing: ShownMonth['missing']
}

/** Notices about the data of an open registry: offline, incomplete, not fully read, or kept in memory only. */
export function CaseloadNotices({
  open,
  session,
  refreshing,
  memoryNoticed,
  actions,
  show,
  missing,
}: CaseloadNoticesProps) {
  return (
    <>
      <OfflineBanner
        asOf={open.asOf}
        zone={open.timeZone}
        busy={refreshing.state === 'running'}
        onOutbox={actions.showOutbox}
        onSync={() => void actions.syncNow()}
      />
      {missing && <MissingMonth missing={missing} present={presentMonth(open)} />}
      <MissingNotice missing={open.missing ?? 0} />
      <RegistryProblems open={open} onRules={() => show({ kind: 'urgency' })} />
      {/* The sample clinic keeps nothing by design, and its name says so. */}
      {!memoryNoticed && session.connection.kind !== 'sample' && (
        <MemoryNotice onDismiss={actions.dismissMemoryNotice} />
      )}
    </>
  )
}
