import type { RefObject } from 'react'
import { focusAfterDrawing, focusRegion } from '../../lib/focus.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { SHORTCUT_OF_VIEW } from './built-in-views.ts'
import type { CaseloadStore } from './caseload-store.ts'
import { toggled } from './checked-patients.ts'
import type { GridControls } from './grid/grid-controls.ts'
import type { CaseloadView } from './use-caseload-view.ts'
import type { SelectedActions } from './use-selected-actions.ts'

interface CaseloadKeysOptions {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly grid: RefObject<GridControls | null>
  readonly filter: RefObject<HTMLInputElement | null>
  readonly doing: SelectedActions
}

/** The keyboard of the caseload beyond the grid itself. */
export function useCaseloadKeys({ store, view, grid, filter, doing }: CaseloadKeysOptions): void {
  const { actions } = store
  const { peekOpen } = view.state
  const offered = [...SHORTCUT_OF_VIEW].filter(([id]) => view.views.some((one) => one.id === id))
  const viewKeys = offered.map(([id, key]) => {
    const show = () => {
      actions.showView(id)
      focusAfterDrawing(() => grid.current?.focus())
    }
    return [`Mod+${key}`, show] as const
  })
  const { checked } = view.state
  const leave = () => {
    if (checked.size > 0) actions.check(new Set())
    else leaveOne()
  }
  const leaveOne = () => (peekOpen && view.selected ? doing.closePeek() : actions.select(null))
  const nextRegion = () => focusRegion(1)
  const previousRegion = () => focusRegion(-1)
  useShortcuts({
    ...Object.fromEntries(viewKeys),
    '/': () => filter.current?.focus(),
    j: () => grid.current?.move('ArrowDown'),
    k: () => grid.current?.move('ArrowUp'),
    l: doing.logContact,
    x: () => view.selected && actions.check(toggled(checked, view.selected.mrn)),
    f: doing.flags,
    q: doing.quick,
    Escape: leave,
    F6: nextRegion,
    'Shift+F6': previousRegion,
  })
}
