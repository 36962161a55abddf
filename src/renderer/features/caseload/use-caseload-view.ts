import { useCallback, useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { sortedByName } from '#shared/domain/caseload/by-name.ts'
import { type CaseloadFilters, matchesFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { VIEWS, type ViewId } from '#shared/domain/caseload/views.ts'
import type { Reader } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'
import type { SavedView } from '#shared/preferences.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { viewOf } from './built-in-views.ts'
import { type CaseloadState, type CaseloadStore, isBuiltIn } from './caseload-store.ts'
import type { Sorting } from './grid/arranged-columns.ts'
import { sortedRows } from './grid/sort-values.ts'
import { offersView } from './offered-to-role.ts'

export interface CaseloadView {
  readonly state: CaseloadState
  /** The views to offer, with their rows. The view of unreadable records is offered only when there are some. */
  readonly views: readonly { readonly id: ViewId; readonly rows: readonly CaseloadRow[] }[]
  /** A person's own views, with their rows. */
  readonly saved: readonly { readonly view: SavedView; readonly rows: readonly CaseloadRow[] }[]
  /** The built-in view that is shown, or that the saved one narrows. */
  readonly base: ViewId
  /** Rows of the current view, before the filters. */
  readonly inView: readonly CaseloadRow[]
  /** Rows that are shown: filtered and sorted. */
  readonly shown: readonly CaseloadRow[]
  /** The selected patient's row, if it is shown. */
  readonly selected: CaseloadRow | null
}

const NOBODY: readonly CaseloadRow[] = []
const NO_ONE: ReadonlySet<string> = new Set()

export const isFiltered = (filters: CaseloadFilters): boolean => JSON.stringify(filters) !== JSON.stringify(NO_FILTERS)

const passing = (rows: readonly CaseloadRow[], filters: CaseloadFilters): readonly CaseloadRow[] =>
  isFiltered(filters) ? rows.filter((row) => matchesFilters(row, filters)) : rows

/** What the view that is shown is called. */
export const viewLabel = ({ state, saved, base }: Pick<CaseloadView, 'state' | 'saved' | 'base'>): string =>
  saved.find(({ view }) => view.id === state.view)?.view.name ?? viewOf(base).label

/** Rows in the chosen order; equal ones by name. Sorted anew only when the rows or the order change. */
function useSortedRows(rows: readonly CaseloadRow[], { id, desc }: Sorting, nameOf: NameOf): readonly CaseloadRow[] {
  const named = useMemo(() => sortedByName(rows), [rows])
  return useMemo(() => sortedRows(named, { id, desc }, nameOf), [named, id, desc, nameOf])
}

/**
 * What a caseload screen shows, derived from the registry's rows and the person's choices.
 * @param unfinished the patients for whom an entry was begun and not finished; keep the same set while it is the same
 */
export function useCaseloadView(
  rows: readonly CaseloadRow[],
  store: CaseloadStore,
  membership: Reader & Pick<Membership, 'isAdmin'>,
  nameOf: NameOf,
  unfinished: ReadonlySet<string> = NO_ONE,
): CaseloadView {
  const namesHidden = !may(membership, 'read-patients')
  const state = useStore(store)
  // The counts beside the views may come a frame after the table: nobody waits for them.
  const counted = useDeferredValue(rows, NOBODY)
  const all = useMemo(
    () =>
      VIEWS.map(({ id, includes }) => ({ id, rows: counted.filter((row) => includes(row, membership, unfinished)) })),
    [counted, membership, unfinished],
  )
  const rowsOf = useCallback((id: ViewId) => all.find((view) => view.id === id)?.rows ?? NOBODY, [all])
  const saved = useMemo(
    () => state.savedViews.map((view) => ({ view, rows: passing(rowsOf(view.base), view.filters) })),
    [state.savedViews, rowsOf],
  )
  const base = isBuiltIn(state.view)
    ? state.view
    : (saved.find(({ view }) => view.id === state.view)?.view.base ?? 'all')
  const inView = useMemo(() => {
    const { includes } = viewOf(base)
    return rows.filter((row) => includes(row, membership, unfinished))
  }, [rows, base, membership, unfinished])
  const filtered = useMemo(() => passing(inView, state.filters), [inView, state.filters])
  const shown = useSortedRows(filtered, state.sorting, nameOf)
  const selected = useMemo(() => shown.find(({ mrn }) => mrn === state.selected) ?? null, [shown, state.selected])
  const views = useMemo(
    () => all.filter((view) => offersView(view.id, namesHidden) && (view.id !== 'unreadable' || view.rows.length > 0)),
    [all, namesHidden],
  )
  return { state, views, saved, base, inView, shown, selected }
}
