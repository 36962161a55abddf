import { type KeyboardEvent, useEffect, useState } from 'react'
import { isSamePayer } from '#shared/domain/caseload/payers.ts'
import type { ChangedRow } from '#shared/domain/month-end/month-change.ts'
import { elementWithData, focusAfterDrawing } from '../../../lib/focus.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import type { MonthEnd } from '../use-month-end.ts'

const focusRow = (mrn: string | null) =>
  focusAfterDrawing(() => (mrn === null ? undefined : elementWithData(document, 'mrn', mrn)?.focus()))

/** Who is selected. The first time that there are rows, the selected one gets the keyboard. */
function useSelection(rows: readonly ChangedRow[], start: string | null) {
  const [chosen, setChosen] = useState(start)
  const at = Math.max(
    0,
    rows.findIndex(({ mrn }) => mrn === chosen),
  )
  const selected = rows[at]?.mrn ?? null
  const hasRows = rows.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: that there are rows is the reason, not that another one is selected.
  useEffect(() => {
    if (hasRows) focusRow(selected)
  }, [hasRows])
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setChosen(row.mrn)
    focusRow(row.mrn)
  }
  return { at, selected, select: setChosen, go }
}

interface Does {
  readonly back: () => void
  readonly print: () => void
  readonly save: () => void
  /** Null for who may not open a patient. */
  readonly open: ((mrn: string) => void) | null
}

/** The rows that are shown, who of them is selected, and the keys of the page. */
export function useChanges({ comparison, selected: start }: MonthEnd, does: Does) {
  const [payer, setPayer] = useState<string | null>(null)
  const all = comparison?.rows ?? []
  const rows = payer === null ? all : all.filter((row) => isSamePayer((row.now ?? row.before)?.payer ?? '', payer))
  const { at, selected, select, go } = useSelection(rows, start)
  useShortcuts({
    j: () => go(at + 1),
    k: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    'Alt+ArrowLeft': does.back,
    Escape: does.back,
    'Mod+p': () => comparison && does.print(),
    'Mod+e': () => all.length > 0 && does.save(),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.mrn !== undefined
    if (event.key !== 'Enter' || !isRow || selected === null || !does.open) return
    event.preventDefault()
    does.open(selected)
  }
  return { payer, setPayer, all, rows, selected, select, onKeyDown }
}
