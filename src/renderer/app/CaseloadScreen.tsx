import { useEffect, useState } from 'react'
import type { PatientDetail, Session } from '#shared/ipc/contract.ts'
import { Caseload } from '../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../features/caseload/CaseloadStatus.tsx'
import { createCaseloadStore, type ViewChoice } from '../features/caseload/caseload-store.ts'
import type { SavedContact, SavedWhat } from '../features/caseload/saved-words.ts'
import { useCaseloadView } from '../features/caseload/use-caseload-view.ts'
import { LogContactDialog } from '../features/log-contact/LogContactDialog.tsx'
import type { OnSaved } from '../features/log-contact/use-saving.ts'
import { MemoryNotice } from '../features/sync/MemoryNotice.tsx'
import { MissingNotice } from '../features/sync/MissingNotice.tsx'
import { OfflineBanner } from '../features/sync/OfflineBanner.tsx'
import { SyncStatus } from '../features/sync/SyncStatus.tsx'
import { listName, monthOf } from '../lib/format.ts'
import { AppFrame } from '../ui/AppFrame.tsx'
import type { AppActions } from './app-store.ts'
import { decide, type PatientDialog, PatientDialogs, peekDialogs } from './PatientDialogs.tsx'
import type { Refreshing } from './refresh-actions.ts'
import type { Screen } from './screen.ts'
import type { PatientEntryRef } from './sync-actions.ts'
import { TitleBar } from './TitleBar.tsx'

interface CaseloadScreenProps {
  readonly session: Session
  readonly screen: Extract<Screen, { kind: 'caseload' }>
  readonly refreshing: Refreshing
  /** An entry that was not accepted, to be opened again. */
  readonly fixing: PatientEntryRef | null
  readonly memoryNoticed: boolean
  /** The list of what waits, or a decision, lies over the screen. */
  readonly covered: boolean
  /** How it was looked at before the screen was locked. */
  readonly choice: ViewChoice | null
  readonly actions: AppActions
}

const savedContact = ({ patient, row, asOf }: PatientDetail, kept: boolean): SavedContact => {
  const { registryId, mrn } = patient
  return { registryId, mrn, name: listName(row) || mrn, at: asOf, kept }
}

/** An open registry: the caseload, and over it the dialog that logs a contact. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { session, screen, refreshing, fixing, choice, actions } = props
  const { open, saved } = screen
  const [store] = useState(() => createCaseloadStore(choice))
  useEffect(
    () => store.subscribe(({ view, sorting, peekOpen }) => actions.noteChoice({ view, sorting, peekOpen })),
    [store, actions],
  )
  const [logging, setLogging] = useState<string | null>(null)
  const [changing, setChanging] = useState<PatientDialog | null>(null)
  const [kept, setKept] = useState(false)
  const [what, setWhat] = useState<SavedWhat>('Contact')
  const onSaved: OnSaved = (detail, outcome) => {
    setWhat(changing === null ? 'Contact' : changing.kind === 'flags' ? 'Flag' : 'Change')
    setLogging(null)
    setChanging(null)
    actions.endFixing()
    setKept(outcome === 'kept')
    actions.entrySaved(detail)
  }
  const fixed = fixing?.registryId === open.registry.id ? fixing : null
  const dialogOpen = logging !== null || changing !== null || fixed !== null || props.covered
  const { closed } = screen
  useEffect(() => {
    if (closed !== undefined && !dialogOpen) void actions.leaveClosed(closed)
  }, [closed, dialogOpen, actions])
  const view = useCaseloadView(open.rows, store, open.membership.userId)
  const month = open.rows[0]?.month.month ?? monthOf(open.asOf, open.timeZone)
  const registry = {
    name: open.registry.name,
    onLeave: () => void actions.showRegistries(),
    asOf: open.asOf,
    zone: open.timeZone,
    refreshing,
  }
  const status = (
    <CaseloadStatus
      rows={view.inView}
      month={month}
      zone={open.timeZone}
      zoneSource={open.timeZoneSource}
      saved={saved && { ...savedContact(saved, kept), what }}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  const notices = (
    <>
      <OfflineBanner
        asOf={open.asOf}
        zone={open.timeZone}
        busy={refreshing.state === 'running'}
        onOutbox={actions.showOutbox}
        onSync={() => void actions.syncNow()}
      />
      <MissingNotice missing={open.missing ?? 0} />
      {/* The sample clinic keeps nothing by design, and says so by its name. */}
      {!props.memoryNoticed && session.connection.kind !== 'sample' && (
        <MemoryNotice onDismiss={actions.dismissMemoryNotice} />
      )}
    </>
  )
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} registry={registry} />} statusBar={status}>
      <Caseload
        open={open}
        month={month}
        store={store}
        view={view}
        saved={saved}
        dialogOpen={dialogOpen}
        onLogContact={setLogging}
        peekActions={{
          ...peekDialogs(setChanging),
          onDecide: (mrn, one) => decide(actions, { registryId: open.registry.id, mrn }, one),
        }}
        notices={notices}
      />
      {fixed && (
        <LogContactDialog
          clinic={open}
          mrn={fixed.mrn}
          refused={fixed.operationId}
          onClose={actions.endFixing}
          onSaved={onSaved}
        />
      )}
      {!fixed && changing && (
        <PatientDialogs open={open} dialog={changing} onClose={() => setChanging(null)} onChanged={onSaved} />
      )}
      {!fixed && logging !== null && (
        <LogContactDialog clinic={open} mrn={logging} onClose={() => setLogging(null)} onSaved={onSaved} />
      )}
    </AppFrame>
  )
}
