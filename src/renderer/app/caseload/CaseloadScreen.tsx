import { type ReactNode, useContext } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Timer } from '#shared/timer.ts'
import { savedText } from '../../features/caseload/saved-text.ts'
import { viewLabel } from '../../features/caseload/use-caseload-view.ts'
import { ImportNotice } from '../../features/import/ImportNotice.tsx'
import { PlanDraftsContext } from '../../features/patient/plan/plan-drafts.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { AppFrame, type MenuChoice } from '../../ui/index.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { NotSavedNotices } from '../NotSavedNotices.tsx'
import { LeaveHidden } from '../review/LeaveHidden.tsx'
import { TeamNav } from '../review/TeamNav.tsx'
import { TeamScreen } from '../review/TeamScreen.tsx'
import type { AppActions } from '../store/app-store.ts'
import { TitleBar } from '../TitleBar.tsx'
import { CaseloadNotices } from './CaseloadNotices.tsx'
import { CaseloadOverlay } from './CaseloadOverlay.tsx'
import { decide, type ShowDialog } from './dialog.ts'
import { PatientScreen } from './PatientScreen.tsx'
import { leftOf, type ScreenParts } from './screen-parts.ts'
import { maySee } from './section.ts'
import { type usePlanDrafts, usePlanDraftsOf } from './use-plan-drafts.ts'
import { type CaseloadScreenProps, type RegistryScreen, useRegistryScreen } from './use-registry-screen.ts'
import { WholeCaseload } from './WholeCaseload.tsx'

const patientActionsOf = (show: ShowDialog, actions: AppActions, registryId: string): PatientActions => ({
  onAmend: (mrn, log) => show({ kind: 'amend', mrn, log }),
  onVoid: (mrn, log) => show({ kind: 'void', mrn, log }),
  onCopy: (mrn, { id, index }) => show({ kind: 'copy-contact', mrn, log: { id, index } }),
  onMove: (mrn, log) => show({ kind: 'move', mrn, log }),
  onFlags: (mrn) => show({ kind: 'flags', mrn }),
  onRaw: (mrn) => show({ kind: 'raw', mrn }),
  onDecide: (mrn, one) => decide(actions, { registryId, mrn }, one),
})

/** An open registry: the caseload or one patient of it, and over it one dialog. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { screen } = props
  const at = useRegistryScreen(props)
  const { open, store, view, dialogs, section, patient, dialogOpen, actions } = at
  const parts: ScreenParts = { ...at, ...partsOf(props, at) }
  return (
    <>
      {at.waits ? (
        <NotRead titleBar={parts.titleBar} />
      ) : section !== 'caseload' ? (
        <TeamScreen
          {...parts}
          open={screen.open}
          {...{ section, actions }}
          review={at.review}
          settings={at.settings}
          measures={at.measures}
          monthEnd={at.monthEnd}
          imports={at.imports}
          covered={dialogOpen}
          go={at.go}
          show={dialogs.show}
        />
      ) : patient ? (
        <OpenedPatient key={open.registry.id} {...parts} {...at.planDrafts} row={patient} />
      ) : (
        <WholeCaseload {...parts} created={props.created} dialogOpen={dialogOpen} onTyped={at.typedForms.page} />
      )}
      <CaseloadOverlay
        open={screen.open}
        month={at.month === at.present ? null : at.month}
        found={at.namesHidden ? [] : open.rows}
        recent={at.namesHidden ? [] : at.recent}
        shown={view.state.view === 'today' ? leftOf(screen.open, at.reader, view) : view.shown}
        mrn={patient?.mrn ?? at.selected?.mrn ?? null}
        onCaseload={section === 'caseload'}
        members={at.members}
        dialogs={dialogs}
        commands={at.commands}
        typedForm={at.typedForms.dialog}
        onRaised={dialogs.onChangedHere}
        onReveal={(mrn) =>
          store.actions.reveal(
            mrn,
            view.shown.some((row) => row.mrn === mrn),
          )
        }
      />
      <NotSavedNotices
        notSaved={props.notSaved}
        named={
          at.namesHidden || at.waits
            ? null
            : { registryId: open.registry.id, rows: open.rows, clock: { zone: open.timeZone, now: open.asOf } }
        }
        onDismiss={actions.dismissNotSaved}
      />
      {at.question && <LeaveHidden {...at.question} />}
    </>
  )
}

/** Until it is known whether a meeting goes on and hides names, nobody is shown. */
const NotRead = ({ titleBar }: { readonly titleBar: ReactNode }) => (
  <AppFrame titleBar={titleBar} statusBar={null}>
    <main className="sheet" />
  </AppFrame>
)

/** What stands around the caseload and around a patient. */
function partsOf(props: CaseloadScreenProps, at: RegistryScreen) {
  const { session, refreshing, memoryNoticed } = props
  const { open, section, go, missing, commands, dialogs, members, actions, namesHidden, inMeeting } = at
  const { show } = dialogs
  return {
    given: props.screen.open,
    saved: props.screen.saved,
    patientActions: patientActionsOf(show, actions, open.registry.id),
    titleBar: (
      <RegistryTitleBar
        {...{ ...props, actions, namesHidden, inMeeting, show }}
        onSearch={commands.openPalette}
        choices={commands.ofRegistry}
      />
    ),
    notices: (
      <>
        {section !== 'import' && maySee('import', open.membership) && (
          <ImportNotice registryId={open.registry.id} onShow={() => go('import')} />
        )}
        <CaseloadNotices
          {...{ open, session, refreshing, memoryNoticed, actions, missing, dialogs, members, namesHidden }}
          onRules={() => at.showRegistrySettings('urgency')}
        />
      </>
    ),
    team: <TeamNav current={section} membership={open.membership} onGo={go} />,
  }
}

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

interface OpenedPatientProps extends ScreenParts, Pick<ReturnType<typeof usePlanDrafts>, 'plans' | 'put'> {
  readonly row: CaseloadRow
}

function OpenedPatient({ dialogs, row, plans, put, ...parts }: OpenedPatientProps) {
  const sync = useContext(SyncContext)
  const { open, view, saved } = parts
  const drafts = usePlanDraftsOf(plans, put, dialogs.onChangedHere)
  return (
    <PlanDraftsContext value={drafts}>
      <PatientScreen
        {...parts}
        row={row}
        viewLabel={viewLabel(view)}
        savedWords={saved && savedText(dialogs.savedOf(saved), open.timeZone, sync)}
        show={dialogs.show}
      />
    </PlanDraftsContext>
  )
}
