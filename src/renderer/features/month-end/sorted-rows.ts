import { estimateOf, type PriceList } from '#shared/domain/month-end/estimate.ts'
import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'

export const SORT_COLUMNS = [
  { by: 'name', head: 'Patient', className: 'me-patient' },
  { by: 'payer', head: 'Payer', className: 'me-payer' },
  { by: 'first', head: 'Month', className: 'me-month' },
  { by: 'minutes', head: 'Counted', className: 'me-counted' },
  { by: 'uncounted', head: 'Not counted', className: 'me-uncounted num' },
  { by: 'codes', head: 'Suggested codes', className: 'me-codes' },
  { by: 'estimate', head: 'Estimate', className: 'me-estimate num' },
  { by: 'next', head: 'To next', className: 'me-next' },
  { by: 'consultation', head: 'Last P/C', className: 'me-consultation' },
  { by: 'missing', head: 'Missing', className: 'me-missing' },
  { by: 'loggedBy', head: 'Logged by', className: 'me-by' },
  { by: 'changed', head: 'Since', className: 'me-changed' },
] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]['by']

export interface WorksheetSorting {
  readonly by: SortColumn
  readonly desc: boolean
}

const VALUES: Readonly<
  Record<Exclude<SortColumn, 'name' | 'changed' | 'estimate'>, (row: WorksheetRow) => number | string>
> = {
  payer: ({ payer }) => payer.toLowerCase(),
  first: ({ first }) => (first ? 0 : 1),
  minutes: ({ minutes }) => minutes,
  uncounted: ({ uncounted }) => uncounted,
  codes: ({ codes }) => codes.map(({ code, units }) => `${code} ${units}`).join(' '),
  next: ({ next, unbilled }) => next?.minutesAway ?? 100_000 + unbilled,
  consultation: ({ lastConsultation }) => lastConsultation ?? '',
  missing: ({ missing, overlap }) => missing.length + (overlap > 0 ? 1 : 0),
  loggedBy: ({ loggedBy }) => loggedBy.map(({ userId, provider }) => userId ?? provider).join(' '),
}

/** Rows of whom something changed since the lock-in come first. */
const changedFirst =
  (changed: ReadonlyMap<string, unknown>) =>
  ({ mrn }: WorksheetRow): number =>
    changed.has(mrn) ? 0 : 1

/** Rows without a code come before those of nothing; what has no price is worth what is known of it. */
const byEstimate =
  (prices: PriceList) =>
  ({ codes }: WorksheetRow): number =>
    codes.length === 0 ? -1 : (estimateOf(codes, prices).cents ?? 0)

/**
 * The rows, which come in order of name, in another order; of equals the name decides.
 * @param changed whose month has changed since it was locked in, by MRN
 * @param prices the clinic's; null where it has typed none
 */
export function sortedRows(
  rows: readonly WorksheetRow[],
  { by, desc }: WorksheetSorting,
  changed: ReadonlyMap<string, unknown> = new Map(),
  prices: PriceList | null = null,
): readonly WorksheetRow[] {
  if (by === 'name') return desc ? rows.toReversed() : rows
  const sortKey = by === 'changed' ? changedFirst(changed) : by === 'estimate' ? byEstimate(prices ?? {}) : VALUES[by]
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
  return rows.toSorted((a, b) => (desc ? -1 : 1) * compare(sortKey(a), sortKey(b)))
}
