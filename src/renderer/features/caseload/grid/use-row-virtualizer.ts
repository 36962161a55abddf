import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { HEADER_HEIGHT } from './sizes.ts'
import { withRow } from './virtual-range.ts'

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

/**
 * Which rows are drawn: those in sight, some around them, and the one with the focus. They are all of one height, so a place needs no key of
 * its own; a new function for keys would have the places of all rows computed again in every drawing.
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
