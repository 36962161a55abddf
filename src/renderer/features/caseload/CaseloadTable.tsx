import { useContext, useMemo } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { monthName } from '../../lib/format.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { extended, toggled } from './checked-patients.ts'
import { EmptyView } from './EmptyView.tsx'
import { CaseloadGrid } from './grid/CaseloadGrid.tsx'
import { rowMarks } from './grid/row-mark.ts'
import type { CaseloadPartProps } from './use-caseload-controls.ts'
import { isFiltered } from './use-caseload-view.ts'

/** The rows of the view, or why there are none. */
export function CaseloadTable({ open, month, store, view, controls, onEnrol }: CaseloadPartProps) {
  const { state, shown } = view
  const { actions } = store
  const sync = useContext(SyncContext)
  const marks = useMemo(() => rowMarks(sync, open.registry.id), [sync, open.registry.id])
  if (shown.length === 0)
    return (
      <EmptyView
        view={view.base}
        thresholds={open.registry.settings.urgency}
        filter={state.filters.text}
        filtered={isFiltered(state.filters)}
        total={open.rows.length}
        onClearFilter={actions.clearFilters}
        onShowAll={() => actions.showView('all')}
        onEnrol={may(open.membership, 'enrol') ? onEnrol : null}
      />
    )
  return (
    <CaseloadGrid
      key={state.view}
      controls={controls.grid}
      rows={shown}
      month={monthName(month)}
      sorting={state.sorting}
      selected={state.selected}
      context={controls.context}
      marks={marks}
      filter={state.filters.text}
      columns={state.columns}
      onArrange={actions.arrange}
      onSort={actions.sortBy}
      checked={state.checked}
      onSelect={actions.select}
      onToggle={(mrn) => actions.check(toggled(state.checked, mrn))}
      onExtend={(from, to) => actions.check(extended(state.checked, shown, from, to))}
      onTogglePeek={() => actions.setPeek(!state.peekOpen)}
      onEnter={controls.doing.openSelected}
    />
  )
}
