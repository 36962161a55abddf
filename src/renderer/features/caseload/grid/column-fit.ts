import { dequal } from 'dequal'
import { useCallback, useState } from 'react'
import type { ColumnChoice } from '#shared/preferences.ts'
import { offersColumn } from '../offered-to-role.ts'
import { COLUMN_WIDTHS, type ColumnId, isAlways, isNeverOn, isOff, orderedColumns } from './arranged-columns.ts'

/** The shorter form of a column: its width in CSS pixels, and what it leaves out. `grid.css` draws the form. */
const SHORT_FORMS: Partial<Record<ColumnId, { readonly width: number; readonly leavesOut: string }>> = {
  flags: { width: 72, leavesOut: 'icons only' },
  name: { width: 130, leavesOut: 'name cut' },
  status: { width: 34, leavesOut: 'icon only' },
  phq: { width: 104, leavesOut: 'no line' },
  gad: { width: 104, leavesOut: 'no line' },
  minutes: { width: 154, leavesOut: 'no bar' },
}

/** What gives way as the pane narrows, the first before the others: a column gets its short form, or leaves. */
const STEPS: readonly (readonly [ColumnId, 'short' | 'leaves'])[] = [
  ['attempts', 'leaves'],
  ['careManager', 'leaves'],
  ['provider', 'leaves'],
  ['payer', 'leaves'],
  ['sessions', 'leaves'],
  ['iaDate', 'leaves'],
  ['gad', 'short'],
  ['lastPC', 'leaves'],
  ['status', 'short'],
  ['weeks', 'leaves'],
  ['phq', 'short'],
  ['minutes', 'short'],
  ['gad', 'leaves'],
  ['lastFU', 'leaves'],
  ['due', 'leaves'],
  ['status', 'leaves'],
  ['phq', 'leaves'],
  ['flags', 'short'],
  ['name', 'short'],
]

export type ColumnState = 'always' | 'shown' | 'no-room' | 'off'

/** One column in a pane of a given width. */
export interface FittedColumn {
  readonly id: ColumnId
  readonly state: ColumnState
  /** CSS pixels; what is left over in the pane is shared out by the browser. */
  readonly width: number
  readonly short: boolean
}

/** What a column that is shown leaves out here, null for nothing. */
export const leftOut = ({ id, short }: FittedColumn): string | null =>
  short ? (SHORT_FORMS[id]?.leavesOut ?? null) : null

/** The steps in the order of a person: what they turned on leaves after everything else, the latest last. */
function stepsFor({ shown = [] }: ColumnChoice) {
  const place = ([id, step]: (typeof STEPS)[number]) => (step === 'leaves' ? shown.toReversed().indexOf(id) : -1)
  return STEPS.toSorted((a, b) => place(a) - place(b))
}

/** The widths that a column can have. A width of a person's own below the full form is the short form. */
function formsOf({ widths }: ColumnChoice, id: ColumnId): { full: number; short: number | null; fullIsShort: boolean } {
  const short = SHORT_FORMS[id]?.width ?? null
  const full = Math.max(widths[id] ?? COLUMN_WIDTHS[id], short ?? 0)
  return { full, short, fullIsShort: short !== null && full < COLUMN_WIDTHS[id] }
}

/**
 * Every column that a role is offered, in order, as it stands in a pane of `width` CSS pixels. A column that is off keeps its
 * place in the reckoning: otherwise turning one off would bring others back that the person didn't ask for.
 */
export function columnFit(choice: ColumnChoice, namesHidden: boolean, width: number): readonly FittedColumn[] {
  const offered = orderedColumns(choice).filter((id) => offersColumn(id, namesHidden))
  const ever = offered.filter((id) => !isNeverOn(choice, id))
  const widths = new Map(ever.map((id) => [id, formsOf(choice, id).full]))
  const short = new Set(offered.filter((id) => formsOf(choice, id).fullIsShort))
  let total = [...widths.values()].reduce((sum, one) => sum + one, 0)
  for (const [id, step] of stepsFor(choice)) {
    const now = widths.get(id)
    if (total <= width || now === undefined) continue
    const next = step === 'leaves' ? 0 : Math.min(now, formsOf(choice, id).short ?? now)
    if (step === 'leaves') widths.delete(id)
    else widths.set(id, next)
    short.add(id)
    total -= now - next
  }
  return offered.map((id) => {
    const fits = widths.get(id)
    const state = isAlways(id) ? 'always' : isOff(choice, id) ? 'off' : fits === undefined ? 'no-room' : 'shown'
    return { id, state, width: fits ?? COLUMN_WIDTHS[id], short: short.has(id) }
  })
}

export const isInSight = ({ state }: FittedColumn): boolean => state === 'always' || state === 'shown'

/** How the columns stand in the pane, followed as the pane changes: `pane` is given to the element that scrolls. */
export function useColumnFit(choice: ColumnChoice, namesHidden: boolean) {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  const [kept, setKept] = useState<readonly FittedColumn[]>([])
  const pane = useCallback((element: HTMLElement | null) => {
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const fit = columnFit(choice, namesHidden, width)
  // The same list while nothing changes: every row is drawn again for another one.
  if (!dequal(fit, kept)) setKept(fit)
  return { pane, fit: dequal(fit, kept) ? kept : fit }
}
