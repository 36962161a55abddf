import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import type { JournalEvent } from '../../store/journal.ts'
import { RETENTION, retentionDays } from '../caseload/cached.ts'
import { cancelRefreshes } from '../caseload/refresh.ts'
import { account } from '../caseload/view-audit.ts'
import type { DataSession } from '../context/context.ts'

/** What this computer keeps of the connection. */
export function getStorage(session: DataSession): ResponseOf<Contract, 'storage.get'> {
  const { store, kept } = session.sync
  const waiting = store.outbox.all().filter(({ state }) => state !== 'done' && state !== 'discarded')
  return {
    kept: kept.on === 'disk' ? { on: 'disk', bytes: store.size() } : kept,
    registries: store.caches.registries().map(({ registry, readAt, patients }) => ({
      registryId: registry.id,
      name: registry.name,
      patients,
      readAt,
    })),
    unsent: waiting.length + store.outbox.unreadable().length,
    retentionDays: retentionDays(session),
  }
}

export function setRetention({ sync }: DataSession, { days }: RequestOf<Contract, 'storage.setRetention'>): void {
  sync.store.settings.set(RETENTION, days)
}

/** Settings of main's own, apart from the thread's. */
const inMain = (name: string) => `main:${name}`

/**
 * A small thing that main keeps for this person; null = not set.
 * @throws ExpectedFailure `storage-locked` when it is damaged: a lock whose record can't be read is no open door
 */
export function readSetting({ sync }: DataSession, name: string): unknown {
  const { settings } = sync.store
  const value = settings.get(inMain(name), z.unknown())
  if (value === null && settings.has(inMain(name)))
    throw new ExpectedFailure('storage-locked', 'A setting that is kept on this computer can’t be read any more.')
  return value
}

export function writeSetting({ sync }: DataSession, { name, value }: { name: string; value: unknown }): void {
  sync.store.settings.set(inMain(name), value)
}

/** Drops every patient from memory. What waits stays, and goes on being sent. */
export function forgetPatients(session: DataSession): void {
  for (const opening of session.openings.values()) opening.abort()
  cancelRefreshes(session)
  session.caseloads.clear()
  session.writes.clear()
  session.loads.clear()
  session.viewed.clear()
}

export function noteEvent(
  session: DataSession,
  { event, details = {} }: { event: JournalEvent['event']; details?: JournalEvent['details'] | undefined },
): void {
  account(session, event, details)
}
