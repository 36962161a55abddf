import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'

/** Patients selected together, after one more was added or taken away. */
export function toggled(checked: ReadonlySet<string>, mrn: string): Set<string> {
  const next = new Set(checked)
  if (!next.delete(mrn)) next.add(mrn)
  return next
}

/** The rows from one to another in the order that is shown, added to what is selected. */
export function extended(
  checked: ReadonlySet<string>,
  rows: readonly Pick<CaseloadRow, 'mrn'>[],
  from: string | null,
  to: string,
): Set<string> {
  const at = (mrn: string | null) => rows.findIndex((row) => row.mrn === mrn)
  const [start, end] = [at(from), at(to)]
  if (end === -1) return new Set(checked)
  const [first, last] = start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)]
  return new Set([...checked, ...rows.slice(first, last + 1).map(({ mrn }) => mrn)])
}

/** The rows that are selected together, in the order that is shown. Rows that a filter hides are left out. */
export const checkedRows = (rows: readonly CaseloadRow[], checked: ReadonlySet<string>): CaseloadRow[] =>
  checked.size === 0 ? [] : rows.filter(({ mrn }) => checked.has(mrn))
