import type { OpenRegistry, Session } from '#shared/ipc/contract.ts'
import { AssignedBar } from '../../features/assign/AssignedBar.tsx'
import { MissingMonth } from '../../features/caseload/MonthButton.tsx'
import { RegistryProblems } from '../../features/caseload/RegistryProblems.tsx'
import { presentMonth, type ShownMonth } from '../../features/caseload/use-month.ts'
import { MemoryNotice, MissingNotice, OfflineBanner } from '../../features/sync/SyncNotes.tsx'
import { useNowWith } from '../../lib/table-clock.ts'
import type { Members } from '../../lib/use-members.ts'
import type { Refreshing } from '../store/app-state.ts'
import type { AppActions } from '../store/app-store.ts'
import type { useDialogs } from './use-dialogs.ts'

interface CaseloadNoticesProps {
  readonly open: OpenRegistry
  readonly session: Session
  readonly refreshing: Refreshing
  readonly memoryNoticed: boolean
  readonly actions: AppActions
  /** Opens the urgency rules of the registry. */
  readonly onRules: () => void
  /** A month that was asked for and is not shown. */
  readonly missing: ShownMonth['missing']
  readonly dialogs: Pick<ReturnType<typeof useDialogs>, 'assigned' | 'showAssigned' | 'onChangedHere'>
  /** A meeting hides names: nothing here may name a patient. */
  readonly namesHidden: boolean
  readonly members: Members
}

/** What the last assignment came to. */
function AssignedNotice({ open, actions, dialogs, members, namesHidden }: CaseloadNoticesProps) {
  const { assigned, showAssigned, onChangedHere } = dialogs
  const now = useNowWith(open)
  if (!assigned || namesHidden) return null
  const registryId = open.registry.id
  return (
    <AssignedBar
      key={assigned.done[0]?.operationId ?? 'none'}
      open={open}
      assigned={assigned}
      nameOf={members.nameOf}
      clock={{ zone: open.timeZone, now }}
      onSaved={onChangedHere}
      onResult={showAssigned}
      onCompare={({ operationId, mrn }) => actions.resolveEntry({ operationId, registryId, mrn })}
    />
  )
}

/** Notices about the data of an open registry: offline, incomplete, not fully read, or kept in memory only. */
export function CaseloadNotices(props: CaseloadNoticesProps) {
  const { open, session, refreshing, memoryNoticed, actions, onRules, missing } = props
  return (
    <>
      <AssignedNotice {...props} />
      <OfflineBanner
        asOf={open.asOf}
        zone={open.timeZone}
        busy={refreshing.state === 'running'}
        onOutbox={actions.showOutbox}
        onSync={() => void actions.syncNow()}
      />
      {missing && <MissingMonth missing={missing} present={presentMonth(open)} />}
      <MissingNotice missing={open.missing ?? 0} />
      <RegistryProblems open={open} onRules={onRules} />
      {/* The sample clinic keeps nothing by design, and its name says so. */}
      {!memoryNoticed && session.connection.kind !== 'sample' && (
        <MemoryNotice onDismiss={actions.dismissMemoryNotice} />
      )}
    </>
  )
}
