import { type ReactNode, useState } from 'react'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { namedView } from '../../features/caseload/caseload-store.ts'
import { ViewDialogs, type ViewQuestion } from '../../features/caseload/filters/ViewDialogs.tsx'
import { viewKeys } from '../../features/caseload/use-caseload-controls.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { ViewsSidebar } from '../../features/caseload/ViewsSidebar.tsx'
import { TodayPage } from '../../features/today/TodayPage.tsx'
import { usePreferences } from '../../lib/contexts.ts'
import { AppFrame } from '../../ui/index.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { Screen } from '../store/screen.ts'
import type { useDialogs } from './use-dialogs.ts'

interface TodayScreenProps extends Pick<Extract<Screen, { kind: 'caseload' }>, 'open' | 'saved'> {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly patientActions: PatientActions
  readonly dialogOpen: boolean
  readonly titleBar: ReactNode
  readonly status: ReactNode
  readonly notices: ReactNode
  readonly team: ReactNode
}

/** The view of today: the day's list instead of the table. */
export function TodayScreen(props: TodayScreenProps) {
  const { open, saved, store, view, dialogs, team } = props
  const { state } = view
  const { actions } = store
  const { general } = usePreferences()
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  return (
    <AppFrame titleBar={props.titleBar} statusBar={props.status}>
      {general.sidebarOpen && (
        <ViewsSidebar
          views={view.views}
          saved={view.saved}
          current={state.view}
          onView={actions.showView}
          onRemove={(one) => setQuestion({ kind: 'remove', view: one })}
          team={team}
        />
      )}
      <TodayPage
        open={open}
        selected={state.selected}
        onSelect={actions.select}
        filter={state.filters.text}
        onFilter={(text) => actions.filterBy({ text })}
        saved={saved}
        savedLogId={dialogs.savedLogId}
        dialogOpen={props.dialogOpen || question !== null}
        onChanged={dialogs.onChangedHere}
        onLogContact={(mrn) => dialogs.show({ kind: 'log', mrn })}
        onQuick={(mrn) => dialogs.show({ kind: 'quick', mrn })}
        onFlags={props.patientActions.onFlags}
        onOpen={actions.openPatient}
        onShowWeek={() => actions.showView('this-week')}
        keys={viewKeys(view, actions)}
        notices={props.notices}
      />
      <ViewDialogs
        question={question}
        saved={state.savedViews}
        actions={actions}
        viewNamed={(name) => namedView(name, view.base, state)}
        onClose={() => setQuestion(null)}
      />
    </AppFrame>
  )
}
