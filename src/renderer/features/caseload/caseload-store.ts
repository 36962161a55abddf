import { createStore, type StoreApi } from 'zustand/vanilla'
import { type CaseloadFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { MY_DAY, type TodayChoice } from '#shared/domain/caseload/today.ts'
import { VIEW_IDS, type ViewId } from '#shared/domain/caseload/views.ts'
import type { ColumnChoice, PatientTab, Place, RegistryPreferences, SavedView } from '#shared/preferences.ts'
import { newId } from '../../lib/new-id.ts'
import {
  type ColumnId,
  DEFAULT_SORTING,
  isChosen,
  nextSorting,
  type Sorting,
  sortingOf,
} from './grid/arranged-columns.ts'

/** What a person chose to see of an open registry. Patients are named by MRN: the choice survives sorting and new data. */
export interface CaseloadState {
  /** A built-in view, or the id of a saved one. */
  readonly view: string
  readonly filters: CaseloadFilters
  /** The calendar month (`YYYY-MM`) whose minutes are shown; null for the present one. It is not kept: tomorrow it would be mistaken for the present one. */
  readonly month: string | null
  readonly sorting: Sorting
  /** Of the view Today. It is not kept: another day, and another visit, begins with one’s own patients. */
  readonly today: TodayChoice
  readonly columns: ColumnChoice
  readonly savedViews: readonly SavedView[]
  /** The selected patient: the one in the peek panel, and the one for "Log contact". */
  readonly selected: string | null
  /** The patient who was saved and has left the view with it: shown in the peek panel until another row is chosen. */
  readonly pinned: string | null
  /** Patients who are selected together, by MRN; empty unless somebody selects several. */
  readonly checked: ReadonlySet<string>
  readonly peekOpen: boolean
  /** The patient that a search found; the table scrolls there. A new object each time, so that the same patient is found twice. */
  readonly revealed: { readonly mrn: string } | null
  /** The patient whose page is shown instead of the table. */
  readonly patient: { readonly mrn: string; readonly tab: PatientTab } | null
}

export interface CaseloadActions {
  /** A built-in view without filters, or a saved one with its own. */
  showView(view: string): void
  filterBy(part: Partial<CaseloadFilters>): void
  clearFilters(): void
  /** Shows the minutes and codes of another month, null for the present one. */
  showMonth(month: string | null): void
  sortBy(column: ColumnId, second: boolean): void
  chooseToday(part: Partial<TodayChoice>): void
  arrange(columns: ColumnChoice): void
  /** Keeps what is shown now as a view, under a name; an id that exists is replaced. */
  saveView(view: SavedView): void
  removeView(id: string): void
  select(mrn: string | null): void
  /** The selected patient has left the view: another row is selected, and the panel stays with who has left. */
  leaveTo(mrn: string | null): void
  /** Shows a patient in the table, in a view that has everybody where the present one has not. */
  reveal(mrn: string, inView: boolean): void
  check(mrns: ReadonlySet<string>): void
  setPeek(open: boolean): void
  openPatient(mrn: string, tab?: PatientTab): void
  closePatient(): void
}

export type CaseloadStore = StoreApi<CaseloadState> & { readonly actions: CaseloadActions }

/** What is shown now, as a view of its own. */
export const namedView = (name: string, base: ViewId, state: CaseloadState): SavedView => ({
  id: newId(),
  name,
  base,
  filters: state.filters,
  sorting: [state.sorting],
  columns: isChosen(state.columns) ? state.columns : null,
})

const NOBODY: ReadonlySet<string> = new Set()

export const isBuiltIn = (view: string): view is ViewId => VIEW_IDS.some((id) => id === view)

/** What is kept of the state: where a person is and what they chose, never who is selected together. */
export function choiceOf(state: CaseloadState): RegistryPreferences {
  const { view, sorting, columns, savedViews, selected, patient } = state
  const place: Place = { view, mrn: selected, patient }
  return { columns, sorting: [sorting], savedViews: [...savedViews], place }
}

/** A view that is no longer there is the one of everybody. */
const knownView = (view: string, savedViews: readonly SavedView[]): string =>
  isBuiltIn(view) || savedViews.some(({ id }) => id === view) ? view : 'all'

/** The state as a registry was left; for the first time `firstView`. */
function initialState(chosen: RegistryPreferences, { peekOpen, firstView = 'all' }: FirstLook): CaseloadState {
  const { columns, sorting, savedViews, place } = chosen
  const view = knownView(place?.view ?? firstView, savedViews)
  return {
    view,
    filters: savedViews.find(({ id }) => id === view)?.filters ?? NO_FILTERS,
    month: null,
    sorting: sortingOf(sorting) ?? DEFAULT_SORTING,
    today: MY_DAY,
    columns,
    savedViews,
    selected: place?.mrn ?? null,
    pinned: null,
    checked: NOBODY,
    peekOpen,
    revealed: null,
    patient: place?.patient ?? null,
  }
}

type Change = Partial<CaseloadState>

const BY_DUE: Sorting = { id: 'due', desc: false }
const isOrder = (a: Sorting, b: Sorting) => a.id === b.id && a.desc === b.desc

/** The week is in order of its days where nobody chose another order; and no other view keeps that order from it. */
function weekOrder({ view: before, sorting }: CaseloadState, view: string): Pick<Change, 'sorting'> {
  if (view === 'this-week') return isOrder(sorting, DEFAULT_SORTING) ? { sorting: BY_DUE } : {}
  return before === 'this-week' && isOrder(sorting, BY_DUE) ? { sorting: DEFAULT_SORTING } : {}
}

function viewShown(state: CaseloadState, view: string): Change {
  const { savedViews } = state
  const saved = savedViews.find(({ id }) => id === view)
  const sorting = saved && sortingOf(saved.sorting)
  return {
    view: knownView(view, savedViews),
    filters: saved?.filters ?? NO_FILTERS,
    checked: NOBODY,
    pinned: null,
    patient: null,
    today: { ...state.today, everybody: false },
    ...weekOrder(state, view),
    ...(sorting ? { sorting } : {}),
    ...(saved?.columns ? { columns: saved.columns } : {}),
  }
}

const viewSaved = ({ savedViews }: CaseloadState, view: SavedView): Change => ({
  savedViews: savedViews.some(({ id }) => id === view.id)
    ? savedViews.map((one) => (one.id === view.id ? view : one))
    : [...savedViews, view],
  view: view.id,
})

const viewRemoved = ({ savedViews, view }: CaseloadState, id: string): Change => ({
  savedViews: savedViews.filter((one) => one.id !== id),
  view: view === id ? (savedViews.find((one) => one.id === id)?.base ?? 'all') : view,
})

/** What a registry begins with where the person has left no choice. */
interface FirstLook {
  readonly peekOpen: boolean
  /** Everybody where this is left out: every status, unreadable records included. */
  readonly firstView?: ViewId
}

export function createCaseloadStore(chosen: RegistryPreferences, first: FirstLook): CaseloadStore {
  const store = createStore<CaseloadState>(() => initialState(chosen, first))
  const { setState: set } = store
  const actions: CaseloadActions = {
    showView: (view) => set((state) => viewShown(state, view)),
    filterBy: (part) => set(({ filters }) => ({ filters: { ...filters, ...part }, checked: NOBODY })),
    clearFilters: () => set({ filters: NO_FILTERS, checked: NOBODY }),
    showMonth: (month) => set({ month }),
    sortBy: (column, second) => set(({ sorting }) => ({ sorting: nextSorting(sorting, column, second) })),
    chooseToday: (part) => set(({ today }) => ({ today: { ...today, ...part } })),
    arrange: (columns) => set({ columns }),
    saveView: (view) => set((state) => viewSaved(state, view)),
    removeView: (id) => set((state) => viewRemoved(state, id)),
    reveal: (mrn, inView) =>
      set({
        ...(inView ? {} : { view: 'all', filters: NO_FILTERS, checked: NOBODY }),
        selected: mrn,
        patient: null,
        revealed: { mrn },
      }),
    select: (selected) => set((state) => (state.selected === selected ? {} : { selected, pinned: null })),
    leaveTo: (selected) => set((state) => ({ selected, pinned: state.selected })),
    check: (checked) => set({ checked }),
    setPeek: (peekOpen) => set(peekOpen ? { peekOpen } : { peekOpen, pinned: null }),
    openPatient: (mrn, tab = 'log') => set({ selected: mrn, patient: { mrn, tab } }),
    closePatient: () => set({ patient: null }),
  }
  return Object.assign(store, { actions })
}
