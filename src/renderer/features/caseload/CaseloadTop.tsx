import { monthName } from '../../lib/format.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { FilterBar } from './filters/FilterBar.tsx'
import { SortButton } from './SortButton.tsx'
import type { CaseloadPartProps } from './use-caseload-controls.ts'
import { viewLabel } from './use-caseload-view.ts'
import { ViewHeader } from './ViewHeader.tsx'

/** Over the table: what the view is called, what it is narrowed by and how it is ordered. */
export function CaseloadTop(props: CaseloadPartProps & { onSaveView: () => void }) {
  const { open, store, view, controls } = props
  const { filters, columns, sorting } = view.state
  const { actions } = store
  const { namesHidden } = controls.context
  const nameOf = useMemberNames(open.registry.id, open.membership)
  return (
    <>
      <ViewHeader
        label={viewLabel(view)}
        shown={view.shown.length}
        total={view.inView.length}
        filter={filters.text}
        filterRef={controls.filter}
        onFilter={(text) => actions.filterBy({ text })}
        onLeaveFilter={() => controls.grid.current?.focus()}
        onLogContact={controls.doing.logContact}
        blocked={controls.blocked}
        tools={
          <ColumnsButton
            columns={columns}
            month={monthName(props.month)}
            thresholds={open.registry.settings.urgency}
            namesHidden={namesHidden}
            onArrange={actions.arrange}
          />
        }
      />
      <FilterBar
        filters={filters}
        namesHidden={namesHidden}
        rows={view.inView}
        nameOf={nameOf}
        onFilter={actions.filterBy}
        onClear={actions.clearFilters}
        onSaveView={props.onSaveView}
        start={<SortButton sorting={sorting} namesHidden={namesHidden} onSort={actions.sortBy} />}
      />
    </>
  )
}
