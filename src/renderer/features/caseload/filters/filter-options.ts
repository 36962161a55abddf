import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { FLAG_TYPES, PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { compareFolded, foldText } from '#shared/domain/fold.ts'
import type { FilterPart } from './filter-text.ts'

export interface FilterOption {
  readonly value: string
  readonly words: string
}

export type ListPart = Extract<FilterPart, 'statuses' | 'flags' | 'careManagers' | 'providers' | 'payers'>

export const isListPart = (part: FilterPart): part is ListPart =>
  part === 'statuses' || part === 'flags' || part === 'careManagers' || part === 'providers' || part === 'payers'

const asOptions = (values: Iterable<string>, words: (value: string) => string): FilterOption[] =>
  [...new Set(values)]
    .map((value) => ({ value, words: words(value) || 'None' }))
    .toSorted((a, b) => compareFolded(foldText(a.words), foldText(b.words)))

/** The options of a filter: the values in the rows, and the values already chosen even if no row has them any more. */
export function optionsOf(
  part: ListPart,
  rows: readonly CaseloadRow[],
  filters: CaseloadFilters,
  nameOf: (userId: string) => string,
): FilterOption[] {
  switch (part) {
    case 'statuses':
      return PATIENT_STATUSES.map((value) => ({ value, words: value }))
    case 'flags':
      return [...FLAG_TYPES.map((value) => ({ value, words: value })), { value: 'none', words: 'No flag' }]
    case 'careManagers':
      return asOptions([...rows.flatMap((row) => row.recordedBy), ...filters.careManagers], nameOf)
    case 'providers':
      return asOptions([...rows.map((row) => row.provider), ...filters.providers], (value) => value)
    case 'payers':
      return asOptions([...rows.map((row) => row.payer), ...filters.payers], (value) => value)
  }
}

/** The part with these values chosen. */
export function chosen(part: ListPart, values: readonly string[]): Partial<CaseloadFilters> {
  switch (part) {
    case 'statuses':
      return { statuses: PATIENT_STATUSES.filter((status) => values.includes(status)) }
    case 'flags':
      return { flags: [...FLAG_TYPES, 'none' as const].filter((flag) => values.includes(flag)) }
    default:
      return { [part]: [...values] }
  }
}
