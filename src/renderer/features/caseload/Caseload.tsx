import { type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { monthName } from '../../lib/format.ts'
import { usePreferences } from '../../lib/preferences-context.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { usePeople } from '../../lib/use-people.ts'
import { logContactBlock } from '../../ui/patient/log-contact-block.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { type CaseloadStore, namedView } from './caseload-store.ts'
import { checkedRows, extended, toggled } from './checked.ts'
import { EmptyView } from './EmptyView.tsx'
import { FilterBar } from './filters/FilterBar.tsx'
import { ViewDialogs, type ViewQuestion } from './filters/ViewDialogs.tsx'
import { CaseloadGrid } from './grid/CaseloadGrid.tsx'
import type { GridControls } from './grid/grid-controls.ts'
import { rowMarks } from './grid/row-mark.ts'
import { useCellContext } from './grid/use-cell-context.ts'
import { PeekPanel } from './peek/PeekPanel.tsx'
import { SelectionPanel } from './SelectionPanel.tsx'
import { Sidebar } from './Sidebar.tsx'
import { SortButton } from './SortButton.tsx'
import { useCaseloadKeys } from './use-caseload-keys.ts'
import { type CaseloadView, isFiltered, viewLabel } from './use-caseload-view.ts'
import { useSelectedActions } from './use-selected-actions.ts'
import { useTableFocus } from './use-table-focus.ts'
import { ViewHeader } from './ViewHeader.tsx'
import './caseload.css'

interface CaseloadProps {
  readonly open: OpenRegistry
  readonly month: string
  readonly store: CaseloadStore
  readonly view: CaseloadView
  /** The patient as it was after the last saved entry, so that the peek panel needs no second reading. */
  readonly saved: PatientDetail | null
  /** True while a dialog lies over the caseload. */
  readonly dialogOpen: boolean
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onEnrol: () => void
  readonly onFlagMany: (mrns: readonly string[]) => void
  readonly onExport: (mrns: readonly string[]) => void
  readonly peekActions: PatientActions
  /** What is to be said of the data, over the view. */
  readonly notices?: ReactNode
}

/** The caseload of a registry: views, table, peek panel, and the keyboard over all of them. */
export function Caseload({
  open,
  month,
  store,
  view,
  saved,
  dialogOpen,
  onLogContact,
  onQuick,
  onEnrol,
  onFlagMany,
  onExport,
  peekActions,
  notices,
}: CaseloadProps) {
  const { state, shown, selected } = view
  const { actions } = store
  const grid = useRef<GridControls>(null)
  const filter = useRef<HTMLInputElement>(null)
  const peek = useRef<HTMLElement>(null)
  const context = useCellContext(open)
  const sync = useContext(SyncContext)
  const marks = useMemo(() => rowMarks(sync, open.registry.id), [sync, open.registry.id])
  const together = useMemo(() => checkedRows(shown, state.checked), [shown, state.checked])
  const blocked = logContactBlock(open.membership, selected)
  const { logContact, quick, flags, closePeek, openSelected } = useSelectedActions({
    selected,
    actions,
    namesHidden: context.namesHidden,
    blocked,
    grid,
    peek,
    onLogContact,
    onQuick,
    onFlags: peekActions.onFlags,
  })
  useCaseloadKeys({
    store,
    view,
    grid,
    filter,
    onLogContact: logContact,
    onQuick: quick,
    onFlags: flags,
    onClosePeek: closePeek,
  })
  useTableFocus({ actions, revealed: state.revealed, grid, dialogOpen })
  const { general } = usePreferences()
  const people = usePeople(open.registry.id)
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  const label = viewLabel(view)
  return (
    <>
      {general.sidebarOpen && (
        <Sidebar
          views={view.views}
          saved={view.saved}
          current={state.view}
          onView={actions.showView}
          onRemove={(one) => setQuestion({ kind: 'remove', view: one })}
        />
      )}
      <main className="sheet">
        {notices}
        <ViewHeader
          label={label}
          shown={shown.length}
          total={view.inView.length}
          filter={state.filters.text}
          filterRef={filter}
          onFilter={(text) => actions.filterBy({ text })}
          onLeaveFilter={() => grid.current?.focus()}
          onLogContact={logContact}
          blocked={blocked}
          tools={
            <ColumnsButton
              columns={state.columns}
              month={monthName(month)}
              namesHidden={context.namesHidden}
              onArrange={actions.arrange}
            />
          }
        />
        <FilterBar
          filters={state.filters}
          namesHidden={context.namesHidden}
          rows={view.inView}
          nameOf={(userId) => people.get(userId) ?? 'Somebody else'}
          onFilter={actions.filterBy}
          onClear={actions.clearFilters}
          onSaveView={() => setQuestion({ kind: 'name' })}
          start={<SortButton sorting={state.sorting} namesHidden={context.namesHidden} onSort={actions.sortBy} />}
        />
        <div className="split">
          {shown.length === 0 ? (
            <EmptyView
              view={view.base}
              filter={state.filters.text}
              filtered={isFiltered(state.filters)}
              total={open.rows.length}
              onClearFilter={actions.clearFilters}
              onShowAll={() => actions.showView('all')}
              onEnrol={may(open.membership, 'enrol') ? onEnrol : null}
            />
          ) : (
            <CaseloadGrid
              key={state.view}
              controls={grid}
              rows={shown}
              month={monthName(month)}
              sorting={state.sorting}
              selected={state.selected}
              context={context}
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
              onEnter={openSelected}
            />
          )}
          {together.length > 0 && (
            <SelectionPanel
              rows={together}
              month={month}
              membership={open.membership}
              onFlag={() => onFlagMany(together.map(({ mrn }) => mrn))}
              onExport={() => onExport(together.map(({ mrn }) => mrn))}
              onClear={() => {
                actions.check(new Set())
                grid.current?.focus()
              }}
            />
          )}
          {state.peekOpen && together.length === 0 && (
            <PeekPanel
              panelRef={peek}
              registryId={open.registry.id}
              row={selected}
              saved={saved}
              context={context}
              membership={open.membership}
              actions={peekActions}
              blocked={blocked}
              onLogContact={logContact}
              onOpen={openSelected}
              onClose={closePeek}
            />
          )}
        </div>
        <p className="sr" role="status">
          {label}, {shown.length} {shown.length === 1 ? 'patient' : 'patients'}
        </p>
        <ViewDialogs
          question={question}
          saved={state.savedViews}
          actions={actions}
          viewNamed={(name) => namedView(name, view.base, state)}
          onClose={() => setQuestion(null)}
        />
      </main>
    </>
  )
}
