import type { ReactNode, RefObject } from 'react'
import { type AccessFilter, ANY_ACCESS } from '#shared/domain/access/access-filter.ts'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { AccessLogPage } from '../../features/access-log/AccessLogPage.tsx'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { viewKeys } from '../../features/caseload/use-caseload-controls.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { ViewsSidebar } from '../../features/caseload/ViewsSidebar.tsx'
import { ImportPage } from '../../features/import/ImportPage.tsx'
import type { ImportDraft } from '../../features/import/import-draft.ts'
import { MeasuresPage } from '../../features/measures/MeasuresPage.tsx'
import type { CountedBy } from '../../features/measures/manager-lines.ts'
import type { MeasuresPlace } from '../../features/measures/use-measures.ts'
import { MonthEndPage } from '../../features/month-end/MonthEndPage.tsx'
import type { MonthEndPlace } from '../../features/month-end/use-month-end.ts'
import {
  RegistrySettingsPage,
  type RegistrySettingsPageProps,
} from '../../features/registry-settings/RegistrySettingsPage.tsx'
import type { ReviewStore } from '../../features/review/review-state.ts'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { TeamCaseloadsPage } from '../../features/team-caseloads/TeamCaseloadsPage.tsx'
import { MembersPage } from '../../features/team-members/MembersPage.tsx'
import { usePreferences } from '../../lib/contexts.ts'
import { isSingleKey } from '../../lib/shortcut-keys.ts'
import type { Members } from '../../lib/use-members.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import type { ShowDialog } from '../caseload/dialog.ts'
import type { Section } from '../caseload/section.ts'
import type { ToCaseload } from '../caseload/use-caseload-place.ts'
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
  /** Where the worksheet was left. */
  readonly monthEnd: RefObject<MonthEndPlace>
  /** How far an import is prepared. */
  readonly imports: RefObject<ImportDraft>
  /** What the access audit was narrowed to. */
  readonly access: RefObject<AccessFilter>
  readonly titleBar: ReactNode
  readonly notices: ReactNode
  readonly team: ReactNode
  readonly covered: boolean
  readonly go: (section: Section) => void
  readonly toCaseload: ToCaseload
  readonly actions: Pick<AppActions, 'showOutbox' | 'resolveEntry'>
  readonly settings: Pick<RegistrySettingsPageProps, 'section' | 'onSection' | 'guard'>
  readonly members: Members
  readonly show: ShowDialog
}

/** The caseload's filter for the patients of somebody whom the measures count by. */
function filterOf(by: CountedBy): Partial<CaseloadFilters> {
  if (by.kind === 'member') return { careManagers: [by.userId] }
  return by.kind === 'provider' ? { providers: [by.name] } : {}
}

/** What every page of the team is given beside its own. */
interface PageProps extends TeamScreenProps {
  readonly parts: Pick<TeamScreenProps, 'open' | 'titleBar' | 'notices' | 'covered'> & {
    readonly sidebar: ReactNode
    readonly sync: ReactNode
  }
  readonly showView: (id: string) => void
  /** Shows those of all patients whom a filter leaves. */
  readonly showFiltered: (filters: Partial<CaseloadFilters>) => void
}

/** Every page of the team: a row here adds one. */
const PAGES: Readonly<Record<TeamScreenProps['section'], (props: PageProps) => ReactNode>> = {
  caseloads: ({ parts, members, store, showFiltered, show }) => (
    <TeamCaseloadsPage
      {...parts}
      members={members}
      onPatient={(mrn) => store.actions.openPatient(mrn)}
      onView={(filters) => {
        // The figures are of the present month.
        store.actions.showMonth(null)
        showFiltered(filters)
      }}
      onAssign={(mrns) => show({ kind: 'assign', mrns })}
    />
  ),
  review: ({ parts, review, actions, go }) => (
    <ReviewScreen {...parts} store={review} onOutbox={actions.showOutbox} onLeave={() => go('caseload')} />
  ),
  measures: ({ parts, measures, store, showFiltered }) => (
    <MeasuresPage
      {...parts}
      place={measures}
      onPatient={(mrn) => store.actions.openPatient(mrn)}
      onManager={(by) => showFiltered(filterOf(by))}
    />
  ),
  'month-end': ({ parts, monthEnd, store }) => (
    <MonthEndPage {...parts} place={monthEnd} onPatient={(mrn) => store.actions.openPatient(mrn)} />
  ),
  members: ({ parts, members, showFiltered, access, settings, go }) => (
    <MembersPage
      {...parts}
      guard={settings.guard}
      nameOf={members.nameOf}
      onView={showFiltered}
      onAccess={(userId) => {
        access.current = { ...ANY_ACCESS, userId }
        go('access-log')
      }}
    />
  ),
  import: ({ parts, imports, store, showView, go }) => (
    <ImportPage
      {...parts}
      place={imports}
      onPatient={(mrn) => store.actions.openPatient(mrn)}
      onShow={() => showView('all')}
      onLeave={() => go('caseload')}
    />
  ),
  'access-log': ({ parts, access }) => <AccessLogPage {...parts} place={access} />,
  'registry-settings': ({ parts, open, settings, members, actions }) => (
    <RegistrySettingsPage
      {...parts}
      {...settings}
      members={members}
      onConflict={(operationId) => actions.resolveEntry({ operationId, registryId: open.registry.id, mrn: null })}
    />
  ),
}

/** Pages whose own keys are digits: a digit beside them must not lead away. */
const OWN_DIGITS: readonly Section[] = ['review', 'import']

/** A page of the team, beside the views. Their keys work here too. */
export function TeamScreen(props: TeamScreenProps) {
  const { section, open, store, view, titleBar, notices, team, covered, toCaseload } = props
  const { general } = usePreferences()
  const showView = (id: string) => toCaseload((actions) => actions.showView(id))
  const keys = Object.entries(viewKeys(view, { showView }))
  useShortcuts(Object.fromEntries(keys.filter(([key]) => !isSingleKey(key) || !OWN_DIGITS.includes(section))))
  const showFiltered = (filters: Partial<CaseloadFilters>) =>
    toCaseload((actions) => {
      actions.showView('all')
      actions.filterBy(filters)
    })
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
  const sync = <SyncStatus asOf={open.asOf} zone={open.timeZone} />
  const parts = { open, titleBar, sidebar, notices, covered, sync }
  return PAGES[section]({ ...props, parts, showView, showFiltered })
}
