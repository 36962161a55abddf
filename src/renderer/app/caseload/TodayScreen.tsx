import { type ReactNode, useCallback } from 'react'
import { rowsOfDay } from '#shared/domain/caseload/today.ts'
import type { Reader } from '#shared/domain/derived/care-manager.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { FilterBar } from '../../features/caseload/filters/FilterBar.tsx'
import { viewKeys } from '../../features/caseload/use-caseload-controls.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { useViews } from '../../features/caseload/use-views.tsx'
import { TodayChips } from '../../features/today/TodayChips.tsx'
import { TodayPage } from '../../features/today/TodayPage.tsx'
import type { LeaveGuard } from '../../lib/guarded-leaving.ts'
import type { Members } from '../../lib/use-members.ts'
import { AppFrame } from '../../ui/index.ts'
import type { NextContactDraft } from '../../ui/patient/next-contact/next-contact-draft.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { Screen } from '../store/screen.ts'
import type { useDialogs } from './use-dialogs.ts'
import type { TypedPage } from './use-locked-form.ts'

interface TodayScreenProps extends Pick<Extract<Screen, { kind: 'caseload' }>, 'open' | 'saved'> {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly members: Members
  readonly reader: Reader
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly patientActions: PatientActions
  readonly dialogOpen: boolean
  readonly onTyped: TypedPage
  readonly titleBar: ReactNode
  readonly status: ReactNode
  readonly notices: ReactNode
  readonly team: ReactNode
  /** What the form on a row asks before it is out of sight. */
  readonly settings: { readonly guard: LeaveGuard }
  /** Does something that may take a row out of sight, once its form may be left. */
  readonly leaveFor: (act: () => void) => void
}

/** What the day is narrowed by, in the bar of the views; whose it is, and in which order. */
function TodayFilters({ open, store, view, members, reader, leaveFor }: TodayScreenProps) {
  const { filters, today } = view.state
  const { actions } = store
  return (
    <FilterBar
      filters={filters}
      namesHidden={!may(open.membership, 'read-patients')}
      rows={rowsOfDay(open.rows, reader, today)}
      nameOf={members.nameOf}
      onFilter={(part) => leaveFor(() => actions.filterBy(part))}
      onClear={() => leaveFor(actions.clearFilters)}
      onSaveView={null}
      start={
        <TodayChips
          choice={today}
          membership={open.membership}
          onChoose={(part) => leaveFor(() => actions.chooseToday(part))}
        />
      }
      end={<span className="f12 t3 today-rule">Late by the date agreed, else by the registry’s rule</span>}
    />
  )
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
        reader={props.reader}
        selected={state.selected}
        onSelect={actions.select}
        filters={state.filters}
        choice={state.today}
        bar={<TodayFilters {...props} />}
        onFilter={(text) => actions.filterBy({ text })}
        onClear={actions.clearFilters}
        saved={saved}
        savedLogId={dialogs.savedAs(saved)?.logId}
        guard={props.settings.guard}
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
