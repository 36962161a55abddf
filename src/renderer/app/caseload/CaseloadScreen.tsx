import { useContext, useEffect } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry, Session } from '#shared/ipc/contract.ts'
import type { Timer } from '#shared/timer.ts'
import { Caseload } from '../../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../../features/caseload/CaseloadStatus.tsx'
import type { CaseloadState } from '../../features/caseload/caseload-store.ts'
import { savedWords } from '../../features/caseload/saved-words.ts'
import { useCaseloadView, viewLabel } from '../../features/caseload/use-caseload-view.ts'
import { SyncStatus } from '../../features/sync/SyncStatus.tsx'
import { monthOf } from '../../lib/format.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { AppFrame } from '../../ui/AppFrame.tsx'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { AppActions } from '../app-store.ts'
import type { Refreshing } from '../refresh-actions.ts'
import type { Screen } from '../screen.ts'
import type { PatientEntryRef } from '../sync-actions.ts'
import { TitleBar } from '../TitleBar.tsx'
import { CaseloadNotices } from './CaseloadNotices.tsx'
import { CaseloadOverlay } from './CaseloadOverlay.tsx'
import { decide } from './dialog.ts'
import { PatientScreen } from './PatientScreen.tsx'
import { useCommands } from './use-commands.ts'
import { useDialogs } from './use-dialogs.ts'
import { useKeptCaseload } from './use-kept-caseload.ts'
import { useLockedForm } from './use-locked-form.ts'

interface CaseloadScreenProps {
  readonly session: Session
  readonly screen: Extract<Screen, { kind: 'caseload' }>
  readonly refreshing: Refreshing
  /** An entry that was not accepted, to be opened again. */
  readonly fixing: PatientEntryRef | null
  readonly memoryNoticed: boolean
  /** The list of what waits, or a decision, lies over the screen. */
  readonly covered: boolean
  readonly actions: AppActions
}

/** The patient whose page is shown: null for one who is no longer there, and for a role that may not read patients. */
const openedPatient = ({ rows, membership }: OpenRegistry, shown: CaseloadState['patient']): CaseloadRow | null =>
  shown && may(membership, 'read-patients') ? (rows.find(({ mrn }) => mrn === shown.mrn) ?? null) : null

/** An open registry: the caseload or one patient of it, and over it one dialog. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { session, screen, refreshing, fixing, actions } = props
  const { open, saved, closed } = screen
  const registryId = open.registry.id
  const store = useKeptCaseload()
  const dialogs = useDialogs(registryId, fixing, actions)
  const { dialog, show, savedOf } = dialogs
  const typedForm = useLockedForm(registryId, dialog, show)
  const view = useCaseloadView(open.rows, store, open.membership)
  const sync = useContext(SyncContext)
  const commands = useCommands({ store, view, show, actions, membership: open.membership })
  const dialogOpen = dialog !== null || commands.overlay !== null || props.covered
  useEffect(() => {
    if (closed !== undefined && !dialogOpen) void actions.leaveClosed(closed)
  }, [closed, dialogOpen, actions])
  const month = open.rows[0]?.month.month ?? monthOf(open.asOf, open.timeZone)
  const registry = {
    name: open.registry.name,
    onLeave: () => void actions.showRegistries(),
    asOf: open.asOf,
    zone: open.timeZone,
    refreshing,
    onSearch: commands.openPalette,
    id: registryId,
    onTimer: ({ mrn }: Timer) => show({ kind: 'log', mrn }),
  }
  const status = (
    <CaseloadStatus
      rows={view.shown}
      month={month}
      zone={open.timeZone}
      zoneSource={open.timeZoneSource}
      saved={saved && savedOf(saved)}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  const reveal = (mrn: string) =>
    store.actions.reveal(
      mrn,
      view.shown.some((row) => row.mrn === mrn),
    )
  const titleBar = <TitleBar session={session} actions={actions} registry={registry} />
  const patientActions: PatientActions = {
    onAmend: (mrn, log) => show({ kind: 'amend', mrn, log }),
    onVoid: (mrn, log) => show({ kind: 'void', mrn, log }),
    onFlags: (mrn) => show({ kind: 'flags', mrn }),
    onRaw: (mrn) => show({ kind: 'raw', mrn }),
    onDecide: (mrn, one) => decide(actions, { registryId, mrn }, one),
  }
  const notices = (
    <CaseloadNotices
      open={open}
      session={session}
      refreshing={refreshing}
      memoryNoticed={props.memoryNoticed}
      actions={actions}
    />
  )
  const patient = openedPatient(open, view.state.patient)
  return (
    <>
      {patient ? (
        <PatientScreen
          key={open.registry.id}
          open={open}
          row={patient}
          store={store}
          view={view}
          viewLabel={viewLabel(view)}
          saved={saved}
          savedWords={saved && savedWords(savedOf(saved), open.timeZone, sync)}
          patientActions={patientActions}
          show={show}
          titleBar={titleBar}
          notices={notices}
        />
      ) : (
        <AppFrame titleBar={titleBar} statusBar={status}>
          <Caseload
            open={open}
            month={month}
            store={store}
            view={view}
            saved={saved}
            dialogOpen={dialogOpen}
            onLogContact={(mrn) => show({ kind: 'log', mrn })}
            onQuick={(mrn) => show({ kind: 'quick', mrn })}
            onEnrol={() => show({ kind: 'enrol' })}
            onFlagMany={(mrns) => show({ kind: 'flag-many', mrns })}
            onExport={(mrns) => show({ kind: 'export', mrns })}
            peekActions={patientActions}
            notices={notices}
          />
        </AppFrame>
      )}
      <CaseloadOverlay
        open={open}
        shown={view.shown}
        mrn={patient?.mrn ?? view.selected?.mrn ?? null}
        dialogs={dialogs}
        commands={commands}
        typedForm={typedForm}
        onRaised={actions.entrySaved}
        onReveal={reveal}
      />
    </>
  )
}
