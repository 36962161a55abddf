import { dequal } from 'dequal'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { patientsOf } from '#shared/domain/operations/operation.ts'
import type { Refreshed } from '../../gateway/patients/refresh-caseload.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { Caseload, DataContext, KeptLoad, Scope, ServerCopy } from '../context/context.ts'
import { BEFORE_THIS_RUN, CONSISTENCY_WINDOW_MS, type Moment, momentAt, type Reading } from '../context/moment.ts'
import { createPatients } from '../context/patients.ts'
import { newCaseload, patientsOnDisk } from './cached-caseload.ts'
import { countCaseload, rederive, showPatient } from './derive-rows.ts'
import { keepPatient, keepPatients, keepRefreshed } from './keep-caseload.ts'
import { markLostWrites } from './lost-writes.ts'

// The one door for a patient as the server has it. Every way in (a load, a refresh, a single read, the answer of a write) is compared
// here with what is held. Otherwise a read that was asked before a write and answered after it would put the older state back.

/** How a patient was read, and when the read was asked for. Only pages are not strongly consistent. */
interface ReadFrom {
  readonly readBeganAt: Moment
  readonly by: 'page' | 'batch' | 'single' | 'write'
}

interface ServerPatient {
  readonly mrn: string
  /** Null = the record is no longer in the table. */
  readonly patient: Patient | null
  /** What a refresh compares with (`stampOf`). */
  readonly stamp?: string | undefined
}

/** What is held of a patient, and when that was read. */
interface Held extends Reading {
  readonly version: number
  readonly isRewrite: boolean
}

/** A record that is gone is older than every version. */
const versionOf = (patient: Patient | null): number => (patient === null ? -1 : (patient.version ?? 0))

/** What was answered later than the last reading of the whole registry began; null when that reading counts. */
function copyOf({ copies, readings }: DataContext, registryId: string, mrn: string): ServerCopy | null {
  const copy = copies.get(registryId)?.get(mrn)
  const reading = readings.get(registryId)
  return copy && (!reading || copy.answered.order > reading.began.order) ? copy : null
}

/** Null for a patient of whom nothing is held. */
function heldOf(context: DataContext, registryId: string, mrn: string, caseload: Caseload | undefined): Held | null {
  const copy = copyOf(context, registryId, mrn)
  if (copy) return { ...copy, version: versionOf(copy.patient) }
  const reading = context.readings.get(registryId) ?? BEFORE_THIS_RUN
  const held = (version: number | null): Held => ({ ...reading, version: version ?? 0, isRewrite: false })
  if (caseload) return caseload.patients.has(mrn) ? held(caseload.patients.version(mrn)) : null
  const cached = context.sync.store.caches.patient(registryId, mrn)
  return cached && held(cached.version)
}

/** Whether a page may lack what was answered before the page was asked for. It holds for a clock that was set back, too. */
const mayLag = ({ readBeganAt, by }: ReadFrom, { answered }: Reading): boolean =>
  by === 'page' && Math.abs(readBeganAt.at - answered.at) < CONSISTENCY_WINDOW_MS

/**
 * Whether a patient as read is newer than what is held. A read that began after the held one was answered is newer, whatever its
 * version: another program changes an item under the same version, or rewrites it whole with a lower one or none. Of two that overlap
 * in time only the higher version is surely newer, for Caseload's own writes raise it.
 */
function isNewer(version: number, from: ReadFrom, held: Held | null): boolean {
  if (!held) return true
  const overlaps = from.readBeganAt.order < held.answered.order
  // A read that began before the item was rewritten can still show the higher version; the answer of a write is its own proof.
  if (overlaps) return version > held.version && (!held.isRewrite || from.by === 'write')
  return version >= held.version || !mayLag(from, held)
}

/** The copies of a registry, to write to. */
export function copiesOf({ copies }: DataContext, registryId: string): Map<string, ServerCopy> {
  const found = copies.get(registryId) ?? new Map<string, ServerCopy>()
  copies.set(registryId, found)
  return found
}

/** Takes a patient into memory where it is newer than what is held. @returns whether it was */
function take(
  context: DataContext,
  registryId: string,
  caseload: Caseload | undefined,
  { mrn, patient, stamp }: ServerPatient,
  from: ReadFrom,
): boolean {
  const held = heldOf(context, registryId, mrn, caseload)
  const isTaken = isNewer(versionOf(patient), from, held)
  // Of two that overlap the order is uncertain: without a stamp the next refresh reads the patient anew.
  if (isTaken && stamp !== undefined && (!held || from.readBeganAt.order > held.answered.order))
    caseload?.stamps.set(mrn, stamp)
  else caseload?.stamps.delete(mrn)
  if (!isTaken) return false
  const isRewrite = held !== null && versionOf(patient) < held.version
  const copies = copiesOf(context, registryId)
  // After the screen has locked nothing is open: a read that is answered then is not held.
  const isHeld = caseload !== undefined || from.by === 'write' || context.openings.has(registryId)
  const isAlone = from.by === 'single' || from.by === 'write' || isRewrite || copies.has(mrn)
  if (isHeld && isAlone)
    copies.set(mrn, { patient, isRewrite, began: from.readBeganAt, answered: momentAt(context.ports.now()) })
  if (patient) caseload?.patients.set(mrn, patient)
  else caseload?.patients.delete(mrn)
  // A caseload that is on its way to the disk: the part with this patient may be written already.
  caseload?.unkept?.add(mrn)
  return true
}

/** The patient as the table had it last, as far as is known here. */
export function serverPatient(context: DataContext, registryId: string, mrn: string): Patient | null {
  const caseload = context.caseloads.get(registryId)
  const patient = caseload?.patients.get(mrn)
  // A record that can't be read any more is fetched with the next refresh.
  if (!patient) caseload?.stamps.delete(mrn)
  return patient ?? context.copies.get(registryId)?.get(mrn)?.patient ?? null
}

/** What became of a patient at the door. */
export interface Applied {
  /** The newest state that is known. */
  readonly patient: Patient
  /** False where what was read differs, and may be the newer one all the same: a refresh finds out. */
  readonly isCertain: boolean
}

/**
 * Applies one patient as the table answered with it: to the caseload, the cache and the rows of the window, where it is newer than
 * what is held.
 * @param readBeganAt when the read or the write was asked for
 * @param by `write` also where `keepWritten` has kept the patient: then the cache is left alone
 */
export function applyServerPatient(
  context: DataContext,
  registryId: string,
  patient: Patient,
  { readBeganAt, by, isKept = false }: { readBeganAt: Moment; by: 'single' | 'write'; isKept?: boolean },
): Applied {
  const { mrn } = patient
  const caseload = context.caseloads.get(registryId)
  const before = caseload?.patients.get(mrn)
  const isTaken = take(context, registryId, caseload, { mrn, patient }, { readBeganAt, by })
  if (isTaken && !isKept && !dequal(before, patient))
    writeBestEffort(context.ports, 'patient', () => keepPatient(context, registryId, patient))
  showPatient(context, registryId, mrn)
  if (isTaken) markLostWrites(context, registryId, new Map([[mrn, patient]]))
  const newest = (isTaken ? null : serverPatient(context, registryId, mrn)) ?? patient
  return { patient: newest, isCertain: isTaken || dequal(newest, patient) }
}

/** Applies several patients who were enrolled now, with one word to the window. Otherwise thousands of them would hold it up. */
export function applyNewPatients(
  context: DataContext,
  registryId: string,
  patients: readonly Patient[],
  readBeganAt: Moment,
): void {
  const [scope, caseload] = [context.scopes.get(registryId), context.caseloads.get(registryId)]
  const taken = patients.filter((patient) =>
    take(context, registryId, caseload, { mrn: patient.mrn, patient }, { readBeganAt, by: 'write' }),
  )
  writeBestEffort(context.ports, 'patients', () => keepPatients(context, registryId, taken))
  if (!scope || !caseload) return
  const { rows, removed } = rederive(
    context,
    scope,
    caseload,
    taken.map(({ mrn }) => mrn),
  )
  if (rows.length + removed.length === 0) return
  countCaseload(context, scope, caseload)
  context.ports.emit('caseload.changed', { registryId, rows, removed, asOf: caseload.readAt })
}

/** Keeps the answer of a write in the transaction in which its operation becomes done. `applyServerPatient` follows. */
export function keepWritten(context: DataContext, registryId: string, patient: Patient, readBeganAt: Moment): void {
  const held = heldOf(context, registryId, patient.mrn, context.caseloads.get(registryId))
  if (isNewer(versionOf(patient), { readBeganAt, by: 'write' }, held)) keepPatient(context, registryId, patient)
}

/** A reading of the whole registry has come in: copies that are older than it, and older than pages may be, are let go of. */
function takeReading(context: DataContext, registryId: string, caseload: Caseload, began: Moment): void {
  context.readings.set(registryId, { began, answered: momentAt(context.ports.now()) })
  const copies = copiesOf(context, registryId)
  for (const [mrn, { answered }] of copies)
    if (answered.order < began.order && Math.abs(began.at - answered.at) >= CONSISTENCY_WINDOW_MS) copies.delete(mrn)
  // A write that is so young gives no alarm when it is lost. Without a stamp its patient is read again by the next refresh.
  for (const { operation, state, settledAt } of context.sync.store.outbox.all())
    if (state === 'done' && operation.registryId === registryId)
      if (began.at - (settledAt ?? 0) <= CONSISTENCY_WINDOW_MS)
        for (const mrn of patientsOf(operation)) caseload.stamps.delete(mrn)
}

/** Applies the outcome of a refresh, and tells main which rows have changed and who is gone. */
export function applyRefresh(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
  read: Refreshed,
  { readBeganAt, isFull }: { readonly readBeganAt: Moment; readonly isFull: boolean },
): { changed: number; removed: number } {
  const registryId = scope.registry.id
  const rewritten = new Set(read.rewritten)
  const taken = new Map<string, Patient | null>()
  for (const patient of read.patients) {
    const { mrn } = patient
    // A full refresh takes pages, but for a version that went back.
    const by = isFull && !rewritten.has(mrn) ? 'page' : 'batch'
    if (take(context, registryId, caseload, { mrn, patient, stamp: read.stamps.get(mrn) }, { readBeganAt, by }))
      taken.set(mrn, patient)
  }
  const gone = read.removed.filter((mrn) =>
    take(context, registryId, caseload, { mrn, patient: null }, { readBeganAt, by: 'batch' }),
  )
  for (const mrn of gone) taken.set(mrn, null)
  takeReading(context, registryId, caseload, readBeganAt)
  const { rows, removed } = rederive(context, scope, caseload, [...read.patients.map(({ mrn }) => mrn), ...gone])
  // On the disk first: what the screen shows as read is what is there after a crash.
  countCaseload(context, scope, caseload)
  keepRefreshed(context, scope, caseload, [...taken.keys()], gone)
  // A record that was damaged here counts as unknown, so the reading has brought all of them.
  context.ports.emit('caseload.changed', { registryId, rows, removed, asOf: caseload.readAt, missing: 0 })
  markLostWrites(context, registryId, taken)
  return { changed: rows.length, removed: removed.length }
}

/** The caseload of a load that came to its end, with what was written or read singly since it began. */
export function applyLoad(
  context: DataContext,
  registryId: string,
  { load, began, view, copies: earlier }: KeptLoad,
  loaded: readonly Patient[],
): Caseload {
  const given = {
    patients: createPatients(patientsOnDisk(context, registryId)),
    stamps: new Map(),
    readAt: began.at,
    fullReadAt: began.at,
    view,
  }
  const caseload = newCaseload(context, given, began.at)
  const copies = copiesOf(context, registryId)
  for (const [mrn, copy] of earlier) if (!copies.has(mrn)) copies.set(mrn, copy)
  // Of the reading before nothing is in the new caseload: pages are compared with the copies alone.
  context.readings.delete(registryId)
  const from = { readBeganAt: began, by: 'page' } as const
  for (const patient of loaded)
    take(context, registryId, caseload, { mrn: patient.mrn, patient, stamp: load.stamps.get(patient.mrn) }, from)
  for (const [mrn, { patient, ...held }] of copies)
    if (patient && !caseload.patients.has(mrn) && !isNewer(-1, from, { ...held, version: versionOf(patient) }))
      caseload.patients.set(mrn, patient)
  takeReading(context, registryId, caseload, began)
  return caseload
}

/** Puts what was answered in this run over a caseload from the cache, where the disk may have refused to keep it. @returns MRNs */
export function applyCopies(context: DataContext, registryId: string, caseload: Caseload): string[] {
  const newer = [...copiesOf(context, registryId)].filter(([mrn]) => copyOf(context, registryId, mrn) !== null)
  for (const [mrn, { patient }] of newer) {
    caseload.stamps.delete(mrn)
    if (patient) caseload.patients.set(mrn, patient)
    else caseload.patients.delete(mrn)
  }
  return newer.map(([mrn]) => mrn)
}
