import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import {
  focusAfterDrawing,
  focusRegion,
  focusWhenFree,
  focusWork,
  isFocusFree,
  onceKeyboardIsBack,
  useMounted,
} from '../../lib/focus.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import {
  assignBlock,
  flagsBlock,
  logContactBlock,
  nextContactBlock,
  type PatientActions,
} from '../../ui/patient/patient-actions.ts'
import { SHORTCUT_OF_VIEW } from './built-in-views.ts'
import type { CaseloadState, CaseloadStore } from './caseload-store.ts'
import { checkedRows, toggled } from './checked-patients.ts'
import { isInSight, useColumnFit } from './grid/column-fit.ts'
import type { GridControls } from './grid/grid-elements.ts'
import { useCellContext } from './grid/use-cell-context.ts'
import { type SelectedActions, useSelectedActions } from './SelectionPanel.tsx'
import type { CaseloadView } from './use-caseload-view.ts'

export interface CaseloadProps {
  readonly open: OpenRegistry
  /** The calendar month (`YYYY-MM`) whose minutes are shown, and the present one. */
  readonly month: string
  readonly present: string
  readonly store: CaseloadStore
  readonly view: CaseloadView
  /** What a member is called, also one who has left. */
  readonly nameOf: NameOf
  /** The patients for whom an entry was begun and not finished, by MRN. */
  readonly unfinished: ReadonlySet<string>
  /** The patient as it was after the last saved entry, so that the peek panel needs no second reading. */
  readonly saved: PatientDetail | null
  /** True while a dialog lies over the caseload. */
  readonly dialogOpen: boolean
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onEnrol: () => void
  /** The ways to begin, in the place of the table, while the registry has no patients; else nothing. */
  readonly beginning: ReactNode
  readonly onFlagMany: (mrns: readonly string[]) => void
  readonly onExport: (mrns: readonly string[]) => void
  readonly onAssign: (mrns: readonly string[]) => void
  readonly onNextContact: (mrn: string) => void
  readonly peekActions: PatientActions
  /** What is to be said of the data, over the view. */
  readonly notices?: ReactNode
  /** The pages of the team, below the views. */
  readonly team?: ReactNode
}

interface TableFocusOptions {
  readonly actions: CaseloadStore['actions']
  readonly revealed: CaseloadState['revealed']
  readonly grid: RefObject<GridControls | null>
  readonly dialogOpen: boolean
}

/** What of a view decides who is in it, besides the data. */
const isSameView = (a: CaseloadState, b: CaseloadState) => a.view === b.view && a.filters === b.filters

/**
 * Selects the next row when the patient who was saved leaves the view with it. Without a selected row nothing would have the keyboard, and
 * what the saved patient needs would go out of sight.
 */
function useLeavingPatient({ store, view, saved }: Pick<CaseloadProps, 'store' | 'view' | 'saved'>): void {
  const { state, shown } = view
  const last = useRef<{ mrn: string; at: number; state: CaseloadState } | null>(null)
  useEffect(() => {
    const mrn = state.selected
    const at = shown.findIndex((row) => row.mrn === mrn)
    if (mrn !== null && at !== -1) last.current = { mrn, at, state }
    const before = last.current
    if (mrn === null || at !== -1 || before?.mrn !== mrn || saved?.patient.mrn !== mrn) return
    if (isSameView(before.state, state))
      store.actions.leaveTo(shown[Math.min(before.at, shown.length - 1)]?.mrn ?? null)
  }, [state, shown, saved, store])
}

/** Moves the focus into the table when nothing else has the focus. */
function useTableFocus({ actions, revealed, grid, dialogOpen }: TableFocusOptions): void {
  // On opening, the focus starts on the most urgent row; otherwise the first key would be lost.
  useMounted(() => {
    if (!dialogOpen && isFocusFree()) grid.current?.focus()
  })
  // After a dialog closes, the focus returns to the table if nothing else took the focus.
  useEffect(() => {
    if (dialogOpen) return
    return focusWhenFree(() => (grid.current ? grid.current.focus() : focusWork(null)))
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

interface CaseloadKeysOptions {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly grid: RefObject<GridControls | null>
  readonly filter: RefObject<HTMLInputElement | null>
  readonly doing: SelectedActions
  readonly print: () => void
}

/** The keys of the views, and what each shows. @param shown what is done once a view is shown */
export const viewKeys = (
  view: Pick<CaseloadView, 'views'>,
  actions: Pick<CaseloadStore['actions'], 'showView'>,
  shown: () => void = () => undefined,
): Readonly<Record<string, () => void>> =>
  Object.fromEntries(
    [...SHORTCUT_OF_VIEW]
      .filter(([id]) => view.views.some((one) => one.id === id))
      .map(([id, key]) => {
        const show = () => {
          actions.showView(id)
          shown()
        }
        return [key.replace('Ctrl ', 'Mod+'), show] as const
      }),
  )

/** The keyboard of the caseload beyond the grid itself. */
function useCaseloadKeys({ store, view, grid, filter, doing, print }: CaseloadKeysOptions): void {
  const { actions } = store
  const { peekOpen } = view.state
  const { checked } = view.state
  const leave = () => {
    if (checked.size > 0) actions.check(new Set())
    else leaveOne()
  }
  const leaveOne = () => (peekOpen && (view.selected || view.state.pinned) ? doing.closePeek() : actions.select(null))
  const nextRegion = () => focusRegion(1)
  const previousRegion = () => focusRegion(-1)
  useShortcuts({
    ...viewKeys(view, actions, () => focusAfterDrawing(() => grid.current?.focus())),
    '/': () => filter.current?.focus(),
    j: () => grid.current?.move('ArrowDown'),
    k: () => grid.current?.move('ArrowUp'),
    l: doing.logContact,
    x: () => view.selected && actions.check(toggled(checked, view.selected.mrn)),
    f: doing.flags,
    m: doing.assign,
    d: doing.nextContact,
    q: doing.quick,
    'Mod+p': () => view.shown.length > 0 && print(),
    Escape: leave,
    F6: nextRegion,
    'Shift+F6': previousRegion,
  })
}

/** What the parts of the caseload share: the elements that take the focus, the actions on the selected patient, and the keys. */
export function useCaseloadControls(props: CaseloadProps) {
  const { open, store, view } = props
  const { state, selected } = view
  const { actions } = store
  const grid = useRef<GridControls>(null)
  const filter = useRef<HTMLInputElement>(null)
  const peek = useRef<HTMLElement>(null)
  const columns = useColumnFit(state.columns, !may(open.membership, 'read-patients'))
  const dueInSight = columns.fit.some((column) => column.id === 'due' && isInSight(column))
  const context = useCellContext(open, props.nameOf, dueInSight)
  const blocked = logContactBlock(open.membership, selected)
  const together = checkedRows(view.shown, state.checked)
  const meant = together.length > 0 ? together : selected ? [selected] : []
  const doing = useSelectedActions({
    selected,
    actions,
    namesHidden: context.namesHidden,
    blocked,
    flagsBlocked: flagsBlock(open.membership, selected),
    assignBlocked: assignBlock(open.membership, meant),
    nextContactBlocked: nextContactBlock(open.membership, selected),
    meant,
    grid,
    peek,
    onLogContact: props.onLogContact,
    onQuick: props.onQuick,
    onFlags: props.peekActions.onFlags,
    onAssign: props.onAssign,
    onNextContact: props.onNextContact,
  })
  const { said, say } = useSaid()
  const paper = usePrinting(open, 'caseload', say)
  useCaseloadKeys({ store, view, grid, filter, doing, print: paper.print })
  useLeavingPatient({ store, view, saved: props.saved })
  useTableFocus({ actions, revealed: state.revealed, grid, dialogOpen: props.dialogOpen })
  return { grid, filter, peek, context, columns, blocked, doing, paper, said }
}
export type CaseloadControls = ReturnType<typeof useCaseloadControls>

/** Of a part of the caseload. */
export interface CaseloadPartProps extends CaseloadProps {
  readonly controls: CaseloadControls
}
