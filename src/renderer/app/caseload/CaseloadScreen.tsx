import { type ReactNode, useContext, useEffect } from 'react'
import { isOnListOf, todayList } from '#shared/domain/caseload/today.ts'
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
import { TodayFigures } from '../../features/today/TodayFigures.tsx'
import { SyncContext } from '../../lib/contexts.ts'
import { monthOf } from '../../lib/format.ts'
import { AppFrame, type MenuChoice } from '../../ui/index.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { TeamNav } from '../review/TeamNav.tsx'
import { TeamScreen } from '../review/TeamScreen.tsx'
import type { Refreshing } from '../store/app-state.ts'
import type { AppActions } from '../store/app-store.ts'
import type { Screen } from '../store/screen.ts'
import { TitleBar } from '../TitleBar.tsx'
import { CaseloadNotices } from './CaseloadNotices.tsx'
import { CaseloadOverlay } from './CaseloadOverlay.tsx'
import { useCommands } from './commands.ts'
import { decide, type ShowDialog } from './dialog.ts'
import { PatientScreen } from './PatientScreen.tsx'
import { mayReview } from './section.ts'
import { TodayScreen } from './TodayScreen.tsx'
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

/** The day's list of the reader. */
const dayOf = ({ rows, membership }: OpenRegistry) => todayList(rows.filter((row) => isOnListOf(row, membership)))

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

/** An open registry: the caseload or one patient of it, and over it one dialog. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { screen, session, refreshing, fixing, memoryNoticed, actions } = props
  const { open, saved, closed } = screen
  const registryId = open.registry.id
  const store = useKeptCaseload(open)
  const dialogs = useDialogs(registryId, fixing, actions)
  const { dialog, show } = dialogs
  const typedForm = useLockedForm(registryId, dialog, show, store)
  const view = useCaseloadView(open.rows, store, open.membership)
  const { section, go, review, namesHidden } = useSection(open, store)
  const commands = useCommands({ store, view, show, actions, membership: open.membership, go })
  const dialogOpen = dialog !== null || commands.overlay !== null || props.covered
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
        {...props}
        namesHidden={namesHidden}
        show={show}
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
      {section !== 'caseload' ? (
        <TeamScreen {...parts} section={section} review={review} covered={dialogOpen} go={go} actions={actions} />
      ) : patient ? (
        <OpenedPatient key={registryId} {...parts} row={patient} />
      ) : (
        <WholeCaseload {...parts} dialogOpen={dialogOpen} />
      )}
      <CaseloadOverlay
        open={open}
        found={namesHidden ? [] : open.rows}
        shown={view.state.view === 'today' ? dayOf(open).left : view.shown}
        mrn={section === 'caseload' ? (patient?.mrn ?? view.selected?.mrn ?? null) : null}
        dialogs={dialogs}
        commands={commands}
        typedForm={typedForm}
        onRaised={actions.entrySaved}
        onReveal={reveal}
      />
    </>
  )
}

interface RegistryTitleBarProps extends Pick<CaseloadScreenProps, 'session' | 'screen' | 'refreshing' | 'actions'> {
  readonly show: ShowDialog
  readonly namesHidden: boolean
  readonly onSearch: () => void
  /** What can be done in the registry. */
  readonly choices: readonly MenuChoice[]
}

function RegistryTitleBar(props: RegistryTitleBarProps) {
  const { session, screen, refreshing, actions, show, namesHidden, onSearch, choices } = props
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
  const isToday = view.state.view === 'today'
  const status = (
    <CaseloadStatus
      open={open}
      rows={view.shown}
      month={month}
      dueToday={view.views.find(({ id }) => id === 'today')?.rows.length ?? null}
      figures={isToday ? <TodayFigures list={dayOf(open)} /> : undefined}
      saved={saved && savedOf(saved)}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  if (isToday)
    return (
      <TodayScreen
        {...parts}
        dialogs={dialogs}
        patientActions={patientActions}
        titleBar={titleBar}
        status={status}
        dialogOpen={dialogOpen}
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
