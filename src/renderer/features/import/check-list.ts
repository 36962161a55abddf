import { decisionOf, type RowDecisions, type RowState } from '#shared/domain/import/row-state.ts'
import type { ImportRowView } from '#shared/ipc/contract.ts'
import { asks, STATE_ORDER } from './import-text.ts'

/** A line of the list of rows: the head of a group, or a row. */
export type Line =
  | { readonly kind: 'group'; readonly state: RowState; readonly rows: number; readonly undecided: number }
  | { readonly kind: 'row'; readonly row: ImportRowView }

/** Whether a row waits for a decision: none was made, or for another question than the row's. */
const isOpen = (row: ImportRowView, decisions: RowDecisions): boolean =>
  asks(row) && decisionOf(row, decisions) === undefined

/** The rows in their groups, those that ask first, each in the file's order. @param only the one group that is shown; null: all */
export function linesOf(rows: readonly ImportRowView[], decisions: RowDecisions, only: RowState | null): Line[] {
  const groups = Map.groupBy(rows, ({ state }) => state)
  return STATE_ORDER.filter((state) => only === null || state === only).flatMap((state): Line[] => {
    const found = groups.get(state) ?? []
    if (found.length === 0) return []
    const undecided = found.filter((row) => isOpen(row, decisions)).length
    return [
      { kind: 'group', state, rows: found.length, undecided },
      ...found.map((row): Line => ({ kind: 'row', row })),
    ]
  })
}

export interface CheckCounts {
  readonly enroll: number
  readonly leftOut: number
  readonly undecided: number
}

const isEmptyRow = ({ problems }: ImportRowView): boolean => problems.some(({ code }) => code === 'blank')

/** What would become of the file as it is decided now. Empty rows are nobody's. */
export function countsOf(rows: readonly ImportRowView[], decisions: RowDecisions): CheckCounts {
  const enroll = rows.filter((row) => row.state === 'new' || (asks(row) && decisionOf(row, decisions) === 'enroll'))
  return {
    enroll: enroll.length,
    leftOut: rows.filter((row) => !isEmptyRow(row)).length - enroll.length,
    undecided: rows.filter((row) => isOpen(row, decisions)).length,
  }
}

/** The next row that waits for a decision, after a row and then from the start; null when all are decided. */
export function nextToDecide(rows: readonly ImportRowView[], decisions: RowDecisions, after: number): number | null {
  const open = rows.filter((row) => row.record !== after && isOpen(row, decisions))
  const at = rows.findIndex(({ record }) => record === after)
  return (open.find((row) => rows.indexOf(row) > at) ?? open[0])?.record ?? null
}
