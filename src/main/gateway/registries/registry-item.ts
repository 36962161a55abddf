import type { Registry } from '#shared/domain/entities/registry.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { registryKey } from '../table/keys.ts'
import { getPermitted } from '../table/permitted-reads.ts'
import type { Table } from '../table/table.ts'

/** The registry, or null when it has no item. */
export async function getRegistry(table: Table, registryId: string): Promise<Registry | null> {
  const item = await table.get(registryKey(registryId))
  return item && readRegistry(item, registryId)
}

/** Whether a registry has an item of its own. */
export const hasRegistry = async (table: Table, registryId: string): Promise<boolean> =>
  (await table.get(registryKey(registryId))) !== null

/** The registries that have an item which this person may read, by id. */
export async function getRegistries(table: Table, ids: readonly string[]): Promise<Map<string, Registry>> {
  const items = await getPermitted(table, ids.map(registryKey))
  const byPartition = new Map(items.map(({ key, item }) => [key.partition, item]))
  return new Map(
    ids.flatMap((id) => {
      const item = byPartition.get(registryKey(id).partition)
      return item ? [[id, readRegistry(item, id)] as const] : []
    }),
  )
}
