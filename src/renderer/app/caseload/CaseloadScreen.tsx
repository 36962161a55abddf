import { type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry, Session } from '#shared/ipc/contract.ts'
import type { Timer } from '#shared/timer.ts'
import { Caseload } from '../../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../../features/caseload/CaseloadStatus.tsx'
import type { CaseloadState, CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { savedText } from '../../features/caseload/saved-text.ts'
import { type CaseloadView, useCaseloadView, viewLabel } from '../../features/caseload/use-caseload-view.ts'
import type { PatientEntryRef } from '../../features/outbox/outbox-items.ts'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { SyncContext } from '../../lib/contexts.ts'
import { monthOf } from '../../lib/format.ts'
import { AppFrame, type MenuChoice } from '../../ui/index.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { LeaveHidden } from '../review/LeaveHidden.tsx'
import { TeamNav } from '../review/TeamNav.tsx'
import { TeamScreen } from '../review/TeamScreen.tsx'
import type { Refreshing } from '../store/app-state.ts'
import type { AppActions } from '../store/app-store.ts'
import type { Screen } from '../store/screen.ts'
import { TitleBar } from '../TitleBar.tsx'
import { CaseloadNotices } from './CaseloadNotices.tsx'
import { CaseloadOverlay } from './CaseloadOverlay.tsx'
import { useCommands } from './commands.ts'
import { type CaseloadDialog, decide, type ShowDialog } from './dialog.ts'
import { PatientScreen } from './PatientScreen.tsx'
import { mayReview } from './section.ts'
import { useDialogs } from './use-dialogs.ts'
import { useKeptCaseload, useLockedForm } from './use-locked-form.ts'
import { useSection } from './use-section.ts'

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

const patientActionsOf = (show: ShowDialog, actions: AppActions, registryId: string): PatientActions => ({
  onAmend: (mrn, log) => show({ kind: 'amend', mrn, log }),
  onVoid: (mrn, log) => show({ kind: 'void', mrn, log }),
  onFlags: (mrn) => show({ kind: 'flags', mrn }),
  onRaw: (mrn) => show({ kind: 'raw', mrn }),
  onDecide: (mrn, one) => decide(actions, { registryId, mrn }, one),
})

/** The ways from an open registry to what names patients. While names are hidden, each of them asks first. */
function useGuarded(actions: AppActions, show: ShowDialog, unlessHidden: (act: () => void) => void) {
  return useMemo(
    () => ({
      actions: {
        ...actions,
        showOutbox: () => unlessHidden(actions.showOutbox),
        resolveEntry: (ref) => unlessHidden(() => actions.resolveEntry(ref)),
      } satisfies AppActions,
      show: (dialog: CaseloadDialog) => unlessHidden(() => show(dialog)),
    }),
    [actions, show, unlessHidden],
  )
}

/** An open registry: the caseload or one patient of it, and over it one dialog. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { screen, session, refreshing, fixing, memoryNoticed } = props
  const { open, saved, closed } = screen
  const registryId = open.registry.id
  const store = useKeptCaseload(open)
  const opened = useDialogs(registryId, fixing, props.actions)
  const typedForm = useLockedForm(registryId, opened.dialog, opened.show, store)
  const view = useCaseloadView(open.rows, store, open.membership)
  const { section, go, review, waits, inMeeting, measures, namesHidden, unlessHidden, question } = useSection(
    open,
    store,
  )
  const { actions, show } = useGuarded(props.actions, opened.show, unlessHidden)
  // A dialog that was open at a lock, or that comes from elsewhere, stays behind the meeting.
  const dialog = namesHidden || waits ? null : opened.dialog
  const dialogs = { ...opened, dialog, show }
  // On a page of the team nobody is selected: the table's patient is out of sight.
  const inSight = section === 'caseload' ? view : { ...view, selected: null }
  const commands = useCommands({ store, view: inSight, show, actions, membership: open.membership, go })
  const dialogOpen = dialog !== null || commands.overlay !== null || question !== null || props.covered
  useEffect(() => {
    if (closed !== undefined && !dialogOpen) void actions.leaveClosed(closed)
  }, [closed, dialogOpen, actions])
  const patient = section === 'caseload' ? openedPatient(open, view.state.patient) : null
  const parts: ScreenParts = {
    open,
    saved,
    store,
    view,
    dialogs,
    patientActions: patientActionsOf(show, actions, registryId),
    titleBar: (
      <RegistryTitleBar
        {...{ ...props, actions, namesHidden, inMeeting, show }}
        onSearch={commands.openPalette}
        choices={commands.ofRegistry}
      />
    ),
    notices: <CaseloadNotices {...{ open, session, refreshing, memoryNoticed, actions, show }} />,
    team: mayReview(open.membership) ? <TeamNav current={section} onGo={go} /> : null,
  }
  const reveal = (mrn: string) => {
    const isShown = view.shown.some((row) => row.mrn === mrn)
    store.actions.reveal(mrn, isShown)
  }
  return (
    <>
      {waits ? (
        <NotRead titleBar={parts.titleBar} />
      ) : section !== 'caseload' ? (
        <TeamScreen {...{ ...parts, section, review, measures, go, actions }} covered={dialogOpen} />
      ) : patient ? (
        <OpenedPatient key={registryId} {...parts} row={patient} />
      ) : (
        <WholeCaseload {...parts} dialogOpen={dialogOpen} />
      )}
      <CaseloadOverlay
        open={open}
        found={namesHidden ? [] : open.rows}
        shown={view.shown}
        mrn={section === 'caseload' ? (patient?.mrn ?? view.selected?.mrn ?? null) : null}
        dialogs={dialogs}
        commands={commands}
        typedForm={typedForm}
        onRaised={actions.entrySaved}
        onReveal={reveal}
      />
      {question && <LeaveHidden {...question} />}
    </>
  )
}

/** Until it is known whether a meeting goes on and hides names, nobody is shown. */
const NotRead = ({ titleBar }: { readonly titleBar: ReactNode }) => (
  <AppFrame titleBar={titleBar} statusBar={null}>
    <main className="sheet" />
  </AppFrame>
)

interface RegistryTitleBarProps extends Pick<CaseloadScreenProps, 'session' | 'screen' | 'refreshing' | 'actions'> {
  readonly show: ShowDialog
  readonly namesHidden: boolean
  readonly inMeeting: boolean
  readonly onSearch: () => void
  /** What can be done in the registry. */
  readonly choices: readonly MenuChoice[]
}

function RegistryTitleBar(props: RegistryTitleBarProps) {
  const { session, screen, refreshing, actions, show, namesHidden, inMeeting, onSearch, choices } = props
  const { open } = screen
  const registry = {
    id: open.registry.id,
    name: open.registry.name,
    asOf: open.asOf,
    zone: open.timeZone,
    refreshing,
    choices,
    onSearch,
    namesHidden,
    inMeeting,
    onTimer: ({ mrn }: Timer) => show({ kind: 'log', mrn }),
  }
  return <TitleBar session={session} actions={actions} registry={registry} />
}

/** The parts that the caseload and the page of a patient share. */
interface ScreenParts extends Pick<CaseloadScreenProps['screen'], 'open' | 'saved'> {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly patientActions: PatientActions
  readonly titleBar: ReactNode
  readonly notices: ReactNode
  /** The pages of the team, below the views; null for a role that has none. */
  readonly team: ReactNode
}

function OpenedPatient({ dialogs, row, ...parts }: ScreenParts & { readonly row: CaseloadRow }) {
  const sync = useContext(SyncContext)
  const { open, view, saved } = parts
  return (
    <PatientScreen
      {...parts}
      row={row}
      viewLabel={viewLabel(view)}
      savedWords={saved && savedText(dialogs.savedOf(saved), open.timeZone, sync)}
      show={dialogs.show}
    />
  )
}

function WholeCaseload({
  dialogs,
  patientActions,
  titleBar,
  dialogOpen,
  ...parts
}: ScreenParts & { dialogOpen: boolean }) {
  const { open, view, saved } = parts
  const { show, savedOf } = dialogs
  const month = open.rows[0]?.month.month ?? monthOf(open.asOf, open.timeZone)
  const status = (
    <CaseloadStatus
      open={open}
      rows={view.shown}
      month={month}
      saved={saved && savedOf(saved)}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  return (
    <AppFrame titleBar={titleBar} statusBar={status}>
      <Caseload
        {...parts}
        month={month}
        dialogOpen={dialogOpen}
        onLogContact={(mrn) => show({ kind: 'log', mrn })}
        onQuick={(mrn) => show({ kind: 'quick', mrn })}
        onEnrol={() => show({ kind: 'enrol' })}
        onFlagMany={(mrns) => show({ kind: 'flag-many', mrns })}
        onExport={(mrns) => show({ kind: 'export', mrns })}
        peekActions={patientActions}
      />
    </AppFrame>
  )
}
