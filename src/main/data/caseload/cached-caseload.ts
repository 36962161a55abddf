import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { plural } from '#shared/domain/plural.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { RETENTION_DAYS, retentionDaysSchema } from '#shared/storage.ts'
import type { Summary } from '../../store/caches.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { createPatients, type KeptPatients } from '../context/patients.ts'
import { clinicOf, readerKey } from '../context/scope.ts'
import { atNow, isDatedAhead } from './dated-ahead.ts'
import { nextRefresh } from './refresh-interval.ts'

const DAY_MS = 24 * 3_600_000
export const RETENTION = 'retention-days'

/** As the person has set it, and no more than the organization lets be chosen. */
export const retentionDays = ({ sync, ports }: DataContext): number =>
  Math.min(
    ports.mostRetentionDays ?? RETENTION_DAYS.most,
    sync.store.settings.get(RETENTION, retentionDaysSchema) ?? RETENTION_DAYS.default,
  )

/** Days since a registry was read, when those are too many to open it without the table; else null. */
export function tooOld(context: DataContext, readAt: number): number | null {
  const days = Math.floor((context.ports.now() - readAt) / DAY_MS)
  return days >= retentionDays(context) ? days : null
}

export const locked = (days: number): ExpectedFailure =>
  new ExpectedFailure(
    'storage-locked',
    `These patients were last read ${plural(days, 'day')} ago, so they can’t be opened before the table has been reached. What you saved here is kept, and is sent then.`,
  )

/**
 * Clamps a stored time to now. After the clock was set back, a stored time can lie in the future; otherwise the cache would look
 * fresh.
 */
const notAfter = (at: number, now: number) => Math.min(at, now)

/** Goes up with every change of what a row holds. */
const ROWS = 4

/**
 * All that a kept row was derived from, besides the record itself: the clinic's day, the person's view and this version's rules. The
 * rows of an open caseload are derived once a day too.
 */
export function derivedFor(context: DataContext, scope: Scope): string {
  const { now, timeZone } = clinicOf(context, scope)
  return JSON.stringify([clinicDay(now, timeZone), readerKey(scope), context.ports.version, ROWS])
}

type Given = Pick<Caseload, 'patients' | 'stamps' | 'readAt' | 'fullReadAt' | 'view'>

/** A caseload whose rows have to be derived. @param since epoch milliseconds from which on the next refresh is counted */
export const newCaseload = ({ ports }: DataContext, given: Given, since: number): Caseload => ({
  ...given,
  rows: new Map(),
  refreshFrom: nextRefresh(since, ports.random()),
  day: '',
  unkept: null,
  keeping: false,
})

/** The patients of a registry as this computer keeps them. */
export const patientsOnDisk = ({ sync: { store }, ports }: DataContext, registryId: string): KeptPatients => ({
  one: (mrn) => atNow(store.caches.patient(registryId, mrn), ports.tableClock.now()),
  each: (take) => store.caches.eachPatient(registryId, (patient) => take(atNow(patient, ports.tableClock.now()))),
})

/** A caseload as it was read last. */
export interface CachedCaseload {
  readonly caseload: Caseload
  /** Rows that still hold; the others have to be derived. */
  readonly rows: Map<string, CaseloadRow>
  /** Patients whose record on the disk can't be read any more: they come back with the next refresh. */
  readonly missing: number
}

/** Null when the registry was never read to the end. */
export function cachedCaseload(context: DataContext, scope: Scope): CachedCaseload | null {
  const { caches } = context.sync.store
  const { id } = scope.registry
  const cached = caches.registry(id)
  if (!cached) return null
  const { rows: summaries } = caches.summaries(id)
  const missing = Math.max(0, cached.patients - summaries.length)
  if (missing > 0) context.ports.log('warn', 'cache.damaged', { patients: missing })
  const now = context.ports.now()
  const current = derivedFor(context, scope)
  const holds = ({ row, derivedFor: of }: Summary) => row !== null && of === current && !isDatedAhead(row)
  const versions = summaries.map(({ mrn, version }) => [mrn, version] as const)
  const given = {
    patients: createPatients(patientsOnDisk(context, id), versions),
    stamps: new Map(summaries.flatMap(({ mrn, stamp }) => (stamp === null ? [] : [[mrn, stamp] as const]))),
    readAt: notAfter(cached.readAt, now),
    fullReadAt: missing > 0 ? 0 : notAfter(cached.fullReadAt, now),
    view: cached.view,
  }
  const rows = new Map(summaries.flatMap((one) => (holds(one) && one.row ? [[one.mrn, one.row] as const] : [])))
  return { missing, rows, caseload: newCaseload(context, given, now) }
}
