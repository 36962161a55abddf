import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'

/** Says that the copy of a month (`YYYY-MM`) is of before: the next look asks the table. */
export function staleMonth({ ports, sync: { store } }: DataContext, registryId: string, month: string): void {
  const copy = store.caches.month(registryId, month)
  if (copy)
    writeBestEffort(ports, 'month-end', () => store.caches.putMonth(registryId, month, { ...copy, isStale: true }))
}
