import type { ViewId } from '#shared/domain/caseload/views.ts'
import type { FilterPart } from './filters/filter-text.ts'
import type { ColumnId, SortId } from './grid/arranged-columns.ts'

/** What a Finance role is offered: main sends it minutes, codes, payer and MRN only (CLINICAL §5), so other columns would be empty. */
const WITHOUT_NAMES: {
  readonly columns: readonly ColumnId[]
  readonly orders: readonly SortId[]
  readonly filters: readonly FilterPart[]
  readonly views: readonly ViewId[]
} = {
  columns: ['name', 'minutes', 'payer'],
  orders: ['name', 'minutes', 'minutesToNext', 'payer'],
  filters: ['payers', 'minutes', 'codes'],
  views: ['near-threshold', 'all', 'unreadable'],
}

/** Whether something is offered to the reader. `namesHidden`: a role that receives minutes, codes, payer and MRN only. */
const offers =
  <Id>(ids: readonly Id[]) =>
  (id: Id, namesHidden: boolean): boolean =>
    !namesHidden || ids.includes(id)

export const offersColumn = offers(WITHOUT_NAMES.columns)
export const offersOrder = offers(WITHOUT_NAMES.orders)
export const offersFilter = offers(WITHOUT_NAMES.filters)
export const offersView = offers(WITHOUT_NAMES.views)
