import { useMemo } from 'react'
import { sortedByName } from '#shared/domain/caseload/by-name.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Sorting } from './column-ids.ts'
import { sortedRows } from './sort-values.ts'

/** Rows in the chosen order; equal ones by name. Recomputed only when the rows or the order change. */
export function useSortedRows(rows: readonly CaseloadRow[], sorting: Sorting): readonly CaseloadRow[] {
  const named = useMemo(() => sortedByName(rows), [rows])
  const { id, desc } = sorting
  return useMemo(() => sortedRows(named, { id, desc }), [named, id, desc])
}
