import { type AccessEvent, accessEventSchema } from '#shared/domain/entities/access-event.ts'
import { plainValue } from '#shared/domain/reading/read-values.ts'
import { accessPartition } from '../table/keys.ts'
import type { KeyRange, KeyValues, StoredItem } from '../table/table.ts'

/** The form in which an event is stored. A higher one is of a later version: it is not read. */
const FORMAT = 1

/** The key of an event: its time in UTC, so that the items stand in the order in which it happened, and its id. */
export const accessKey = (registryId: string, { at, id }: AccessEvent): KeyValues => ({
  partition: accessPartition(registryId),
  sort: `${new Date(at).toISOString()}#${id}`,
})

/** The events of a time. @param from epoch milliseconds @param until the first millisecond after it */
export const accessRange = (from: number, until: number): KeyRange => ({
  from: new Date(from).toISOString(),
  // `$` follows `#`: with it every id of the last millisecond is in the range.
  to: `${new Date(until - 1).toISOString()}$`,
})

/** What is null is left out: most of it is, and an item costs by its size. */
export function storedAccess(event: AccessEvent): StoredItem {
  const given: StoredItem = {
    patient_mrn: event.mrn,
    count: event.count,
    object: event.object,
    file_format: event.format,
    with_names: event.isNamed,
    opened_by: event.way,
    tries_left: event.triesLeft,
  }
  return {
    format: FORMAT,
    id: event.id,
    kind: event.kind,
    user_id: event.userId,
    at: event.at,
    computer: event.computer,
    app_version: event.version,
    offline: event.isOffline,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
  }
}

/** An event of an item; null for what can't be read as one. */
export function readAccess(item: StoredItem): AccessEvent | null {
  if (Number(item.format) !== FORMAT) return null
  const given = (name: string) => plainValue(item[name]) ?? null
  const read = accessEventSchema.safeParse({
    id: given('id'),
    kind: given('kind'),
    userId: given('user_id'),
    at: given('at'),
    computer: given('computer'),
    version: given('app_version'),
    isOffline: given('offline'),
    mrn: given('patient_mrn'),
    count: given('count'),
    object: given('object'),
    format: given('file_format'),
    isNamed: given('with_names'),
    way: given('opened_by'),
    triesLeft: given('tries_left'),
  })
  return read.success ? read.data : null
}
