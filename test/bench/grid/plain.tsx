import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { DEFAULT_COLUMNS } from '#shared/preferences.ts'
import { columnFit, isInSight } from '../../../src/renderer/features/caseload/grid/column-fit.ts'
import { GRID_COLUMNS } from '../../../src/renderer/features/caseload/grid/columns.tsx'
import '../../../src/renderer/app/stylesheets.ts'
import { measure } from './harness.ts'

/** As a page is written that needs a table of these columns and nothing else: no keyboard, no selection, no views, no marks. */
const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, alphanumeric: sortFn_alphanumeric },
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  filterFns: { includesString: filterFn_includesString },
})
const helper = createColumnHelper<typeof features, CaseloadRow>()
const VALUES: Readonly<Record<string, (row: CaseloadRow) => string | number>> = {
  name: (row) => `${row.lastName}, ${row.firstName} ${row.mrn}`,
  flags: (row) => row.flags.length,
  minutes: (row) => row.month.minutes,
}
const columns = GRID_COLUMNS.map(({ id }) =>
  helper.accessor((row): unknown => (VALUES[id] ?? (() => 0))(row), {
    id,
    sortFn: id === 'name' ? 'alphanumeric' : 'basic',
    enableGlobalFilter: id === 'name',
  }),
)
const now = Date.UTC(2026, 2, 18, 18)
const zone = 'America/New_York'
const context = { zone, now, namesHidden: false, clinic: clinicContext({ now, timeZone: zone }) }
const ROW = 32
/** The columns that have room in a pane as wide as the window, with their widths. */
const DRAWN = columnFit(DEFAULT_COLUMNS, false, document.documentElement.clientWidth)
  .filter(isInSight)
  .flatMap(({ id, width }) => GRID_COLUMNS.filter((column) => column.id === id).map((column) => ({ column, width })))

const Row = memo(function Row({ row }: { row: CaseloadRow }) {
  return (
    <tr data-mrn={row.mrn}>
      {DRAWN.map(({ column }) => (
        <td key={column.id} className={`x-${column.css}${column.right ? ' r' : ''}`}>
          {column.cell(row, context)}
        </td>
      ))}
    </tr>
  )
})

let setRows: (rows: CaseloadRow[]) => void = () => undefined

function Page({ first }: { first: CaseloadRow[] }) {
  const [data, set] = useState(first)
  setRows = set
  const [sorting, setSorting] = useState([{ id: 'flags', desc: true }])
  const [globalFilter, setGlobalFilter] = useState('')
  const table = useTable({
    features,
    columns,
    data,
    state: { sorting, globalFilter },
    globalFilterFn: 'includesString',
    getRowId: (row) => row.mrn,
  })
  const { rows } = table.getRowModel()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const top = items[0]?.start ?? 0
  const bottom = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="win">
      <div className="body">
        <main className="sheet">
          <input type="search" value={globalFilter} onChange={(event) => setGlobalFilter(event.target.value)} />
          <div className="tblwrap" ref={scroller}>
            <table className="grid rows">
              <colgroup>
                {DRAWN.map(({ column, width }) => (
                  <col key={column.id} style={{ width }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  {DRAWN.map(({ column }) => (
                    <th key={column.id} className={`x-${column.css}`}>
                      <button
                        type="button"
                        onClick={() =>
                          setSorting((now) => [{ id: column.id, desc: now[0]?.id === column.id && !now[0].desc }])
                        }
                      >
                        {column.header('March')}
                      </button>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <tr className="spacer">
                  <td colSpan={DRAWN.length} style={{ height: top }} />
                </tr>
                {items.map(({ index }) => {
                  const row = rows[index]
                  return row && <Row key={row.id} row={row.original} />
                })}
                <tr className="spacer">
                  <td colSpan={DRAWN.length} style={{ height: bottom }} />
                </tr>
              </tbody>
            </table>
          </div>
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
  sortHeader: () => find('th.x-name button'),
  drawnRows: () => document.querySelectorAll('tr[data-mrn]').length,
})
