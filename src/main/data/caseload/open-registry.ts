import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createLoad } from '../../gateway/patients/load-caseload.ts'
import { cancelled } from '../../gateway/table/failures.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import {
  type Caseload,
  contextOf,
  type DataSession,
  type KeptLoad,
  knownScope,
  readingOf,
  readScope,
  type Scope,
  viewOf,
} from '../context/context.ts'
import { createPatients } from '../context/patients.ts'
import { isAway, isOutOfReach } from '../context/read-or-cached.ts'
import { cachedCaseload, keepCaseload, locked, tooOld } from './cached.ts'
import { derive, newest } from './caseload.ts'
import { nextRefresh } from './intervals.ts'
import { cancelRefreshes, refreshSoon } from './refresh.ts'
import { repairStatistics } from './statistics.ts'

/** Milliseconds for which a load that failed can be gone on with: what it has read grows old. */
const KEPT_MS = 10 * 60_000

/** The load of an opening: one that failed a while ago, or a new one that shares the work by the patients who are known. */
function loadOf(session: DataSession, scope: Scope): KeptLoad {
  const registryId = scope.registry.id
  const view = viewOf(scope)
  const now = session.ports.now()
  const kept = session.loads.get(registryId)
  // One at a time is kept: it holds as much as an open caseload.
  session.loads.clear()
  if (kept && kept.view === view && now - kept.failedAt < KEPT_MS) return kept
  const known = session.caseloads.get(registryId)?.patients.keys() ?? []
  return { load: createLoad([...known]), startedAt: now, failedAt: now, view }
}

async function readAll(session: DataSession, scope: Scope, kept: KeptLoad, signal: AbortSignal) {
  const { gateway, ports } = session
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
    return await gateway.loadCaseload(readingOf(session, scope), { onProgress, signal, load: kept.load })
  } catch (error) {
    // What has arrived stays, unless a person gave up on it.
    const gaveUp = error instanceof ExpectedFailure && error.code === 'cancelled'
    if (!gaveUp) session.loads.set(registryId, Object.assign(kept, { failedAt: ports.now() }))
    throw error
  }
}

function show(
  session: DataSession,
  scope: Scope,
  caseload: Caseload,
  kept?: ReadonlyMap<string, CaseloadRow>,
): OpenRegistry {
  const known = caseload.patients.size
  const rows = derive(session, scope, caseload, kept)
  const missing = known - caseload.patients.size
  session.caseloads.clear()
  session.caseloads.set(scope.registry.id, caseload)
  caseload.told = JSON.stringify(scope.registry)
  return { ...scope, rows, asOf: caseload.readAt, missing }
}

async function openFromTable(session: DataSession, registryId: string, signal: AbortSignal): Promise<OpenRegistry> {
  const scope = await readScope(session, registryId)
  const kept = loadOf(session, scope)
  const loaded = await readAll(session, scope, kept, signal)
  // The last page may have come in when it was cancelled: what is open by now stays open.
  if (signal.aborted) throw cancelled()
  const { stamps } = kept.load
  const patients = createPatients(
    loaded.map((patient) => {
      const one = newest(session, registryId, patient)
      if (one !== patient) stamps.delete(patient.mrn)
      return one
    }),
  )
  const { startedAt: readAt, view } = kept
  const fresh = {
    rows: new Map(),
    day: '',
    touched: null,
    unkept: null,
    keeping: false,
    readAt,
    fullReadAt: readAt,
    refreshFrom: nextRefresh(readAt),
  }
  const caseload: Caseload = { ...fresh, patients, stamps, view }
  const opened = show(session, scope, caseload)
  void keepCaseload(session, scope, caseload)
  repairStatistics(session, scope)
  return opened
}

/** Reviewing patients without the table is accounted for. */
function noteOfflineAccess(session: DataSession, registryId: string): void {
  const { sync, user, ports } = session
  const event = { at: ports.now(), userId: user.userId, event: 'offline-access', details: { registryId } } as const
  tryToKeep(ports, 'journal', () => sync.store.journal.add(event))
}

/** The caseload as it was read last, at once; the table is asked for what has changed since. Null when there is none to show. */
function openFromCache(session: DataSession, registryId: string): OpenRegistry | null {
  const scope = knownScope(session, registryId)
  const cached = scope && cachedCaseload(session, scope)
  if (!scope || !cached || tooOld(session, cached.caseload.readAt) !== null) return null
  const { caseload, rows, missing } = cached
  const shown = show(session, scope, caseload, rows)
  const opened = { ...shown, missing: missing + (shown.missing ?? 0) }
  if (isAway(session)) noteOfflineAccess(session, registryId)
  else refreshSoon(session, registryId)
  return opened
}

/** The caseload that is on its way to the disk: opened again before it is there, it is not read a second time. */
function openFromMemory(session: DataSession, registryId: string): OpenRegistry | null {
  const [scope, caseload] = [session.scopes.get(registryId), session.caseloads.get(registryId)]
  if (!scope || !caseload?.unkept) return null
  const rows = new Map(caseload.day === dayOf(session, scope) ? caseload.rows : [])
  const opened = show(session, scope, caseload, rows)
  refreshSoon(session, registryId)
  return opened
}

function dayOf(session: DataSession, scope: Scope): string {
  const { now, timeZone } = contextOf(session, scope)
  return clinicDay(now, timeZone)
}

async function open(session: DataSession, registryId: string, signal: AbortSignal): Promise<OpenRegistry> {
  const cached = openFromMemory(session, registryId) ?? openFromCache(session, registryId)
  if (cached) return cached
  try {
    return await openFromTable(session, registryId, signal)
  } catch (error) {
    const readAt = session.sync.store.caches.registry(registryId)?.readAt
    const days = readAt === undefined ? null : tooOld(session, readAt)
    throw days !== null && isOutOfReach(error) ? locked(days) : error
  }
}

/**
 * Opens a registry: from what is kept on this computer at once, else read to its last patient and kept. One is open at a time: opening
 * another, or the same again, while one is being read ends that as cancelled, however far it is. After a failure the next opening goes
 * on with what had not arrived.
 * @throws ExpectedFailure `storage-locked` for patients who were read too long ago, while the table can't be reached
 */
export async function openRegistry(session: DataSession, registryId: string): Promise<OpenRegistry> {
  for (const opening of session.openings.keys()) cancelOpen(session, opening)
  cancelRefreshes(session)
  const controller = new AbortController()
  session.openings.set(registryId, controller)
  try {
    return await open(session, registryId, controller.signal)
  } finally {
    if (session.openings.get(registryId) === controller) session.openings.delete(registryId)
  }
}

export function cancelOpen(session: DataSession, registryId: string): void {
  session.openings.get(registryId)?.abort()
}
