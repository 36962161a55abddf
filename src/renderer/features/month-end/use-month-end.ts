import { type RefObject, useEffect, useMemo, useState } from 'react'
import { pricesOf } from '#shared/domain/month-end/estimate.ts'
import type { ChangedRow } from '#shared/domain/month-end/month-change.ts'
import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import {
  isInWorksheet,
  NO_FILTERS,
  type RowKind,
  type WorksheetFilters,
} from '#shared/domain/month-end/worksheet-filters.ts'
import { nextMonth, shiftMonth } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { monthOf } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'
import { sortedRows, type WorksheetSorting } from './sorted-rows.ts'
import { useMonthChanges } from './use-month-changes.ts'

/** Where a person left the worksheet: what was chosen, who was selected, and whose entries were open. */
export interface MonthEndPlace {
  /** `YYYY-MM`; null = the present month. */
  readonly month: string | null
  readonly filters: WorksheetFilters
  readonly sorting: WorksheetSorting
  readonly selected: string | null
  readonly opened: ReadonlySet<string>
  /** Whether only those are shown whose month has changed since the lock-in. */
  readonly isChangedOnly: boolean
  /** Whether the page shows what changed, and since which lock-in; null = the last. */
  readonly showsChanges: boolean
  readonly since: string | null
}

export const MONTH_END_START: MonthEndPlace = {
  month: null,
  filters: NO_FILTERS,
  sorting: { by: 'name', desc: false },
  selected: null,
  opened: new Set(),
  isChangedOnly: false,
  showsChanges: false,
  since: null,
}

/** The lock-ins of another month are others. */
const NOT_COMPARED: Partial<MonthEndPlace> = { isChangedOnly: false, since: null }

/** The worksheet of a month, counted again when its patients change; the last answer stays meanwhile. */
function useWorksheet({ registry: { id, settings }, asOf, rows }: OpenRegistry, month: string) {
  const revision = `${useRevision(rows)} ${useRevision(settings)}`
  const read = () => client.call('monthEnd.get', { registryId: id, month })
  return useReading(read, `${id} ${month} ${asOf} ${revision}`, true)
}

const toggled = <T>(all: ReadonlySet<T>, one: T, on = !all.has(one)): ReadonlySet<T> => {
  const next = new Set(all)
  if (on) next.add(one)
  else next.delete(one)
  return next
}

function shownRows(
  worksheet: Worksheet | null,
  { filters, sorting, isChangedOnly }: MonthEndPlace,
  changed: ReadonlyMap<string, ChangedRow>,
): readonly WorksheetRow[] {
  if (!worksheet) return []
  const isShown = (row: WorksheetRow) =>
    isInWorksheet(row, filters, worksheet) && (!isChangedOnly || changed.has(row.mrn))
  return sortedRows(worksheet.rows.filter(isShown), sorting, changed, pricesOf(worksheet))
}

/** Where the page begins: where it was left, or at the patient for whom something was typed as the screen locked. */
const startOf = (left: MonthEndPlace, typed: { readonly month: string; readonly mrn: string } | null): MonthEndPlace =>
  typed === null ? left : { ...left, month: typed.month, selected: typed.mrn, opened: new Set([typed.mrn]) }

/** What is shown of the worksheet, and what changes it. What was chosen is kept in `place` when the page is left. */
export function useMonthEnd(
  open: OpenRegistry,
  place: RefObject<MonthEndPlace>,
  typed: { readonly month: string; readonly mrn: string } | null = null,
) {
  const present = monthOf(useTableNow(60_000), open.timeZone)
  const [at, setAt] = useState(() => startOf(place.current, typed))
  useEffect(() => {
    place.current = at
  }, [place, at])
  const month = at.month ?? present
  const { reading, again } = useWorksheet(open, month)
  const answer = reading.kind === 'ready' ? reading.value : null
  // The answer for the month before stays until this one's has come: it must not be taken for this one's.
  const worksheet = answer?.month === month ? answer : null
  const locked = useMonthChanges(open, month, at.since)
  const { changed } = locked
  const rows = useMemo(() => shownRows(worksheet, at, changed), [worksheet, at, changed])
  const change = (part: Partial<MonthEndPlace>) => setAt((before) => ({ ...before, ...part }))
  const filter = (part: Partial<WorksheetFilters>) =>
    setAt((before) => ({ ...before, filters: { ...before.filters, ...part } }))
  const showMonth = (to: string) => {
    if (to <= present) change({ month: to === present ? null : to, selected: null, opened: new Set(), ...NOT_COMPARED })
  }
  const kind = (one: RowKind) => filter({ kinds: [...toggled(new Set(at.filters.kinds), one)] })
  const toggle = (mrn: string, on?: boolean) =>
    setAt((before) => ({ ...before, opened: toggled(before.opened, mrn, on ?? !before.opened.has(mrn)) }))
  return {
    ...{ at, month, present, reading, again, worksheet, rows, filter, kind, toggle },
    ...locked,
    selected: rows.some(({ mrn }) => mrn === at.selected) ? at.selected : (rows[0]?.mrn ?? null),
    showChangedOnly: (isChangedOnly: boolean) => change({ isChangedOnly }),
    showChanges: (showsChanges: boolean) => change({ showsChanges }),
    compareSince: (since: string | null) => change({ since }),
    select: (mrn: string) => change({ selected: mrn }),
    sort: (sorting: WorksheetSorting) => change({ sorting }),
    before: () => showMonth(shiftMonth(month, -1)),
    after: () => showMonth(nextMonth(month)),
  }
}
export type MonthEnd = ReturnType<typeof useMonthEnd>
