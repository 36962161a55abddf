import { useContext, useMemo } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, monthLabel, plural } from '../../lib/format.ts'
import { OnPaper } from '../../ui/index.ts'
import { logContactBlock } from '../../ui/patient/patient-actions.ts'
import { CaseloadPrint } from './CaseloadPrint.tsx'
import { CaseloadTop } from './CaseloadTop.tsx'
import { checkedRows, extended, toggled } from './checked-patients.ts'
import { EmptyView } from './EmptyView.tsx'
import { isOff, orderedColumns } from './grid/arranged-columns.ts'
import { CaseloadGrid } from './grid/CaseloadGrid.tsx'
import { rowMarks } from './grid/row-mark.ts'
import { offersColumn } from './offered-to-role.ts'
import { PeekPanel } from './peek/PeekPanel.tsx'
import { SelectionPanel } from './SelectionPanel.tsx'
import { type CaseloadPartProps, type CaseloadProps, useCaseloadControls } from './use-caseload-controls.ts'
import { isFiltered, viewLabel } from './use-caseload-view.ts'
import { useViews } from './use-views.tsx'
import './caseload.css'

/** The rows of the view, or why there are none. */
function CaseloadTable({ open, month, present, store, view, controls, unfinished, onEnrol }: CaseloadPartProps) {
  const { state, shown } = view
  const { actions } = store
  const sync = useContext(SyncContext)
  const marks = useMemo(() => rowMarks(sync, open.registry.id, unfinished), [sync, open.registry.id, unfinished])
  if (shown.length === 0)
    return (
      <EmptyView
        view={view.base}
        thresholds={open.registry.settings.urgency}
        filter={state.filters.text}
        filtered={isFiltered(state.filters)}
        total={open.rows.length}
        missing={open.missing ?? 0}
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
      month={monthLabel(month, present)}
      sorting={state.sorting}
      selected={state.selected}
      context={controls.context}
      marks={marks}
      filter={state.filters.text}
      columns={state.columns}
      fit={controls.columns.fit}
      pane={controls.columns.pane}
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

/** Beside the table: the patients who are selected together, else the selected one at a glance. */
function CaseloadSidePanel(props: CaseloadPartProps) {
  const { open, month, present, store, view, controls } = props
  const { state, shown, selected } = view
  const { actions } = store
  const together = useMemo(() => checkedRows(shown, state.checked), [shown, state.checked])
  if (together.length > 0) {
    const mrns = together.map(({ mrn }) => mrn)
    return (
      <SelectionPanel
        open={open}
        rows={together}
        month={monthLabel(month, present)}
        onFlag={() => props.onFlagMany(mrns)}
        onExport={() => props.onExport(mrns)}
        onAssign={controls.doing.assign}
        onClear={() => {
          actions.check(new Set())
          controls.grid.current?.focus()
        }}
      />
    )
  }
  if (!state.peekOpen) return null
  const left = state.pinned === null ? null : (open.rows.find(({ mrn }) => mrn === state.pinned) ?? null)
  return (
    <PeekPanel
      panelRef={controls.peek}
      registryId={open.registry.id}
      row={left ?? selected}
      hasLeft={left !== null}
      saved={props.saved}
      context={controls.context}
      membership={open.membership}
      actions={props.peekActions}
      blocked={left ? logContactBlock(open.membership, left) : controls.blocked}
      onLogContact={left ? () => props.onLogContact(left.mrn) : controls.doing.logContact}
      onOpen={left ? () => actions.openPatient(left.mrn) : controls.doing.openSelected}
      onClose={controls.doing.closePeek}
    />
  )
}

/** The caseload of a registry: views, table, peek panel, and the keyboard over all of them. */
export function Caseload(props: CaseloadProps) {
  const { view, notices, beginning } = props
  const { shown } = view
  const controls = useCaseloadControls(props)
  const views = useViews(props)
  return (
    <>
      {views.sidebar}
      <main className="sheet">
        {notices}
        {beginning ? (
          <>
            <div className="vhead" data-region="view">
              <h1>{viewLabel(view)}</h1>
              <span className="t3 num view-count">0</span>
            </div>
            {beginning}
          </>
        ) : (
          <>
            <CaseloadTop {...props} controls={controls} onSaveView={views.nameView} />
            <div className="split">
              <CaseloadTable {...props} controls={controls} />
              <CaseloadSidePanel {...props} controls={controls} />
            </div>
          </>
        )}
        <p className="sr" role="status">
          {viewLabel(view)}, {plural(shown.length, 'patient')}
        </p>
        {/* The status bar belongs to the screen around the caseload. */}
        <p className={controls.said === null ? 'sr' : 'caseload-said'} role="status">
          {controls.said}
        </p>
        {views.questions}
      </main>
      <OnPaper at={controls.paper.place}>
        {() => (
          <CaseloadPrint
            open={props.open}
            view={viewLabel(view)}
            filtered={isFiltered(view.state.filters) ? `filtered, of ${count(view.inView.length)}` : null}
            rows={shown}
            columns={orderedColumns(view.state.columns).filter(
              (id) => !isOff(view.state.columns, id) && offersColumn(id, controls.context.namesHidden),
            )}
            month={monthLabel(props.month, props.present)}
            context={controls.context}
          />
        )}
      </OnPaper>
    </>
  )
}
