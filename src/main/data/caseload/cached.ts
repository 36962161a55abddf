import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { RETENTION_DAYS, retentionDaysSchema } from '#shared/storage.ts'
import type { CachedPatient, Summary } from '../../store/caches.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import { type Caseload, contextOf, type DataSession, type Scope, viewOf } from '../context/context.ts'
import { createPatients } from '../context/patients.ts'
import { nextRefresh } from './intervals.ts'

const DAY_MS = 24 * 3_600_000
export const RETENTION = 'retention-days'
/** So many patients are encrypted and written at a time: the thread answers in between. */
const CHUNK = 100

export const retentionDays = ({ sync }: DataSession): number =>
  sync.store.settings.get(RETENTION, retentionDaysSchema) ?? RETENTION_DAYS.default

/** Days since a registry was read, when those are too many to open it without the table. */
export function tooOld(session: DataSession, readAt: number): number | null {
  const days = Math.floor((session.ports.now() - readAt) / DAY_MS)
  return days >= retentionDays(session) ? days : null
}

export const locked = (days: number): ExpectedFailure =>
  new ExpectedFailure(
    'storage-locked',
    `These patients were last read ${days} days ago, so they can’t be opened before the table has been reached. What you saved here is kept, and is sent then.`,
  )

/** A clock that was set back makes nothing newer than it is: what was read "later" than now was read at a time unknown. */
const notAfter = (at: number, now: number) => Math.min(at, now)

/**
 * All that a kept row was derived from, besides the record itself: the clinic's day, the person's view and this version's rules. The
 * rows of an open caseload are derived once a day too.
 */
function derivedFor(session: DataSession, scope: Scope): string {
  const { now, timeZone } = contextOf(session, scope)
  return JSON.stringify([clinicDay(now, timeZone), viewOf(scope), session.ports.version])
}

/** A caseload as it was read last. */
export interface CachedCaseload {
  readonly caseload: Caseload
  /** Rows that still hold; the others have to be derived. */
  readonly rows: ReadonlyMap<string, CaseloadRow>
  /** Patients whose record on the disk can't be read any more: they come back with the next refresh. */
  readonly missing: number
}

/** Null when the registry was never read to the end. */
export function cachedCaseload(session: DataSession, scope: Scope): CachedCaseload | null {
  const { store } = session.sync
  const { id } = scope.registry
  const cached = store.caches.registry(id)
  if (!cached) return null
  const { rows: summaries } = store.caches.summaries(id)
  const missing = Math.max(0, cached.patients - summaries.length)
  if (missing > 0) session.ports.log('warn', 'cache.damaged', { patients: missing })
  const now = session.ports.now()
  const current = derivedFor(session, scope)
  const holds = ({ row, derivedFor: of }: Summary) => row !== null && of === current
  return {
    missing,
    rows: new Map(summaries.flatMap((one) => (holds(one) && one.row ? [[one.mrn, one.row] as const] : []))),
    caseload: {
      patients: createPatients(
        [],
        summaries.map(({ mrn, version }) => [mrn, version] as const),
        {
          one: (mrn) => store.caches.patient(id, mrn),
          all: () => store.caches.patients(id).rows,
        },
      ),
      rows: new Map(),
      stamps: new Map(summaries.flatMap(({ mrn, stamp }) => (stamp === null ? [] : [[mrn, stamp] as const]))),
      readAt: notAfter(cached.readAt, now),
      fullReadAt: missing > 0 ? 0 : notAfter(cached.fullReadAt, now),
      refreshFrom: nextRefresh(now),
      day: '',
      view: cached.view,
      touched: null,
      unkept: null,
      keeping: false,
    },
  }
}

/** The patients as they are put on the disk. A row with something unsent in it is not the table's: it is derived anew. */
function cachedOf(session: DataSession, scope: Scope, caseload: Caseload, mrns: Iterable<string>): CachedPatient[] {
  const { patients, stamps, rows } = caseload
  const current = derivedFor(session, scope)
  const unsent = new Set(
    session.sync.store.outbox
      .all()
      .flatMap(({ state, operation }) =>
        state !== 'done' && state !== 'discarded' && operation.registryId === scope.registry.id && operation.mrn
          ? [operation.mrn]
          : [],
      ),
  )
  return [...mrns].flatMap((mrn) => {
    const patient = patients.get(mrn)
    if (!patient) return []
    const row = unsent.has(mrn) ? null : (rows.get(mrn) ?? null)
    return [{ patient, stamp: stamps.get(mrn) ?? null, row, derivedFor: current }]
  })
}

function putRegistry(session: DataSession, { registry, membership }: Scope, caseload: Caseload): void {
  const { readAt, fullReadAt, view, patients } = caseload
  const row = { registry, membership, readAt, fullReadAt, view, patients: patients.size }
  session.sync.store.caches.putRegistry(row)
}

/**
 * Keeps what a refresh brought, in one transaction: the time of reading moves only with the rows. Where the disk refuses, the file stays
 * as it was under its own time, and the next refresh keeps the whole.
 */
export function keepRefreshed(
  session: DataSession,
  scope: Scope,
  caseload: Caseload,
  changed: Iterable<string>,
  removed: readonly string[],
): void {
  const { store } = session.sync
  if (!store.durable) return
  if (caseload.unkept) {
    for (const mrn of changed) caseload.unkept.add(mrn)
    if (!caseload.keeping) void keepCaseload(session, scope, caseload)
    return
  }
  const { id } = scope.registry
  const keep = () => {
    store.caches.putPatients(id, cachedOf(session, scope, caseload, changed))
    store.caches.removePatients(id, removed)
    putRegistry(session, scope, caseload)
  }
  if (!tryToKeep(session.ports, 'refresh', () => store.transaction(keep))) caseload.unkept = new Set()
}

/** Keeps one patient as the table answered with it. Its row is derived when it is opened. */
export function keepPatient(session: DataSession, registryId: string, patient: CachedPatient['patient']): void {
  const { store } = session.sync
  const { caches } = store
  const kept = store.durable ? caches.registry(registryId) : null
  if (!kept) return
  const isNew = caches.patient(registryId, patient.mrn) === null
  store.transaction(() => {
    caches.putPatients(registryId, [{ patient, stamp: null, row: null, derivedFor: '' }])
    // Somebody more than was read: else one who is damaged would not be missed.
    if (isNew) caches.putRegistry({ ...kept, patients: kept.patients + 1 })
  })
}

const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

async function writeCaseload(session: DataSession, scope: Scope, caseload: Caseload): Promise<void> {
  const { store } = session.sync
  const { id } = scope.registry
  const isOpen = () => session.caseloads.get(id) === caseload
  const mrns = [...caseload.patients.keys()]
  const changed = new Set<string>()
  caseload.unkept = changed
  for (let at = 0; at < mrns.length; at += CHUNK) {
    await breath()
    // Closed meanwhile, it may have been purged: nothing of it is written any more.
    if (!isOpen()) return
    const part = cachedOf(session, scope, caseload, mrns.slice(at, at + CHUNK))
    store.transaction(() => store.caches.putPatients(id, part))
  }
  if (!isOpen()) return
  store.transaction(() => {
    store.caches.putPatients(id, cachedOf(session, scope, caseload, changed))
    store.caches.keepOnly(id, caseload.patients.keys())
    putRegistry(session, scope, caseload)
  })
  caseload.unkept = null
}

/**
 * Keeps a caseload that was read whole, in the background and in parts; who is no longer in it goes. The registry's own row comes
 * last: a reading that was cut off has left rows that are newer, under the time of the reading before. What fails is logged, and tried
 * again with the next refresh.
 */
export async function keepCaseload(session: DataSession, scope: Scope, caseload: Caseload): Promise<void> {
  if (!session.sync.store.durable) return
  caseload.keeping = true
  try {
    await writeCaseload(session, scope, caseload)
  } catch (error) {
    const details = { what: 'caseload', error: error instanceof Error ? error.name : typeof error }
    session.ports.log('error', 'cache.not-written', details)
  } finally {
    caseload.keeping = false
  }
}
