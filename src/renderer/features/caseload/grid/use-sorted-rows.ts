import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { SORT_IDS, type Sorting } from './column-ids.ts'
import { byName, compareRows, EMPTY_IS_LOWEST, SORT_VALUES } from './sort-values.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} })
const helper = createColumnHelper<typeof features, CaseloadRow>()

const columns = SORT_IDS.map((id) =>
  helper.accessor((row): unknown => (id === 'flags' ? 0 : SORT_VALUES[id](row)), {
    id,
    sortUndefined: EMPTY_IS_LOWEST.has(id) ? -1 : 'last',
    sortFn: (a, b) => compareRows(id, a.original, b.original),
  }),
)

/** Rows in the chosen order; equal ones by name. Recomputed only when the rows or the order change. */
export function useSortedRows(rows: readonly CaseloadRow[], sorting: Sorting): readonly CaseloadRow[] {
  const data = useMemo(() => [...rows].sort(byName), [rows])
  const state = useMemo(() => ({ sorting: [{ id: sorting.id, desc: sorting.desc }] }), [sorting.id, sorting.desc])
  const table = useTable({ features, columns, data, state, getRowId: (row) => row.mrn })
  const sorted = table.getRowModel().rows
  return useMemo(() => sorted.map((row) => row.original), [sorted])
}
