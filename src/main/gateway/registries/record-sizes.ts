import { itemSize } from '../table/item-size.ts'
import { patientPartition } from '../table/keys.ts'
import type { KeyedItem, Table } from '../table/table.ts'

/** How much of the table one patient's record takes. */
export interface RecordSize {
  readonly mrn: string
  readonly entries: number
  /** Estimated, as DynamoDB counts them. */
  readonly bytes: number
}

export interface RecordSizes {
  readonly patients: number
  readonly entries: number
  readonly bytes: number
  /** The largest first. */
  readonly largest: readonly RecordSize[]
}

const sizeOf = ({ key, item }: KeyedItem): RecordSize => ({
  mrn: key.sort,
  entries: Array.isArray(item.treatment_logs) ? item.treatment_logs.length : 0,
  bytes: itemSize(item),
})

/**
 * Counts the records of a registry's patients, to the last page, and finds the largest.
 * @param count of how many the size is told
 */
export async function readRecordSizes(
  table: Table,
  registryId: string,
  { count = 5 }: { readonly count?: number } = {},
): Promise<RecordSizes> {
  let [patients, entries, bytes] = [0, 0, 0]
  let largest: readonly RecordSize[] = []
  for await (const items of table.pages(patientPartition(registryId))) {
    const sizes = items.map(sizeOf)
    patients += sizes.length
    entries += sizes.reduce((sum, one) => sum + one.entries, 0)
    bytes += sizes.reduce((sum, one) => sum + one.bytes, 0)
    largest = [...largest, ...sizes].toSorted((a, b) => b.bytes - a.bytes).slice(0, count)
  }
  return { patients, entries, bytes, largest }
}
