import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { HEADER_HEIGHT } from './grid-heights.ts'

interface RowVirtualizerOptions {
  readonly rows: readonly CaseloadRow[]
  /** Index of the row that stays in the document, -1 for none. */
  readonly current: number
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The table starts at its top again when this changes. */
  readonly filter: string
  /** CSS pixels. */
  readonly rowHeight: number
}

/** The rows in sight, and row `kept`, which has the focus; otherwise the focus would be lost when that row scrolls out of sight. */
function withRow(range: Range, kept: number): number[] {
  const visible = defaultRangeExtractor(range)
  if (kept < 0 || kept >= range.count || visible.includes(kept)) return visible
  const [first] = visible
  return first === undefined || kept > first ? [...visible, kept] : [kept, ...visible]
}

/**
 * Which rows are drawn: the rows in sight, some around them, and the row with the focus. There is no `getItemKey`: a new function in every
 * render would make the virtualizer compute the places of all rows again.
 */
export function useRowVirtualizer({ rows, current, scroller, filter, rowHeight }: RowVirtualizerOptions) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollMargin: HEADER_HEIGHT,
    rangeExtractor: (range) => withRow(range, Math.max(0, current)),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is the reason, not a value that is read.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
  }, [filter])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is measured anew.
  useEffect(() => virtualizer.measure(), [rowHeight])
  return virtualizer
}
