import { type ReactNode, useCallback } from 'react'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { viewKeys } from '../../features/caseload/use-caseload-controls.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { useViews } from '../../features/caseload/use-views.tsx'
import { TodayPage } from '../../features/today/TodayPage.tsx'
import { AppFrame } from '../../ui/index.ts'
import type { NextContactDraft } from '../../ui/patient/next-contact/next-contact-draft.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { Screen } from '../store/screen.ts'
import type { useDialogs } from './use-dialogs.ts'
import type { TypedPage } from './use-locked-form.ts'

interface TodayScreenProps extends Pick<Extract<Screen, { kind: 'caseload' }>, 'open' | 'saved'> {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly patientActions: PatientActions
  readonly dialogOpen: boolean
  readonly onTyped: TypedPage
  readonly titleBar: ReactNode
  readonly status: ReactNode
  readonly notices: ReactNode
  readonly team: ReactNode
}

/** The view of today: the day's list instead of the table. */
export function TodayScreen(props: TodayScreenProps) {
  const { open, saved, store, view, dialogs, onTyped } = props
  const { state } = view
  const { actions } = store
  const views = useViews(props)
  const onTypedMove = useCallback(
    (mrn: string, typed: NextContactDraft | null, sending: string | null) =>
      onTyped(typed === null ? null : { dialog: { kind: 'next-contact', mrn }, typed, sending }),
    [onTyped],
  )
  return (
    <AppFrame titleBar={props.titleBar} statusBar={props.status}>
      {views.sidebar}
      <TodayPage
        open={open}
        selected={state.selected}
        onSelect={actions.select}
        filter={state.filters.text}
        onFilter={(text) => actions.filterBy({ text })}
        saved={saved}
        savedLogId={dialogs.savedAs(saved)?.logId}
        dialogOpen={props.dialogOpen || views.asks}
        onChanged={dialogs.onChangedHere}
        onTypedMove={onTypedMove}
        onLogContact={(mrn) => dialogs.show({ kind: 'log', mrn })}
        onQuick={(mrn) => dialogs.show({ kind: 'quick', mrn })}
        onFlags={props.patientActions.onFlags}
        onOpen={actions.openPatient}
        onShowWeek={() => actions.showView('this-week')}
        keys={viewKeys(view, actions)}
        notices={props.notices}
      />
      {views.questions}
    </AppFrame>
  )
}
