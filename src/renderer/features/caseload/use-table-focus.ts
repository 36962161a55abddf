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

/** Brings the keyboard into the table where it has no other place. */
export function useTableFocus({ actions, revealed, grid, dialogOpen }: TableFocusOptions): void {
  // It starts there, on what is most urgent: the first key counts.
  useMounted(() => {
    if (!dialogOpen && isFocusFree()) grid.current?.focus()
  })
  // It is back there when a dialog leaves it nowhere.
  useEffect(() => {
    if (!dialogOpen) focusWhenFree(() => grid.current?.focus())
  }, [dialogOpen, grid])
  // The search gives the keyboard back to the row where it was before: only then to the one that was found.
  useEffect(() => {
    if (!revealed) return
    return onceKeyboardIsBack(() => {
      flushSync(() => actions.select(revealed.mrn))
      grid.current?.focus()
    })
  }, [revealed, actions, grid])
}
