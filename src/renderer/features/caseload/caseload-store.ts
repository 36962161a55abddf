import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ViewId } from '#shared/domain/views.ts'
import { type ColumnId, DEFAULT_SORTING, nextSorting, type Sorting } from './grid/column-ids.ts'

/** What a person chose to see of an open registry. Patients are named by MRN: the choice survives sorting and new data. */
export interface CaseloadState {
  readonly view: ViewId
  readonly filter: string
  readonly sorting: Sorting
  /** The selected patient, whom the peek panel and "Log contact" mean. */
  readonly selected: string | null
  readonly peekOpen: boolean
}

export interface CaseloadActions {
  showView(view: ViewId): void
  setFilter(filter: string): void
  sortBy(column: ColumnId, second: boolean): void
  select(mrn: string | null): void
  setPeek(open: boolean): void
}

export type CaseloadStore = StoreApi<CaseloadState> & { readonly actions: CaseloadActions }

/** What of it names nobody: it outlives a locked screen. */
export type ViewChoice = Pick<CaseloadState, 'view' | 'sorting' | 'peekOpen'>

/** A registry opens on All: every status, unreadable patients included; after a lock as it was. */
export function createCaseloadStore(choice?: ViewChoice | null): CaseloadStore {
  const store = createStore<CaseloadState>(() => ({
    view: 'all',
    filter: '',
    sorting: DEFAULT_SORTING,
    selected: null,
    peekOpen: true,
    ...choice,
  }))
  const actions: CaseloadActions = {
    showView: (view) => store.setState({ view, filter: '' }),
    setFilter: (filter) => store.setState({ filter }),
    sortBy: (column, second) => store.setState(({ sorting }) => ({ sorting: nextSorting(sorting, column, second) })),
    select: (selected) => store.setState({ selected }),
    setPeek: (peekOpen) => store.setState({ peekOpen }),
  }
  return Object.assign(store, { actions })
}
