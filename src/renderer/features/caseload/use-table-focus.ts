import { type RefObject, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { focusWhenFree, isFocusFree, onceKeyboardIsBack, useMounted } from '../../lib/focus.ts'
import type { CaseloadState, CaseloadStore } from './caseload-store.ts'
import type { GridControls } from './grid/grid-controls.ts'

interface TableFocusOptions {
  readonly actions: CaseloadStore['actions']
  readonly revealed: CaseloadState['revealed']
  readonly grid: RefObject<GridControls | null>
  readonly dialogOpen: boolean
}

/** Moves the focus into the table when nothing else has the focus. */
export function useTableFocus({ actions, revealed, grid, dialogOpen }: TableFocusOptions): void {
  // On opening, the focus starts on the most urgent row; otherwise the first key would be lost.
  useMounted(() => {
    if (!dialogOpen && isFocusFree()) grid.current?.focus()
  })
  // After a dialog closes, the focus returns to the table if nothing else took the focus.
  useEffect(() => {
    if (!dialogOpen) focusWhenFree(() => grid.current?.focus())
  }, [dialogOpen, grid])
  // The search first returns the focus to the row that had it. The found row is selected after that; otherwise the focus would leave it again.
  useEffect(() => {
    if (!revealed) return
    return onceKeyboardIsBack(() => {
      flushSync(() => actions.select(revealed.mrn))
      grid.current?.focus()
    })
  }, [revealed, actions, grid])
}
