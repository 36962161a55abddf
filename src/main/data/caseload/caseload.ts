import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { Refreshed } from '../../gateway/patients/refresh-caseload.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import {
  type Caseload,
  CONSISTENCY_WINDOW_MS,
  contextOf,
  type DataSession,
  patientId,
  type Scope,
} from '../context/context.ts'
import { keepPatient, keepRefreshed } from './cached.ts'
import { countRows } from './counts.ts'
import { markLostWrites } from './lost-writes.ts'
import { optimisticPatient, type PatientRow, unsentByPatient } from './optimistic-patient.ts'

const unsentIn = ({ sync }: DataSession, registryId: string) => unsentByPatient(sync.store.outbox.all(), registryId)

/** The row of a patient with what waits applied; null for one who is not there, and not waiting to be enrolled either. */
function rowOf(session: DataSession, scope: Scope, patient: Patient | null, unsent: readonly PatientRow[]) {
  const context = contextOf(session, scope)
  const view = optimisticPatient(patient, unsent)
  return view && redactRow(deriveRow(view, context), scope.membership)
}

/**
 * Rows and counts of a caseload, derived for now. Whose record can't be read any more is no longer in it.
 * @param kept rows of patients that hold still: those with something unsent are derived all the same
 */
export function derive(
  session: DataSession,
  scope: Scope,
  caseload: Caseload,
  kept: ReadonlyMap<string, CaseloadRow> = new Map(),
): CaseloadRow[] {
  const context = contextOf(session, scope)
  const unsent = unsentIn(session, scope.registry.id)
  caseload.day = clinicDay(context.now, context.timeZone)
  caseload.rows.clear()
  // With most of them to derive, reading all at once is faster than one by one.
  if (kept.size < caseload.patients.size / 2) caseload.patients.all()
  for (const mrn of new Set([...caseload.patients.keys(), ...unsent.keys()])) {
    const holds = unsent.has(mrn) ? undefined : kept.get(mrn)
    if (holds) {
      caseload.rows.set(mrn, holds)
      continue
    }
    const patient = caseload.patients.get(mrn) ?? null
    if (!patient) {
      // Their record can't be read any more: as somebody unknown they are read anew by the next refresh.
      caseload.patients.delete(mrn)
      caseload.stamps.delete(mrn)
    }
    const row = rowOf(session, scope, patient, unsent.get(mrn) ?? [])
    if (row) caseload.rows.set(mrn, row)
  }
  count(session, scope, caseload)
  return [...caseload.rows.values()]
}

function count(session: DataSession, scope: Scope, caseload: Caseload): void {
  const context = contextOf(session, scope)
  const given = { userId: session.user.userId, at: caseload.readAt, context }
  session.counts.set(scope.registry.id, countRows([...caseload.rows.values()], given))
}

/** Whether this session wrote to a patient so recently that a page may not show it. */
function recentWrite(session: DataSession, registryId: string, mrn: string): Patient | null {
  const write = session.writes.get(patientId(registryId, mrn))
  return write && write.at >= session.ports.now() - CONSISTENCY_WINDOW_MS ? write.patient : null
}

/**
 * Pages are read eventually consistent: a patient to whom this session wrote meanwhile, or just before, may come back as before the
 * write. Of the two the one with the higher version is the newer.
 */
export function newest(session: DataSession, registryId: string, loaded: Patient): Patient {
  const write = recentWrite(session, registryId, loaded.mrn)
  return write && (write.version ?? 0) > (loaded.version ?? 0) ? write : loaded
}

/** Makes the row of a patient anew, and says whether that is another than before; null when there is none any more. */
function reRow(session: DataSession, scope: Scope, caseload: Caseload, mrn: string) {
  const unsent = unsentIn(session, scope.registry.id).get(mrn) ?? []
  const row = rowOf(session, scope, caseload.patients.get(mrn) ?? null, unsent)
  const before = caseload.rows.get(mrn)
  if (row) caseload.rows.set(mrn, row)
  else caseload.rows.delete(mrn)
  return { row, changed: JSON.stringify(before ?? null) !== JSON.stringify(row) }
}

/** Takes one patient into the caseload, with the row anew, and says whether that is another than before. */
function put(session: DataSession, scope: Scope, caseload: Caseload, patient: Patient) {
  caseload.patients.set(patient.mrn, patient)
  return reRow(session, scope, caseload, patient.mrn)
}

/** The patient as the table had it last, as far as is known here. */
export function serverPatient({ caseloads, writes }: DataSession, registryId: string, mrn: string): Patient | null {
  const caseload = caseloads.get(registryId)
  const patient = caseload?.patients.get(mrn)
  // A record that can't be read any more is fetched with the next refresh.
  if (!patient) caseload?.stamps.delete(mrn)
  return patient ?? writes.get(patientId(registryId, mrn))?.patient ?? null
}

/** Tells main of a patient's row after a change of the outbox. */
export function showPatient(session: DataSession, registryId: string, mrn: string): void {
  const [scope, caseload] = [session.scopes.get(registryId), session.caseloads.get(registryId)]
  if (!scope || !caseload) return
  const { row, changed } = reRow(session, scope, caseload, mrn)
  if (!changed) return
  count(session, scope, caseload)
  const removed = row ? [] : [mrn]
  session.ports.emit('caseload.changed', { registryId, rows: row ? [row] : [], removed, asOf: caseload.readAt })
}

/** Takes the outcome of a refresh in, and tells main which rows have changed and who is gone. */
export function takeRefreshed(session: DataSession, scope: Scope, caseload: Caseload, read: Refreshed) {
  const registryId = scope.registry.id
  // Who was read singly meanwhile is as new, or newer; the next refresh reads them again.
  const rewritten = new Set(read.rewritten)
  const untouched = (mrn: string) => !caseload.touched?.has(mrn)
  const taken = new Map<string, Patient | null>()
  const rows = read.patients.flatMap((patient) => {
    if (!untouched(patient.mrn)) return []
    const kept = rewritten.has(patient.mrn) ? patient : newest(session, registryId, patient)
    const stamp = kept === patient ? read.stamps.get(patient.mrn) : undefined
    if (stamp === undefined) caseload.stamps.delete(patient.mrn)
    else caseload.stamps.set(patient.mrn, stamp)
    taken.set(patient.mrn, kept)
    const { row, changed } = put(session, scope, caseload, kept)
    return changed && row ? [row] : []
  })
  const removed = read.removed.filter((mrn) => untouched(mrn) && !recentWrite(session, registryId, mrn))
  for (const mrn of removed) {
    taken.set(mrn, null)
    caseload.patients.delete(mrn)
    caseload.stamps.delete(mrn)
  }
  const gone = removed.filter((mrn) => {
    const { row } = reRow(session, scope, caseload, mrn)
    if (row) rows.push(row)
    return row === null
  })
  // On the disk first: what the screen shows as read is what is there after a crash.
  keepRefreshed(session, scope, caseload, [...taken.keys()], removed)
  count(session, scope, caseload)
  // Whose record here was damaged counts as unknown, so the reading has brought them all.
  session.ports.emit('caseload.changed', { registryId, rows, removed: gone, asOf: caseload.readAt, missing: 0 })
  markLostWrites(session, registryId, taken)
  return { changed: rows.length, removed: gone.length }
}

/** Takes a patient as read just now into the open caseload; tells main when the row has changed. */
export function takePatient(session: DataSession, scope: Scope, patient: Patient): CaseloadRow {
  const registryId = scope.registry.id
  const caseload = session.caseloads.get(registryId)
  const unsent = unsentIn(session, registryId).get(patient.mrn) ?? []
  const alone =
    rowOf(session, scope, patient, unsent) ?? redactRow(deriveRow(patient, contextOf(session, scope)), scope.membership)
  if (!caseload) return alone
  const isNews = JSON.stringify(caseload.patients.get(patient.mrn)) !== JSON.stringify(patient)
  caseload.stamps.delete(patient.mrn)
  caseload.touched?.add(patient.mrn)
  const { row, changed } = put(session, scope, caseload, patient)
  if (isNews) tryToKeep(session.ports, 'patient', () => keepPatient(session, registryId, patient))
  if (changed && row) {
    count(session, scope, caseload)
    session.ports.emit('caseload.changed', { registryId, rows: [row], removed: [], asOf: caseload.readAt })
  }
  markLostWrites(session, registryId, new Map([[patient.mrn, patient]]))
  return row ?? alone
}

/** What was dated in the future when it was read may be of today now. */
function atNow(patient: Patient, now: number): Patient {
  if (!patient.treatmentLogs.some((log) => log.suspect.includes('future-dated'))) return patient
  const treatmentLogs = patient.treatmentLogs.map((log) =>
    log.date !== null && log.date <= now
      ? { ...log, suspect: log.suspect.filter((reason) => reason !== 'future-dated') }
      : log,
  )
  return { ...patient, treatmentLogs }
}

/** Derives the rows anew where the clinic's day has changed: days late, weeks and the month's minutes depend on it. */
export function followDay(session: DataSession): void {
  const now = session.ports.now()
  for (const [registryId, caseload] of session.caseloads) {
    const scope = session.scopes.get(registryId)
    if (!scope || clinicDay(now, scope.timeZone) === caseload.day) continue
    for (const patient of caseload.patients.all()) caseload.patients.set(patient.mrn, atNow(patient, now))
    const rows = derive(session, scope, caseload)
    session.ports.emit('caseload.changed', { registryId, rows, removed: [], asOf: caseload.readAt })
  }
}
