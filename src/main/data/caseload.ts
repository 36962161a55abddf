import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { deriveRow } from '#shared/domain/derive-row.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { cancelled } from '../gateway/failures.ts'
import { countRows } from './counts.ts'
import { type Caseload, contextOf, type DataSession, patientId, readingOf, readScope, type Scope } from './session.ts'

/** Rows and counts of a caseload, derived for now. */
function derive(session: DataSession, scope: Scope, caseload: Caseload): CaseloadRow[] {
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

/**
 * A load reads eventually consistent pages: a patient to whom this session wrote while it ran, or just before, may come back as
 * before the write. Of the two the one with the higher version is the newer.
 */
function newest(session: DataSession, registryId: string, loaded: readonly Patient[]): Patient[] {
  const since = session.ports.now() - SETTLED_MS
  return loaded.map((patient) => {
    const write = session.writes.get(patientId(registryId, patient.mrn))
    const ahead = write && write.at >= since && (write.patient.version ?? 0) > (patient.version ?? 0)
    return ahead ? write.patient : patient
  })
}

async function load(session: DataSession, registryId: string, signal: AbortSignal): Promise<OpenRegistry> {
  const { gateway, ports } = session
  const scope = await readScope(session, registryId)
  const expected = scope.registry.storedActivePatients
  const onProgress = (patients: number) =>
    ports.emit('caseload.progress', {
      registryId,
      phase: 'reading',
      patients,
      expected: expected && Math.trunc(expected),
    })
  onProgress(0)
  const readAt = ports.now()
  const loaded = await gateway.loadCaseload(readingOf(session, scope), { onProgress, signal })
  // The last page may have come in when it was cancelled: what is open by now stays open.
  if (signal.aborted) throw cancelled()
  const patients = new Map(newest(session, registryId, loaded).map((patient) => [patient.mrn, patient]))
  const caseload: Caseload = { patients, rows: new Map(), readAt, day: '' }
  const rows = derive(session, scope, caseload)
  session.caseloads.clear()
  session.caseloads.set(registryId, caseload)
  const { registry, membership, timeZone, timeZoneSource } = scope
  return { registry, membership, timeZone, timeZoneSource, rows, asOf: readAt }
}

/**
 * Reads a registry to its last patient and keeps it. One is open at a time: opening another, or the same again, while one is being
 * read ends that as cancelled, however far it is.
 */
export async function openRegistry(session: DataSession, registryId: string): Promise<OpenRegistry> {
  for (const opening of session.openings.keys()) cancelOpen(session, opening)
  const controller = new AbortController()
  session.openings.set(registryId, controller)
  try {
    return await load(session, registryId, controller.signal)
  } finally {
    if (session.openings.get(registryId) === controller) session.openings.delete(registryId)
  }
}

export function cancelOpen(session: DataSession, registryId: string): void {
  session.openings.get(registryId)?.abort()
}

/** Takes a patient as read just now into the open caseload and answers with the row; tells main when the row has changed. */
export function takePatient(session: DataSession, scope: Scope, patient: Patient): CaseloadRow {
  const registryId = scope.registry.id
  const row = redactRow(deriveRow(patient, contextOf(session, scope)), scope.membership)
  const caseload = session.caseloads.get(registryId)
  const before = caseload?.rows.get(patient.mrn)
  if (!caseload) return row
  caseload.patients.set(patient.mrn, patient)
  caseload.rows.set(patient.mrn, row)
  if (JSON.stringify(before) !== JSON.stringify(row)) {
    count(session, scope, caseload)
    session.ports.emit('caseload.changed', { registryId, rows: [row], asOf: session.ports.now() })
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
    session.ports.emit('caseload.changed', { registryId, rows: derive(session, scope, caseload), asOf: now })
  }
}
