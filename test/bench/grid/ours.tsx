import './bridge.ts'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { createCaseloadStore } from '../../../src/renderer/features/caseload/caseload-store.ts'
import { CaseloadGrid } from '../../../src/renderer/features/caseload/grid/CaseloadGrid.tsx'
import { useColumnFit } from '../../../src/renderer/features/caseload/grid/column-fit.ts'
import type { GridControls } from '../../../src/renderer/features/caseload/grid/grid-elements.ts'
import type { RowMark } from '../../../src/renderer/features/caseload/grid/row-mark.ts'
import { useCaseloadView } from '../../../src/renderer/features/caseload/use-caseload-view.ts'
import { NO_CHOICE } from '../../../src/renderer/lib/contexts.ts'
import '../../../src/renderer/app/stylesheets.ts'
import { unknownMember } from '../../../src/renderer/lib/member-names.ts'
import { measure } from './harness.ts'

const nothing = () => undefined
const now = Date.UTC(2026, 2, 18, 18)
const zone = 'America/New_York'
const context = { zone, now, namesHidden: false, clinic: clinicContext({ now, timeZone: zone }) }
const MEMBER = { userId: 'u1', role: 'Care Manager', displayName: 'Renee Okafor', isAdmin: false } as const
const NO_MARKS: ReadonlyMap<string, RowMark> = new Map()

let setRows: (rows: CaseloadRow[]) => void = nothing

/** The grid with the views, filters and orders behind it, under one search field as on the plain page. */
function Page({ first }: { first: CaseloadRow[] }) {
  const [rows, set] = useState(first)
  setRows = set
  const [store] = useState(() => createCaseloadStore(NO_CHOICE, { peekOpen: false }))
  const { state, shown } = useCaseloadView(rows, store, MEMBER, unknownMember)
  const { actions } = store
  const controls = useRef<GridControls>(null)
  const { fit, pane } = useColumnFit(state.columns, false)
  return (
    <div className="win">
      <div className="body">
        <main className="sheet">
          <input
            type="search"
            value={state.filters.text}
            onChange={(event) => actions.filterBy({ text: event.target.value })}
          />
          <CaseloadGrid
            controls={controls}
            rows={shown}
            month="March"
            sorting={state.sorting}
            selected={state.selected}
            context={context}
            marks={NO_MARKS}
            filter={state.filters.text}
            columns={state.columns}
            fit={fit}
            pane={pane}
            onArrange={actions.arrange}
            onSort={actions.sortBy}
            checked={state.checked}
            onSelect={actions.select}
            onToggle={nothing}
            onExtend={nothing}
            onTogglePeek={nothing}
            onEnter={nothing}
          />
        </main>
      </div>
    </div>
  )
}

const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`There is no ${selector}.`)
  return found
}

measure({
  mount: (rows) => createRoot(find('#root')).render(<Page first={[...rows]} />),
  update: (rows) => flushSync(() => setRows([...rows])),
  scroller: () => find('.tblwrap'),
  filter: () => find('input[type="search"]'),
  sortHeader: () => find('th[data-header="name"]'),
  drawnRows: () => document.querySelectorAll('tr[data-mrn]').length,
})
