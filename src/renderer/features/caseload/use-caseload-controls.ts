import { useRef } from 'react'
import { logContactBlock } from '../../ui/patient/log-contact-block.ts'
import type { CaseloadProps } from './caseload-props.ts'
import { useCellContext } from './grid/cell-context.ts'
import type { GridControls } from './grid/grid-controls.ts'
import { useCaseloadKeys } from './use-caseload-keys.ts'
import { useSelectedActions } from './use-selected-actions.ts'
import { useTableFocus } from './use-table-focus.ts'

/** What the parts of the caseload share: the elements that take the focus, the actions on the selected patient, and the keys. */
export function useCaseloadControls(props: CaseloadProps) {
  const { open, store, view } = props
  const { state, selected } = view
  const { actions } = store
  const grid = useRef<GridControls>(null)
  const filter = useRef<HTMLInputElement>(null)
  const peek = useRef<HTMLElement>(null)
  const context = useCellContext(open)
  const blocked = logContactBlock(open.membership, selected)
  const doing = useSelectedActions({
    selected,
    actions,
    namesHidden: context.namesHidden,
    blocked,
    grid,
    peek,
    onLogContact: props.onLogContact,
    onQuick: props.onQuick,
    onFlags: props.peekActions.onFlags,
  })
  useCaseloadKeys({ store, view, grid, filter, doing })
  useTableFocus({ actions, revealed: state.revealed, grid, dialogOpen: props.dialogOpen })
  return { grid, filter, peek, context, blocked, doing }
}
export type CaseloadControls = ReturnType<typeof useCaseloadControls>

/** Of a part of the caseload. */
export interface CaseloadPartProps extends CaseloadProps {
  readonly controls: CaseloadControls
}
