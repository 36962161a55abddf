import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { matchesText, VIEWS, type ViewId } from '#shared/domain/views.ts'
import type { CaseloadState, CaseloadStore } from './caseload-store.ts'
import { useSortedRows } from './grid/use-sorted-rows.ts'

export interface CaseloadView {
  readonly state: CaseloadState
  /** The views to offer, with their rows. The one for unreadable records only when there are any. */
  readonly views: readonly { readonly id: ViewId; readonly rows: readonly CaseloadRow[] }[]
  /** Rows of the current view, before the filter. */
  readonly inView: readonly CaseloadRow[]
  /** Rows that are shown: filtered and sorted. */
  readonly shown: readonly CaseloadRow[]
  /** The selected patient's row, if it is shown. */
  readonly selected: CaseloadRow | null
}

/** What a caseload screen shows, derived from the registry's rows and the person's choices. */
export function useCaseloadView(rows: readonly CaseloadRow[], store: CaseloadStore, userId: string): CaseloadView {
  const state = useStore(store)
  const views = useMemo(
    () =>
      VIEWS.map(({ id, includes }) => ({ id, rows: rows.filter((row) => includes(row, userId)) })).filter(
        (view) => view.id !== 'unreadable' || view.rows.length > 0,
      ),
    [rows, userId],
  )
  const inView = views.find(({ id }) => id === state.view)?.rows ?? rows
  const text = state.filter.trim()
  const filtered = useMemo(() => (text ? inView.filter((row) => matchesText(row, text)) : inView), [inView, text])
  const shown = useSortedRows(filtered, state.sorting)
  const selected = useMemo(() => shown.find(({ mrn }) => mrn === state.selected) ?? null, [shown, state.selected])
  return { state, views, inView, shown, selected }
}
