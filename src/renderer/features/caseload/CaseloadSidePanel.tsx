import { useMemo } from 'react'
import { checkedRows } from './checked-patients.ts'
import { PeekPanel } from './peek/PeekPanel.tsx'
import { SelectionPanel } from './SelectionPanel.tsx'
import type { CaseloadPartProps } from './use-caseload-controls.ts'

/** Beside the table: the patients who are selected together, else the selected one at a glance. */
export function CaseloadSidePanel(props: CaseloadPartProps) {
  const { open, month, store, view, controls } = props
  const { state, shown, selected } = view
  const { actions } = store
  const together = useMemo(() => checkedRows(shown, state.checked), [shown, state.checked])
  if (together.length > 0) {
    const mrns = together.map(({ mrn }) => mrn)
    return (
      <SelectionPanel
        open={open}
        rows={together}
        month={month}
        onFlag={() => props.onFlagMany(mrns)}
        onExport={() => props.onExport(mrns)}
        onClear={() => {
          actions.check(new Set())
          controls.grid.current?.focus()
        }}
      />
    )
  }
  if (!state.peekOpen) return null
  return (
    <PeekPanel
      panelRef={controls.peek}
      registryId={open.registry.id}
      row={selected}
      saved={props.saved}
      context={controls.context}
      membership={open.membership}
      actions={props.peekActions}
      blocked={controls.blocked}
      onLogContact={controls.doing.logContact}
      onOpen={controls.doing.openSelected}
      onClose={controls.doing.closePeek}
    />
  )
}
