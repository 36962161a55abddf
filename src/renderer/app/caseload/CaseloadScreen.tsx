import { type ReactNode, useContext } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { may } from '#shared/domain/permissions.ts'
import { Caseload } from '../../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../../features/caseload/CaseloadStatus.tsx'
import { savedText } from '../../features/caseload/saved-text.ts'
import { viewLabel } from '../../features/caseload/use-caseload-view.ts'
import { EmptyRegistry } from '../../features/new-registry/EmptyRegistry.tsx'
import { PlanDraftsContext } from '../../features/patient/plan/plan-drafts.ts'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { TodayFigures } from '../../features/today/TodayFigures.tsx'
import { SyncContext } from '../../lib/contexts.ts'
import { monthLabel } from '../../lib/format.ts'
import { later } from '../../lib/later.tsx'
import { PrintableContext } from '../../lib/printable.ts'
import { TypedPageContext } from '../../lib/typed-page.ts'
import { putOnPaper } from '../../lib/use-printing.ts'
import { AppFrame, PaperHolder } from '../../ui/index.ts'
import { NotSavedNotices } from '../NotSavedNotices.tsx'
import { LeaveHidden } from '../review/LeaveHidden.tsx'
import { partsOf } from './around-caseload.tsx'
import { CaseloadOverlay } from './CaseloadOverlay.tsx'
import { dayOf, hasNobody, leftOf, type ScreenParts } from './screen-parts.ts'
import { maySee } from './section.ts'
import { TodayScreen } from './TodayScreen.tsx'
import type { TypedPage } from './use-locked-form.ts'
import { type usePlanDrafts, usePlanDraftsOf } from './use-plan-drafts.ts'
import { type CaseloadScreenProps, type RegistryScreen, useRegistryScreen } from './use-registry-screen.ts'

/** Until it is known whether a meeting goes on and hides names, nobody is shown; nor before a page is loaded. */
const NotRead = ({ titleBar }: { readonly titleBar: ReactNode }) => (
  <AppFrame titleBar={titleBar} statusBar={null}>
    <main className="sheet" />
  </AppFrame>
)

const TeamScreen = later(async () => (await import('../review/TeamScreen.tsx')).TeamScreen, NotRead)
const PatientScreen = later(async () => (await import('./PatientScreen.tsx')).PatientScreen, NotRead)

/** An open registry: the caseload or one patient of it, and over it one dialog. */
export function CaseloadScreen(props: CaseloadScreenProps) {
  const { screen } = props
  const at = useRegistryScreen(props)
  const { open, store, view, dialogs, section, patient, dialogOpen, actions } = at
  const parts: ScreenParts = { ...at, ...partsOf(props, at) }
  return (
    <PrintableContext value={at.commands.printable}>
      <PaperHolder put={putOnPaper}>
        {at.waits ? (
          <NotRead titleBar={parts.titleBar} />
        ) : section !== 'caseload' ? (
          <TypedPageContext value={at.typedPage}>
            <TeamScreen
              {...parts}
              open={screen.open}
              {...{ section, actions }}
              review={at.review}
              settings={at.settings}
              measures={at.measures}
              monthEnd={at.monthEnd}
              imports={at.imports}
              access={at.access}
              covered={dialogOpen}
              go={at.go}
              toCaseload={at.toCaseload}
              show={dialogs.show}
            />
          </TypedPageContext>
        ) : patient ? (
          <OpenedPatient key={open.registry.id} {...parts} {...at.planDrafts} row={patient} />
        ) : (
          <WholeCaseload
            {...parts}
            settings={at.settings}
            leaveFor={at.leaveFor}
            created={props.created}
            dialogOpen={dialogOpen}
            onTyped={at.typedForms.page}
          />
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
      </PaperHolder>
    </PrintableContext>
  )
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

interface WholeCaseloadProps
  extends ScreenParts,
    Pick<RegistryScreen, 'settings' | 'leaveFor'>,
    Pick<CaseloadScreenProps, 'created'> {
  readonly dialogOpen: boolean
  readonly onTyped: TypedPage
}

/** The caseload of a registry, or its day; while nobody is enrolled, the ways to begin. */
function WholeCaseload({
  dialogs,
  members,
  patientActions,
  titleBar,
  dialogOpen,
  onTyped,
  created,
  go,
  ...parts
}: WholeCaseloadProps) {
  const { open, view, saved } = parts
  const { show, savedOf } = dialogs
  const isToday = view.state.view === 'today' && !hasNobody(open)
  const status = (
    <CaseloadStatus
      open={open}
      rows={view.shown}
      month={monthLabel(parts.month, parts.present)}
      dueToday={view.views.find(({ id }) => id === 'today')?.rows.length ?? null}
      figures={isToday ? <TodayFigures list={dayOf(parts.given, parts.reader, view.state)} /> : undefined}
      drafts={parts.drafts}
      onUnfinished={() => parts.store.actions.showView('unfinished')}
      saved={saved && savedOf(saved)}
      onCopySaved={parts.copySaved}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  if (isToday)
    return (
      <TodayScreen
        {...parts}
        members={members}
        open={parts.given}
        dialogs={dialogs}
        patientActions={patientActions}
        titleBar={titleBar}
        status={status}
        dialogOpen={dialogOpen}
        onTyped={onTyped}
      />
    )
  return (
    <AppFrame titleBar={titleBar} statusBar={status}>
      <Caseload
        {...parts}
        dialogOpen={dialogOpen}
        onLogContact={(mrn) => show({ kind: 'log', mrn })}
        onQuick={(mrn) => show({ kind: 'quick', mrn })}
        onEnrol={() => show({ kind: 'enrol' })}
        beginning={
          hasNobody(open) &&
          may(open.membership, 'enrol') && (
            <EmptyRegistry
              name={open.registry.name}
              zone={open.timeZone}
              created={created}
              onEnrol={() => show({ kind: 'enrol' })}
              onImport={maySee('import', open.membership) ? () => go('import') : undefined}
              onSettings={() => go('registry-settings')}
              onInvite={maySee('members', open.membership) ? () => go('members') : undefined}
            />
          )
        }
        onFlagMany={(mrns) => show({ kind: 'flag-many', mrns })}
        onExport={(mrns) => show({ kind: 'export', mrns })}
        onAssign={(mrns) => show({ kind: 'assign', mrns })}
        onNextContact={(mrn) => show({ kind: 'next-contact', mrn })}
        nameOf={members.nameOf}
        peekActions={patientActions}
      />
    </AppFrame>
  )
}
