import type { AccessFacts } from '#shared/domain/entities/access-event.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import type { JournalEvent } from '../../store/journal.ts'
import type { Store } from '../../store/store.ts'
import { unsentOf } from '../../store/unsent.ts'
import { RETENTION, retentionDays } from '../caseload/cached-caseload.ts'
import { writeAccess } from '../caseload/note-access.ts'
import { cancelRefreshes } from '../caseload/refresh.ts'
import { forgetTeam } from '../caseload/registry-team.ts'
import { account } from '../caseload/view-audit.ts'
import type { DataContext } from '../context/context.ts'
import { forgetLeftOvers, keptTimer, putTimer } from '../outbox/entry-timer.ts'
import { forgetImportFile } from './import-file.ts'
import { forgetImport } from './import-job.ts'
import { forgetReview } from './kept-review.ts'
import { forgetForm } from './locked-form.ts'
import { forgetPreferences } from './preferences.ts'

/** What this computer keeps of the connection. */
export function getStorage(context: DataContext): CallResponse<'storage.get'> {
  const { store, kept } = context.sync
  return {
    kept: kept.on === 'disk' ? { on: 'disk', bytes: store.size() } : kept,
    registries: store.caches.registries().map(({ registry, readAt, patients }) => ({
      registryId: registry.id,
      name: registry.name,
      patients,
      readAt,
    })),
    unsent: unsentOf(store),
    drafts: store.drafts.all().length,
    retentionDays: retentionDays(context),
    damagedJournal: store.journal.unreadable(),
    access: {
      waiting: store.access.waiting().length,
      dropped: store.access.dropped(),
      isDenied: context.sync.access.isDenied(),
    },
  }
}

export function setRetention({ sync }: DataContext, { days }: CallRequest<'storage.setRetention'>): void {
  sync.store.settings.set(RETENTION, days)
}

/** Settings of main's own, apart from the thread's. */
const inMain = (name: string) => `main:${name}`

/**
 * A small thing that main keeps for this person; null = not set.
 * @throws ExpectedFailure `storage-locked` when it is damaged: a lock whose record can't be read is no open door
 */
export function readSetting({ sync }: DataContext, name: string): unknown {
  const { settings } = sync.store
  const value = settings.get(inMain(name), z.unknown())
  if (value === null && settings.has(inMain(name)))
    throw new ExpectedFailure('storage-locked', 'A setting that is kept on this computer can’t be read any more.')
  return value
}

export function writeSetting({ sync }: DataContext, { name, value }: { name: string; value: unknown }): void {
  sync.store.settings.set(inMain(name), value)
}

/** Drops every patient from memory. What waits stays, and goes on being sent. */
export function forgetPatients(context: DataContext): void {
  for (const opening of context.openings.values()) opening.abort()
  cancelRefreshes(context)
  context.caseloads.clear()
  context.copies.clear()
  context.loads.clear()
  context.viewed.clear()
  forgetImportFile(context)
}

/** What is accounted for: in the journal of this computer, and in the access log of the registry. */
export interface NotedEvent extends Pick<JournalEvent, 'event'>, Partial<Pick<JournalEvent, 'details'>> {
  /** `registryId` null: it is about the session, whichever registry is open. */
  readonly access: { readonly registryId: string | null; readonly facts: AccessFacts }
}

export function noteEvent(context: DataContext, { event, details = {}, access }: NotedEvent): void {
  const written = context.sync.store.transaction(() => {
    account(context, event, details)
    return writeAccess(context, access.registryId, access.facts)
  })
  written()
}

/**
 * Removes what is kept of a registry here beside its patients: saved views, forms and drafts may name them, and so may the timer.
 * @returns whether a timer went with it
 */
export function forgetRegistry(store: Store, registryId: string): boolean {
  forgetPreferences(store, registryId)
  forgetForm(store, registryId)
  forgetReview(store, registryId)
  forgetTeam(store, registryId)
  forgetImport(store, registryId)
  forgetLeftOvers(store, registryId)
  for (const draft of store.drafts.all()) if (draft.registryId === registryId) store.drafts.remove(draft.operationId)
  const isTimed = keptTimer(store)?.registryId === registryId
  if (isTimed) putTimer(store, null)
  return isTimed
}
