import { asNumber } from '#shared/domain/reading/read-values.ts'
import { unreadable } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'

const isScalar = (value: unknown) =>
  value === undefined || value === null || ['string', 'boolean'].includes(typeof value) || asNumber(value) !== null

/** What attributes hold, for a condition that they still do. @throws ExpectedFailure `unreadable` for what engines don't compare alike */
export function seenScalars(item: StoredItem, names: readonly string[]): Record<string, unknown> {
  const odd = names.find((name) => !isScalar(item[name]))
  if (odd !== undefined) throw unreadable(odd)
  return Object.fromEntries(names.map((name) => [name, item[name]]))
}
