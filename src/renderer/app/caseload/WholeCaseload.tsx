import { may } from '#shared/domain/permissions.ts'
import { Caseload } from '../../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../../features/caseload/CaseloadStatus.tsx'
import { EmptyRegistry } from '../../features/new-registry/EmptyRegistry.tsx'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { TodayFigures } from '../../features/today/TodayFigures.tsx'
import { monthLabel } from '../../lib/format.ts'
import { AppFrame } from '../../ui/index.ts'
import { dayOf, hasNobody, type ScreenParts } from './screen-parts.ts'
import { maySee } from './section.ts'
import { TodayScreen } from './TodayScreen.tsx'
import type { TypedPage } from './use-locked-form.ts'
import type { CaseloadScreenProps } from './use-registry-screen.ts'

interface WholeCaseloadProps extends ScreenParts, Pick<CaseloadScreenProps, 'created'> {
  readonly dialogOpen: boolean
  readonly onTyped: TypedPage
}

/** The caseload of a registry, or its day; while nobody is enrolled, the ways to begin. */
export function WholeCaseload({
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
