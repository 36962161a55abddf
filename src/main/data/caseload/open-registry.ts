import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createLoad } from '../../gateway/patients/load-caseload.ts'
import { cancelled } from '../../gateway/table/failures.ts'
import type { Caseload, DataContext, KeptLoad, Scope } from '../context/context.ts'
import { momentAt } from '../context/moment.ts'
import { isAway, isOutOfReach } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readerKey, readingOf, readScope } from '../context/scope.ts'
import { applyCopies, applyLoad, copiesOf } from './apply-server-patient.ts'
import { cachedCaseload, locked, tooOld } from './cached-caseload.ts'
import { deriveRows, followClock } from './derive-rows.ts'
import { keepCaseload } from './keep-caseload.ts'
import { noteOpened, noteUnconfirmed } from './note-access.ts'
import { cancelRefreshes, refreshSoon } from './refresh.ts'
import { repairStatistics } from './stored-statistic.ts'

/** Milliseconds for which a load that failed can be gone on with: what it has read grows old. */
const KEPT_MS = 10 * 60_000

/** The load of an opening: one that failed a while ago, or a new one that shares the work by the patients who are known. */
function loadOf(context: DataContext, scope: Scope): KeptLoad {
  const registryId = scope.registry.id
  const view = readerKey(scope)
  const now = context.ports.now()
  const kept = context.loads.get(registryId)
  // One at a time is kept: it holds as much as an open caseload.
  context.loads.clear()
  if (kept && kept.view === view && now - kept.failedAt < KEPT_MS) return kept
  const known = context.caseloads.get(registryId)?.patients.keys() ?? []
  const copies = copiesOf(context, registryId)
  return { load: createLoad([...known]), began: momentAt(now), failedAt: now, view, copies }
}

async function readAll(context: DataContext, scope: Scope, kept: KeptLoad, signal: AbortSignal) {
  const { gateway, ports } = context
  const registryId = scope.registry.id
  const expected = scope.registry.storedActivePatients
  const onProgress = (patients: number) =>
    ports.emit('caseload.progress', {
      registryId,
      phase: 'reading',
      patients,
      expected: expected && Math.trunc(expected),
    })
  onProgress(kept.load.patients.size)
  try {
    return await gateway.loadCaseload(readingOf(context, scope), { onProgress, signal, load: kept.load })
  } catch (error) {
    // What has arrived stays, unless a person gave up on it.
    const gaveUp = error instanceof ExpectedFailure && error.code === 'cancelled'
    if (!gaveUp) context.loads.set(registryId, Object.assign(kept, { failedAt: ports.now() }))
    throw error
  }
}

function show(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
  kept?: ReadonlyMap<string, CaseloadRow>,
): OpenRegistry {
  const known = caseload.patients.size
  const rows = deriveRows(context, scope, caseload, kept)
  const missing = known - caseload.patients.size
  context.caseloads.clear()
  context.caseloads.set(scope.registry.id, caseload)
  caseload.told = scope.registry
  noteOpened(context, scope.registry.id)
  return { ...scope, rows, asOf: caseload.readAt, missing }
}

async function openFromTable(context: DataContext, registryId: string, signal: AbortSignal): Promise<OpenRegistry> {
  const scope = await readScope(context, registryId)
  const kept = loadOf(context, scope)
  const loaded = await readAll(context, scope, kept, signal)
  // The last page may have come in when it was cancelled: what is open by now stays open.
  if (signal.aborted) throw cancelled()
  const caseload = applyLoad(context, registryId, kept, loaded)
  const opened = show(context, scope, caseload)
  void keepCaseload(context, scope, caseload)
  repairStatistics(context, scope)
  return opened
}

/** The caseload as it was read last, at once; the table is asked for what has changed since. Null when there is none to show. */
function openFromCache(context: DataContext, registryId: string): OpenRegistry | null {
  const scope = knownScope(context, registryId)
  const cached = scope && cachedCaseload(context, scope)
  if (!scope || !cached || tooOld(context, cached.caseload.readAt) !== null) return null
  const { caseload, rows, missing } = cached
  for (const mrn of applyCopies(context, registryId, caseload)) rows.delete(mrn)
  const shown = show(context, scope, caseload, rows)
  const opened = { ...shown, missing: missing + (shown.missing ?? 0) }
  caseload.isUnconfirmed = true
  // Where it is not known yet whether the table can be reached, the refresh tells.
  if (isAway(context)) noteUnconfirmed(context, registryId, caseload)
  else refreshSoon(context, registryId)
  return opened
}

/** The caseload that is on its way to the disk: opened again before it is there, it is not read a second time. */
function openFromMemory(context: DataContext, registryId: string): OpenRegistry | null {
  const [scope, caseload] = [context.scopes.get(registryId), context.caseloads.get(registryId)]
  if (!scope || !caseload?.unkept) return null
  followClock(context)
  const rows = new Map(caseload.day === dayOf(context, scope) ? caseload.rows : [])
  const opened = show(context, scope, caseload, rows)
  refreshSoon(context, registryId)
  return opened
}

function dayOf(context: DataContext, scope: Scope): string {
  const { now, timeZone } = clinicOf(context, scope)
  return clinicDay(now, timeZone)
}

/** What AWS denies is said as it is: waiting for the table would not help. */
const isDenied = (error: unknown) => error instanceof ExpectedFailure && error.code === 'access-denied'

async function open(context: DataContext, registryId: string, signal: AbortSignal): Promise<OpenRegistry> {
  const cached = openFromMemory(context, registryId) ?? openFromCache(context, registryId)
  if (cached) return cached
  try {
    return await openFromTable(context, registryId, signal)
  } catch (error) {
    const readAt = context.sync.store.caches.registry(registryId)?.readAt
    const days = readAt === undefined ? null : tooOld(context, readAt)
    throw days !== null && isOutOfReach(error) && !isDenied(error) ? locked(days) : error
  }
}

/**
 * Opens a registry: from what is kept on this computer at once, else read to its last patient and kept. One is open at a time: opening
 * another, or the same again, while one is being read ends that as cancelled, however far it is. After a failure the next opening goes
 * on with what had not arrived.
 * @throws ExpectedFailure `storage-locked` for patients who were read too long ago, while the table can't be reached
 */
export async function openRegistry(context: DataContext, registryId: string): Promise<OpenRegistry> {
  for (const opening of context.openings.keys()) cancelOpen(context, opening)
  cancelRefreshes(context)
  const controller = new AbortController()
  context.openings.set(registryId, controller)
  try {
    return await open(context, registryId, controller.signal)
  } finally {
    if (context.openings.get(registryId) === controller) context.openings.delete(registryId)
  }
}

export function cancelOpen(context: DataContext, registryId: string): void {
  context.openings.get(registryId)?.abort()
}
