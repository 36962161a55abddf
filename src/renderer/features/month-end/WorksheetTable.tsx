import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { pricesOf } from '#shared/domain/month-end/estimate.ts'
import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { elementWithData, focusWhenFree } from '../../lib/focus.ts'
import { shortDate } from '../../lib/format.ts'
import { keptRange } from '../../lib/kept-range.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { hasFocus } from '../../lib/stops.ts'
import { Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { ClaimFacts } from './ClaimFacts.tsx'
import { EntryLines } from './EntryLines.tsx'
import { EstimateLine } from './Estimate.tsx'
import { SinceCell } from './SinceCell.tsx'
import { SORT_COLUMNS, type WorksheetSorting } from './sorted-rows.ts'
import type { Claim } from './use-claim.ts'
import type { MonthEnd } from './use-month-end.ts'
import { WorksheetLine } from './WorksheetLine.tsx'

const ROW_HEIGHT = 32
const HEAD_HEIGHT = 28

/** A row of the table: a patient, or the entries of one. */
interface Drawn {
  readonly kind: 'patient' | 'entries'
  readonly row: WorksheetRow
}

const drawnOf = (rows: readonly WorksheetRow[], opened: ReadonlySet<string>): Drawn[] =>
  rows.flatMap((row): Drawn[] => [
    { kind: 'patient', row },
    ...(opened.has(row.mrn) ? [{ kind: 'entries', row } as const] : []),
  ])

interface HeadsProps {
  readonly sorting: WorksheetSorting
  /** `Since Mar 5`; null where nothing is locked in. */
  readonly since: string | null
  /** Whether the clinic has typed prices. */
  readonly hasPrices: boolean
  readonly onSort: (sorting: WorksheetSorting) => void
}

/** The column of what changed is there once there is a lock-in, that of the estimate once there are prices. */
const columnsOf = ({ since, hasPrices }: Pick<HeadsProps, 'since' | 'hasPrices'>) =>
  SORT_COLUMNS.filter(({ by }) => (by !== 'changed' || since !== null) && (by !== 'estimate' || hasPrices))

function Heads({ sorting, since, hasPrices, onSort }: HeadsProps) {
  return (
    <thead>
      <tr>
        {columnsOf({ since, hasPrices }).map(({ by, head, className }) => {
          const isSorted = sorting.by === by
          const order = isSorted ? (sorting.desc ? 'descending' : 'ascending') : 'none'
          return (
            <th key={by} scope="col" className={className} aria-sort={order}>
              <button
                type="button"
                className="me-head"
                tabIndex={-1}
                onClick={() => onSort({ by, desc: isSorted && !sorting.desc })}
              >
                {by === 'changed' ? since : head}
                {isSorted && <Icon name={sorting.desc ? 'arrow-down' : 'arrow-up'} size={12} />}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** As high as the rows that are not drawn. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no row of the grid, only its height counts.
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus.
    <tr className="spacer" role="presentation" aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

/** Which rows are drawn: those in sight, some around them, and the one that is selected. */
function useDrawn(drawn: readonly Drawn[], selected: string | null) {
  const scroller = useRef<HTMLDivElement>(null)
  const current = drawn.findIndex(({ kind, row }) => kind === 'patient' && row.mrn === selected)
  const virtualizer = useVirtualizer({
    count: drawn.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      drawn[index]?.kind === 'entries' ? 196 + 26 * (drawn[index].row.entries.length + 1) : ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: (range) => keptRange(range, [Math.max(0, current)]),
  })
  const isDrawn = virtualizer.getVirtualItems().some(({ index }) => index === current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another patient is the reason, or that they are drawn now.
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current)
    const focus = () => {
      if (scroller.current && selected !== null)
        elementWithData(scroller.current, 'mrn', selected)?.focus({ preventScroll: true })
    }
    if (hasFocus(scroller.current)) focus()
    else return focusWhenFree(focus)
  }, [selected, isDrawn])
  return { scroller, virtualizer }
}

interface WorksheetTableProps {
  readonly page: MonthEnd
  readonly worksheet: Worksheet
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly claim: Claim
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** What can be done with an open row. */
  readonly actionsOf: (row: WorksheetRow) => ReactNode
}

/** The patients of the month: a grid with one tab stop. Only the rows in sight are in the document. */
export function WorksheetTable({ page, worksheet, nameOf, clock, claim, onKeyDown, actionsOf }: WorksheetTableProps) {
  const { rows, at, selected, select, toggle, sort, comparison, changed } = page
  const since = comparison && `Since ${shortDate(comparison.since.asOf, clock.zone, clock.now)}`
  // One more than there are would be an empty column.
  const prices = pricesOf(worksheet)
  const heads = { since, hasPrices: prices !== null }
  const columns = columnsOf(heads).length
  const drawn = useMemo(() => drawnOf(rows, at.opened), [rows, at.opened])
  const { scroller, virtualizer } = useDrawn(drawn, selected)
  const items = virtualizer.getVirtualItems()
  const total = virtualizer.getTotalSize() + HEAD_HEIGHT
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="me-scroll" data-region="worksheet" ref={scroller} onKeyDown={onKeyDown}>
      <table
        className="me-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid.
        role="grid"
        aria-label="Month-end"
        aria-rowcount={drawn.length + 1}
      >
        <Heads sorting={at.sorting} {...heads} onSort={sort} />
        <tbody>
          {items.flatMap(({ index, start }, place) => {
            const one = drawn[index]
            const gap = start - (items[place - 1]?.end ?? HEAD_HEIGHT)
            if (!one) return []
            const { row, kind } = one
            const line =
              kind === 'entries' ? (
                <tr key={`entries ${row.mrn}`} className="me-open" data-index={index} ref={virtualizer.measureElement}>
                  <td colSpan={columns}>
                    <EntryLines {...{ row, nameOf, clock }} actions={actionsOf(row)} />
                    <EstimateLine {...{ row, prices }} />
                    <ClaimFacts {...{ row, worksheet, nameOf, clock, claim }} />
                  </td>
                </tr>
              ) : (
                <WorksheetLine
                  key={row.mrn}
                  {...{ row, worksheet, prices, index, nameOf, clock }}
                  measure={virtualizer.measureElement}
                  isSelected={row.mrn === selected}
                  isOpen={at.opened.has(row.mrn)}
                  since={comparison ? <SinceCell changed={changed.get(row.mrn)} /> : null}
                  onSelect={select}
                  onToggle={toggle}
                />
              )
            return gap > 0 ? [<Spacer key={`gap ${index}`} height={gap} columns={columns} />, line] : [line]
          })}
          <Spacer height={total - (items.at(-1)?.end ?? HEAD_HEIGHT)} columns={columns} />
        </tbody>
      </table>
    </div>
  )
}
