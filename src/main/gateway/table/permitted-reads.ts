import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { KeyedItem, KeyValues, Table } from './table.ts'

const isDenied = (error: unknown): error is ExpectedFailure =>
  error instanceof ExpectedFailure && error.code === 'access-denied'

/**
 * The items of the keys that exist and that this person may read. AWS refuses a whole batch for one key of it: a registry that a
 * person has left, and that still stands in their list, must not keep them from the others.
 * @throws ExpectedFailure `access-denied` when none of several may be read
 */
export async function getPermitted(table: Table, keys: readonly KeyValues[]): Promise<KeyedItem[]> {
  try {
    return await table.getMany(keys)
  } catch (error) {
    if (!isDenied(error) || keys.length < 2) throw error
    const single = keys.map((key) =>
      table.getMany([key]).catch((one: unknown) => {
        if (isDenied(one)) return null
        throw one
      }),
    )
    const found = await Promise.all(single)
    if (found.every((one) => one === null)) throw error
    return found.flatMap((one) => one ?? [])
  }
}
