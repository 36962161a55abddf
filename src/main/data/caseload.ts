import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { deriveRow } from '#shared/domain/derive-row.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { Refreshed } from '../gateway/refresh.ts'
import { countRows } from './counts.ts'
import { type Caseload, contextOf, type DataSession, patientId, type Scope } from './session.ts'

/** Rows and counts of a caseload, derived for now. */
export function derive(session: DataSession, scope: Scope, caseload: Caseload): CaseloadRow[] {
  const context = contextOf(session, scope)
  caseload.day = clinicDay(context.now, context.timeZone)
  caseload.rows.clear()
  for (const patient of caseload.patients.values()) {
    caseload.rows.set(patient.mrn, redactRow(deriveRow(patient, context), scope.membership))
  }
  count(session, scope, caseload)
  return [...caseload.rows.values()]
}

function count(session: DataSession, scope: Scope, caseload: Caseload): void {
  const context = contextOf(session, scope)
  const given = { userId: session.user.userId, at: caseload.readAt, context }
  session.counts.set(scope.registry.id, countRows([...caseload.rows.values()], given))
}

/** Milliseconds for which an eventually consistent page may lack our own write: seconds in practice. */
const SETTLED_MS = 60_000

/** Whether this session wrote to a patient so recently that a page may not show it. */
function recentWrite(session: DataSession, registryId: string, mrn: string): Patient | null {
  const write = session.writes.get(patientId(registryId, mrn))
  return write && write.at >= session.ports.now() - SETTLED_MS ? write.patient : null
}

/**
 * Pages are read eventually consistent: a patient to whom this session wrote meanwhile, or just before, may come back as before the
 * write. Of the two the one with the higher version is the newer.
 */
export function newest(session: DataSession, registryId: string, loaded: Patient): Patient {
  const write = recentWrite(session, registryId, loaded.mrn)
  return write && (write.version ?? 0) > (loaded.version ?? 0) ? write : loaded
}

/** Takes one patient into the caseload, with the row anew, and says whether that is another than before. */
function put(session: DataSession, scope: Scope, caseload: Caseload, patient: Patient) {
  const row = redactRow(deriveRow(patient, contextOf(session, scope)), scope.membership)
  const changed = JSON.stringify(caseload.rows.get(patient.mrn)) !== JSON.stringify(row)
  caseload.patients.set(patient.mrn, patient)
  caseload.rows.set(patient.mrn, row)
  return { row, changed }
}

/** Takes the outcome of a refresh in, and tells main which rows have changed and who is gone. */
export function takeRefreshed(session: DataSession, scope: Scope, caseload: Caseload, read: Refreshed) {
  const registryId = scope.registry.id
  // Who was read singly meanwhile is as new, or newer; the next refresh reads them again.
  const rewritten = new Set(read.rewritten)
  const untouched = (mrn: string) => !caseload.touched?.has(mrn)
  const rows = read.patients.flatMap((patient) => {
    if (!untouched(patient.mrn)) return []
    const kept = rewritten.has(patient.mrn) ? patient : newest(session, registryId, patient)
    const stamp = kept === patient ? read.stamps.get(patient.mrn) : undefined
    if (stamp === undefined) caseload.stamps.delete(patient.mrn)
    else caseload.stamps.set(patient.mrn, stamp)
    const { row, changed } = put(session, scope, caseload, kept)
    return changed ? [row] : []
  })
  const removed = read.removed.filter((mrn) => untouched(mrn) && !recentWrite(session, registryId, mrn))
  for (const mrn of removed) {
    for (const byMrn of [caseload.patients, caseload.rows, caseload.stamps]) byMrn.delete(mrn)
  }
  count(session, scope, caseload)
  session.ports.emit('caseload.changed', { registryId, rows, removed, asOf: caseload.readAt })
  return { changed: rows.length, removed: removed.length }
}

/** Takes a patient as read just now into the open caseload and answers with the row; tells main when the row has changed. */
export function takePatient(session: DataSession, scope: Scope, patient: Patient): CaseloadRow {
  const registryId = scope.registry.id
  const caseload = session.caseloads.get(registryId)
  if (!caseload) return redactRow(deriveRow(patient, contextOf(session, scope)), scope.membership)
  caseload.stamps.delete(patient.mrn)
  caseload.touched?.add(patient.mrn)
  const { row, changed } = put(session, scope, caseload, patient)
  if (changed) {
    count(session, scope, caseload)
    session.ports.emit('caseload.changed', { registryId, rows: [row], removed: [], asOf: session.ports.now() })
  }
  return row
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
    for (const [mrn, patient] of caseload.patients) caseload.patients.set(mrn, atNow(patient, now))
    const rows = derive(session, scope, caseload)
    session.ports.emit('caseload.changed', { registryId, rows, removed: [], asOf: now })
  }
}
