import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { elementAt } from './grid-elements.ts'
import type { GridPosition } from './grid-position.ts'

/** Focuses a position of the grid. A row that was out of sight is in the document only after the next drawing. */
export function useFocusAfterDrawing(scroller: RefObject<HTMLDivElement | null>, rows: readonly CaseloadRow[]) {
  const wanted = useRef<GridPosition | null>(null)
  const apply = () => {
    const at = wanted.current
    const target = at && scroller.current && elementAt(scroller.current, at, at.kind === 'row' ? rows[at.row]?.mrn : '')
    if (!target) return
    wanted.current = null
    // The virtualiser scrolls rows into sight; cells and headers may also be out of sight sideways.
    target.focus({ preventScroll: at.kind === 'row' && at.column === null })
  }
  useLayoutEffect(apply)
  return (at: GridPosition) => {
    wanted.current = at
    apply()
  }
}
