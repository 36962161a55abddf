import type { StoredMonth } from '#shared/domain/entities/month-lock.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'

/** What is known of a month beside its patients. */
export interface KnownMonth {
  /** When the table was read, epoch milliseconds; null where it never was on this computer. */
  readonly readAt: number | null
  readonly stored: StoredMonth
  /** Why the table could not be read, where that does not pass by itself; null where it could, or where there is no network. */
  readonly problem: string | null
}

const NOTHING: StoredMonth = { locks: [], unreadable: [] }

async function readMonth(context: DataContext, registryId: string, month: string): Promise<KnownMonth> {
  const { gateway, ports, sync } = context
  const stored = await gateway.readMonth(registryId, month)
  const kept = { readAt: ports.now(), stored }
  writeBestEffort(ports, 'month-end', () => sync.store.caches.putMonth(registryId, month, kept))
  return { ...kept, problem: null }
}

/**
 * What the table holds for a month (`YYYY-MM`) of a registry; without the table as it was read last. Where AWS denies the reading, as with a
 * policy of before, the page is there all the same, and says so.
 */
export async function knownMonth(context: DataContext, registryId: string, month: string): Promise<KnownMonth> {
  const kept = (problem: string | null = null): KnownMonth => ({
    ...(context.sync.store.caches.month(registryId, month) ?? { readAt: null, stored: NOTHING }),
    problem,
  })
  const read = () =>
    readMonth(context, registryId, month).catch((error: unknown) => {
      if (error instanceof ExpectedFailure && error.code === 'access-denied') return kept(error.message)
      throw error
    })
  return readOrCached(context, read, () => kept())
}
