import { dequal } from 'dequal'
import { inCare, isSafety } from '#shared/domain/caseload/row-facts.ts'
import { isOwnPatient, type Reader } from '#shared/domain/derived/care-manager.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay, clinicMonth } from '#shared/domain/time.ts'
import type { RegistryCounts } from '#shared/ipc/contract.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { clinicOf } from '../context/scope.ts'
import { atNow, isDatedAhead } from './dated-ahead.ts'
import { optimisticPatient, type PatientRow, unsentByPatient, versionToBe } from './optimistic-patient.ts'

const unsentIn = ({ sync }: DataContext, registryId: string) => unsentByPatient(sync.store.outbox.all(), registryId)

/** The row of a patient with what waits applied; null for one who is not there, and not waiting to be enrolled either. */
function rowOf(context: DataContext, scope: Scope, patient: Patient | null, unsent: readonly PatientRow[]) {
  const clinic = clinicOf(context, scope)
  const view = optimisticPatient(patient, unsent)
  if (!view) return null
  const row = { ...deriveRow(view, clinic), version: versionToBe(patient, unsent) }
  return redactRow(row, scope.membership, scope.registry.settings)
}

/** The row of a patient whose registry is not open, with what waits. */
export function rowAlone(context: DataContext, scope: Scope, patient: Patient): CaseloadRow {
  const unsent = unsentIn(context, scope.registry.id).get(patient.mrn) ?? []
  return (
    rowOf(context, scope, patient, unsent) ??
    redactRow(deriveRow(patient, clinicOf(context, scope)), scope.membership, scope.registry.settings)
  )
}

/**
 * Rows and counts of a caseload, derived for now. A patient whose record can't be read any more is no longer in it.
 * @param kept rows of patients that hold still: those with something unsent are derived all the same
 */
export function deriveRows(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
  kept: ReadonlyMap<string, CaseloadRow> = new Map(),
): CaseloadRow[] {
  const clinic = clinicOf(context, scope)
  const unsent = unsentIn(context, scope.registry.id)
  caseload.day = clinicDay(clinic.now, clinic.timeZone)
  caseload.rows.clear()
  const holding = new Map([...kept].filter(([mrn]) => !unsent.has(mrn)))
  // With most of them to derive, reading all at once is faster than one by one.
  if (holding.size < caseload.patients.size / 2)
    caseload.patients.each((patient) => {
      const { mrn } = patient
      const row = holding.get(mrn) ?? rowOf(context, scope, patient, unsent.get(mrn) ?? [])
      if (row) holding.set(mrn, row)
    })
  for (const mrn of new Set([...caseload.patients.keys(), ...unsent.keys()])) {
    const row = holding.get(mrn) ?? rowOf(context, scope, readOrDrop(caseload, mrn), unsent.get(mrn) ?? [])
    if (row) caseload.rows.set(mrn, row)
  }
  countCaseload(context, scope, caseload)
  return [...caseload.rows.values()]
}

/** A patient whose record on the disk can't be read any more counts as unknown: the next refresh brings the record. */
function readOrDrop({ patients, stamps }: Caseload, mrn: string): Patient | null {
  const patient = patients.get(mrn)
  if (patient) return patient
  patients.delete(mrn)
  stamps.delete(mrn)
  return null
}

/** What the registry picker shows of a registry that was read: patients in care, and the month's minutes of this person's patients. */
function countRows(
  rows: readonly CaseloadRow[],
  { reader, at, clinic }: { reader: Reader; at: number; clinic: ClinicContext },
): RegistryCounts {
  const active = rows.filter((row) => row.readability !== 'unreadable' && inCare(row))
  const mine = active.filter((row) => isOwnPatient(row, reader))
  return {
    at,
    month: clinicMonth(clinic.now, clinic.timeZone),
    active: active.length,
    mine: mine.length,
    minutes: mine.reduce((total, row) => total + row.month.minutes, 0),
    flagged: rows.filter((row) => row.flags.length > 0 || isSafety(row)).length,
    safety: rows.filter(isSafety).length,
  }
}

export function countCaseload(context: DataContext, scope: Scope, caseload: Caseload): void {
  const given = { reader: scope.membership, at: caseload.readAt, clinic: clinicOf(context, scope) }
  context.counts.set(scope.registry.id, countRows([...caseload.rows.values()], given))
}

/** Derives the rows of these patients anew, each with what waits; of those that are another than before: the rows, and who has none any more. */
export function rederive(context: DataContext, scope: Scope, caseload: Caseload, mrns: Iterable<string>) {
  const unsent = unsentIn(context, scope.registry.id)
  const rows: CaseloadRow[] = []
  const removed: string[] = []
  for (const mrn of mrns) {
    const patient = caseload.patients.get(mrn) ?? null
    const before = caseload.rows.get(mrn)
    // Who can't be read from the disk any more stays as shown: without a stamp the next refresh brings the record.
    if (!patient && before && caseload.patients.has(mrn)) {
      caseload.stamps.delete(mrn)
      continue
    }
    const row = rowOf(context, scope, patient, unsent.get(mrn) ?? [])
    if (dequal(before ?? null, row)) continue
    if (row) {
      caseload.rows.set(mrn, row)
      rows.push(row)
    } else {
      caseload.rows.delete(mrn)
      removed.push(mrn)
    }
  }
  return { rows, removed }
}

/** Tells main of a patient's row where it is another than before. */
export function showPatient(context: DataContext, registryId: string, mrn: string): void {
  const [scope, caseload] = [context.scopes.get(registryId), context.caseloads.get(registryId)]
  if (!scope || !caseload) return
  const { rows, removed } = rederive(context, scope, caseload, [mrn])
  if (rows.length + removed.length === 0) return
  countCaseload(context, scope, caseload)
  context.ports.emit('caseload.changed', { registryId, rows, removed, asOf: caseload.readAt })
}

/**
 * Derives rows anew as the clock goes on: all where the clinic's day has changed, since days late, weeks and the month's minutes depend
 * on it; otherwise those of patients with an entry whose time has come. A colleague's clock may be some minutes ahead.
 */
export function followClock(context: DataContext): void {
  const now = context.ports.tableClock.now()
  for (const [registryId, caseload] of context.caseloads) {
    const scope = context.scopes.get(registryId)
    if (!scope) continue
    const isNewDay = clinicDay(now, scope.timeZone) !== caseload.day
    // Those with an entry that was in the future when they were read, and may not be any more.
    const ahead = [...caseload.rows.values()].filter(isDatedAhead)
    if (isNewDay || ahead.length > 0) caseload.patients.follow((patient) => atNow(patient, now))
    if (isNewDay) {
      const rows = deriveRows(context, scope, caseload)
      context.ports.emit('caseload.changed', { registryId, rows, removed: [], asOf: caseload.readAt })
      continue
    }
    for (const { mrn } of ahead) showPatient(context, registryId, mrn)
  }
}
