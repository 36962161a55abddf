import { ExpectedFailure } from '#shared/ipc/result.ts'
import { RETENTION_DAYS, retentionDaysSchema } from '#shared/storage.ts'
import type { CachedPatient } from '../store/caches.ts'
import { nextRefresh } from './intervals.ts'
import type { Caseload, DataSession, Scope } from './session.ts'

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

/** The caseload as it was read last; null when it was never read to the end. Damaged rows are read anew by the next refresh. */
export function cachedCaseload(session: DataSession, scope: Scope): Caseload | null {
  const { store } = session.sync
  const cached = store.caches.registry(scope.registry.id)
  if (!cached) return null
  const { patients, damaged } = store.caches.patients(scope.registry.id)
  if (damaged > 0) session.ports.log('warn', 'cache.damaged', { patients: damaged })
  const now = session.ports.now()
  return {
    patients: new Map(patients.map(({ patient }) => [patient.mrn, patient])),
    rows: new Map(),
    stamps: new Map(patients.flatMap(({ patient, stamp }) => (stamp === null ? [] : [[patient.mrn, stamp] as const]))),
    readAt: notAfter(cached.readAt, now),
    fullReadAt: damaged > 0 ? 0 : notAfter(cached.fullReadAt, now),
    refreshFrom: nextRefresh(now),
    day: '',
    view: cached.view,
    touched: null,
    unkept: null,
  }
}

const cachedOf = ({ patients, stamps }: Caseload, mrns: Iterable<string>): CachedPatient[] =>
  [...mrns].flatMap((mrn) => {
    const patient = patients.get(mrn)
    return patient ? [{ patient, stamp: stamps.get(mrn) ?? null }] : []
  })

function putRegistry(session: DataSession, { registry, membership }: Scope, caseload: Caseload): void {
  const { readAt, fullReadAt, view, patients } = caseload
  const row = { registry, membership, readAt, fullReadAt, view, patients: patients.size }
  session.sync.store.caches.putRegistry(row)
}

/** Keeps what a refresh brought, in one transaction: the time of reading moves only with the rows. */
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
    return
  }
  const { id } = scope.registry
  store.transaction(() => {
    store.caches.putPatients(id, cachedOf(caseload, changed))
    store.caches.removePatients(id, removed)
    putRegistry(session, scope, caseload)
  })
}

/** Keeps one patient as the table answered with it. */
export function keepPatient(session: DataSession, registryId: string, patient: CachedPatient): void {
  const { store } = session.sync
  if (store.durable && store.caches.registry(registryId)) store.caches.putPatients(registryId, [patient])
}

const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Keeps a caseload that was read whole, in the background and in parts; who is no longer in it goes. The registry's own row comes
 * last: a reading that was cut off has left rows that are newer, under the time of the reading before.
 */
export async function keepCaseload(session: DataSession, scope: Scope, caseload: Caseload): Promise<void> {
  const { store } = session.sync
  if (!store.durable) return
  const { id } = scope.registry
  const isOpen = () => session.caseloads.get(id) === caseload
  const mrns = [...caseload.patients.keys()]
  caseload.unkept = new Set()
  for (let at = 0; at < mrns.length && isOpen(); at += CHUNK) {
    await breath()
    store.transaction(() => store.caches.putPatients(id, cachedOf(caseload, mrns.slice(at, at + CHUNK))))
  }
  if (!isOpen()) return
  const changedMeanwhile = [...caseload.unkept]
  store.transaction(() => {
    store.caches.putPatients(id, cachedOf(caseload, changedMeanwhile))
    store.caches.keepOnly(id, caseload.patients.keys())
    putRegistry(session, scope, caseload)
  })
  caseload.unkept = null
}
