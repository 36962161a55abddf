import type { Patient } from '#shared/domain/entities/patient.ts'
import { patientsOf } from '#shared/domain/operations/operation.ts'
import type { CachedPatient } from '../../store/caches.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import { breath } from '../context/breath.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { derivedFor } from './cached-caseload.ts'

// The writing side of the cache: what is written here has passed the comparison of `apply-server-patient.ts`.

/** So many patients are encrypted and written at a time: the thread answers in between. */
const CHUNK = 100

/** The patients as they are put on the disk. A row with something unsent in it is not the table's: it is derived anew. */
function cachedOf(context: DataContext, scope: Scope, caseload: Caseload, mrns: Iterable<string>): CachedPatient[] {
  const { patients, stamps, rows } = caseload
  const current = derivedFor(context, scope)
  const unsent = new Set(
    context.sync.store.outbox
      .all()
      .flatMap(({ state, operation }) =>
        state !== 'done' && state !== 'discarded' && operation.registryId === scope.registry.id
          ? patientsOf(operation)
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

function putRegistry(context: DataContext, { registry, membership }: Scope, caseload: Caseload): void {
  const { readAt, fullReadAt, view, patients } = caseload
  const counted = context.counts.get(registry.id)
  const row = { registry, membership, readAt, fullReadAt, view, patients: patients.size, ...(counted && { counted }) }
  context.sync.store.caches.putRegistry(row)
}

/**
 * Keeps what a refresh brought, in one transaction: the time of reading moves only with the rows. Where the disk refuses, the file stays
 * as it was under its own time, and the next refresh keeps the whole.
 */
export function keepRefreshed(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
  changed: readonly string[],
  removed: readonly string[],
): void {
  const { store } = context.sync
  if (!store.durable) return
  if (caseload.unkept) {
    for (const mrn of changed) caseload.unkept.add(mrn)
    if (!caseload.keeping) void keepCaseload(context, scope, caseload)
    return
  }
  const { id } = scope.registry
  const keep = () => {
    store.caches.putPatients(id, cachedOf(context, scope, caseload, changed))
    store.caches.removePatients(id, removed)
    putRegistry(context, scope, caseload)
  }
  if (writeBestEffort(context.ports, 'refresh', () => store.transaction(keep))) caseload.patients.kept(changed)
  else caseload.unkept = new Set()
}

/** Keeps one patient as the table answered with it. Its row is derived when it is opened. */
export const keepPatient = (context: DataContext, registryId: string, patient: Patient): void =>
  keepPatients(context, registryId, [patient])

/** Keeps several in one transaction. */
export function keepPatients(context: DataContext, registryId: string, patients: readonly Patient[]): void {
  const { store } = context.sync
  const { caches } = store
  const kept = store.durable ? caches.registry(registryId) : null
  if (!kept) return
  const added = patients.filter(({ mrn }) => caches.patient(registryId, mrn) === null).length
  const rows = patients.map((patient) => ({ patient, stamp: null, row: null, derivedFor: '' }))
  store.transaction(() => {
    caches.putPatients(registryId, rows)
    // More patients than were read: otherwise a damaged record would not be missed.
    if (added > 0) caches.putRegistry({ ...kept, patients: kept.patients + added })
  })
}

async function writeCaseload(context: DataContext, scope: Scope, caseload: Caseload): Promise<void> {
  const { store } = context.sync
  const { id } = scope.registry
  const isOpen = () => context.caseloads.get(id) === caseload
  const mrns = [...caseload.patients.keys()]
  const changed = new Set<string>()
  caseload.unkept = changed
  for (let at = 0; at < mrns.length; at += CHUNK) {
    await breath()
    // Closed meanwhile, it may have been purged: nothing of it is written any more.
    if (!isOpen()) return
    const part = cachedOf(context, scope, caseload, mrns.slice(at, at + CHUNK))
    store.transaction(() => store.caches.putPatients(id, part))
    caseload.patients.kept(part.map(({ patient }) => patient.mrn))
  }
  if (!isOpen()) return
  store.transaction(() => {
    store.caches.putPatients(id, cachedOf(context, scope, caseload, changed))
    store.caches.keepOnly(id, caseload.patients.keys())
    putRegistry(context, scope, caseload)
  })
  caseload.patients.kept(changed)
  caseload.unkept = null
}

/**
 * Keeps a caseload that was read whole, in the background and in parts; who is no longer in it goes. The registry's own row comes
 * last: a reading that was cut off has left rows that are newer, under the time of the reading before. What fails is logged, and tried
 * again with the next refresh.
 */
export async function keepCaseload(context: DataContext, scope: Scope, caseload: Caseload): Promise<void> {
  if (!context.sync.store.durable) return
  caseload.keeping = true
  try {
    await writeCaseload(context, scope, caseload)
  } catch (error) {
    const details = { what: 'caseload', error: error instanceof Error ? error.name : typeof error }
    context.ports.log('error', 'cache.not-written', details)
  } finally {
    caseload.keeping = false
  }
}
