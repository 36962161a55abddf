import type { ReactNode, Ref } from 'react'
import { count, monthLabel } from '../../lib/format.ts'
import { Button, Icon, MenuButton, PrintButtons, SearchBox } from '../../ui/index.ts'
import { ColumnsButton } from './ColumnsButton.tsx'
import { FilterBar } from './filters/FilterBar.tsx'
import { columnOf, SORT_IDS, type SortId, type Sorting } from './grid/arranged-columns.ts'
import { MonthButton } from './MonthButton.tsx'
import { offersOrder } from './offered-to-role.ts'
import type { CaseloadPartProps } from './use-caseload-controls.ts'
import { viewLabel } from './use-caseload-view.ts'

interface ViewHeaderProps {
  readonly label: string
  readonly shown: number
  readonly total: number
  readonly filter: string
  readonly filterRef: Ref<HTMLInputElement>
  readonly onFilter: (text: string) => void
  /** Leaves the filter box for the rows. */
  readonly onLeaveFilter: () => void
  readonly onLogContact: () => void
  readonly blocked: string | null
  /** Between the filter and the main action. */
  readonly tools?: ReactNode
}

/** Name of the view, filter, and the main action. */
function ViewHeader(props: ViewHeaderProps) {
  const { label, shown, total, filter, onFilter, onLeaveFilter } = props
  return (
    <div className="vhead" data-region="view">
      <h1>{label}</h1>
      <span className="t3 num view-count">{shown === total ? count(total) : `${count(shown)} of ${count(total)}`}</span>
      <span className="grow" />
      <SearchBox
        label="Filter this view"
        shortcut="/"
        value={filter}
        onChange={onFilter}
        inputRef={props.filterRef}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            if (filter) onFilter('')
            else onLeaveFilter()
          }
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onLeaveFilter()
          }
        }}
      />
      {props.tools}
      <Button variant="primary" shortcut="L" disabledReason={props.blocked} onPress={props.onLogContact}>
        <Icon name="plus" />
        Log contact
      </Button>
    </div>
  )
}

interface SortButtonProps {
  readonly sorting: Sorting
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Orders by a column, `second` by its second order: the same again turns it round. */
  readonly onSort: (column: ReturnType<typeof columnOf>, second: boolean) => void
}

/** What each order is called. */
const WORDS: Readonly<Record<SortId, string>> = {
  flags: 'Priority',
  name: 'Last name',
  status: 'Status',
  due: 'Due',
  attempts: 'Attempts',
  iaDate: 'Initial assessment',
  weeks: 'Weeks in care',
  lastFU: 'Days late',
  lastPC: 'Last consultation',
  sessions: 'Sessions',
  phq: 'Last PHQ-9',
  phqChange: 'PHQ-9 change',
  gad: 'Last GAD-7',
  gadChange: 'GAD-7 change',
  minutes: 'Minutes',
  minutesToNext: 'Minutes to the next code',
  payer: 'Payer',
  provider: 'Provider',
  careManager: 'Care manager',
}

/** What the table is ordered by, with every order to choose: the second ones of a column need no Shift here. */
function SortButton({ sorting, namesHidden, onSort }: SortButtonProps) {
  const words = WORDS[sorting.id]
  const way = sorting.desc ? 'down' : 'up'
  return (
    <MenuButton
      label={`Sorted by ${words.toLowerCase()}, ${sorting.desc ? 'descending' : 'ascending'}`}
      className="chip"
      choices={SORT_IDS.filter((id) => offersOrder(id, namesHidden)).map((id) => ({
        words: WORDS[id],
        icon: id === sorting.id ? 'check' : 'sort',
        onChoose: () => onSort(columnOf(id), columnOf(id) !== id),
      }))}
    >
      <span className="k">{'Sorted by '}</span>
      {words}
      <Icon name={`arrow-${way}`} size={12} />
      <Icon name="chevron-down" size={12} />
    </MenuButton>
  )
}

/** Over the table: what the view is called, what it is narrowed by and how it is ordered. */
export function CaseloadTop(props: CaseloadPartProps & { onSaveView: () => void }) {
  const { open, store, view, controls, nameOf } = props
  const { filters, columns, sorting } = view.state
  const { actions } = store
  const { namesHidden } = controls.context
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
          <>
            <PrintButtons
              print={controls.paper.print}
              savePdf={controls.paper.savePdf}
              what="this view"
              disabledReason={view.shown.length === 0 ? 'No patient is shown.' : null}
              size="icon"
            />
            <ColumnsButton
              columns={columns}
              fit={controls.columns.fit}
              month={monthLabel(props.month, props.present)}
              thresholds={open.registry.settings.urgency}
              onArrange={actions.arrange}
              onHidePreview={view.state.peekOpen ? () => actions.setPeek(false) : null}
            />
          </>
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
        start={
          <>
            <SortButton sorting={sorting} namesHidden={namesHidden} onSort={actions.sortBy} />
            <MonthButton month={props.month} present={props.present} onMonth={actions.showMonth} />
          </>
        }
      />
    </>
  )
}
