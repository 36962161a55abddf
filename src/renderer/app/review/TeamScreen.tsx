import type { ReactNode, RefObject } from 'react'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { ViewsSidebar } from '../../features/caseload/ViewsSidebar.tsx'
import { ImportPage } from '../../features/import/ImportPage.tsx'
import type { ImportDraft } from '../../features/import/import-draft.ts'
import { MeasuresPage } from '../../features/measures/MeasuresPage.tsx'
import type { CountedBy } from '../../features/measures/manager-lines.ts'
import type { MeasuresPlace } from '../../features/measures/use-measures.ts'
import type { ReviewStore } from '../../features/review/review-state.ts'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { TeamCaseloadsPage } from '../../features/team-caseloads/TeamCaseloadsPage.tsx'
import { MembersPage } from '../../features/team-members/MembersPage.tsx'
import { usePreferences } from '../../lib/contexts.ts'
import type { Members } from '../../lib/use-members.ts'
import type { ShowDialog } from '../caseload/dialog.ts'
import type { Section } from '../caseload/section.ts'
import type { AppActions } from '../store/app-store.ts'
import { ReviewScreen } from './ReviewScreen.tsx'

interface TeamScreenProps {
  readonly section: Exclude<Section, 'caseload'>
  readonly open: OpenRegistry
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly review: ReviewStore
  /** Where the measures were left. */
  readonly measures: RefObject<MeasuresPlace>
  /** How far an import is prepared. */
  readonly imports: RefObject<ImportDraft>
  readonly titleBar: ReactNode
  readonly notices: ReactNode
  readonly team: ReactNode
  readonly covered: boolean
  readonly go: (section: Section) => void
  readonly actions: Pick<AppActions, 'showOutbox'>
  readonly members: Members
  readonly show: ShowDialog
}

/** The caseload's filter for the patients of somebody whom the measures count by. */
function filterOf(by: CountedBy): Partial<CaseloadFilters> {
  if (by.kind === 'member') return { careManagers: [by.userId] }
  return by.kind === 'provider' ? { providers: [by.name] } : {}
}

/** A page of the team, beside the views. */
export function TeamScreen(props: TeamScreenProps) {
  const { section, open, store, view, review, titleBar, notices, team, covered, go, actions } = props
  const { general } = usePreferences()
  const showView = (id: string) => {
    go('caseload')
    store.actions.showView(id)
  }
  const sidebar = general.sidebarOpen && (
    <ViewsSidebar
      views={view.views}
      saved={view.saved}
      current=""
      onView={showView}
      onRemove={({ id }) => store.actions.removeView(id)}
      team={team}
    />
  )
  const parts = { open, titleBar, sidebar, notices, covered }
  const sync = <SyncStatus asOf={open.asOf} zone={open.timeZone} />
  const showFiltered = (filters: Partial<CaseloadFilters>) => {
    showView('all')
    store.actions.filterBy(filters)
  }
  if (section === 'members')
    return <MembersPage {...parts} sync={sync} nameOf={props.members.nameOf} onView={showFiltered} />
  if (section === 'caseloads')
    return (
      <TeamCaseloadsPage
        {...parts}
        sync={sync}
        members={props.members}
        onPatient={(mrn) => store.actions.openPatient(mrn)}
        onView={(filters) => {
          showView('all')
          // The figures are of the present month.
          store.actions.showMonth(null)
          store.actions.filterBy(filters)
        }}
        onAssign={(mrns) => props.show({ kind: 'assign', mrns })}
      />
    )
  if (section === 'import')
    return (
      <ImportPage
        {...parts}
        sync={sync}
        place={props.imports}
        onPatient={(mrn) => store.actions.openPatient(mrn)}
        onShow={() => showView('all')}
        onLeave={() => go('caseload')}
      />
    )
  if (section === 'measures')
    return (
      <MeasuresPage
        {...parts}
        sync={sync}
        place={props.measures}
        onPatient={(mrn) => store.actions.openPatient(mrn)}
        onManager={(by) => showFiltered(filterOf(by))}
      />
    )
  return <ReviewScreen {...parts} store={review} onOutbox={actions.showOutbox} onLeave={() => go('caseload')} />
}
