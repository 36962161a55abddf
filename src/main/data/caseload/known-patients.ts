import type { Patient } from '#shared/domain/entities/patient.ts'
import { breath } from '../context/breath.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { optimisticPatient, unsentByPatient } from './optimistic-patient.ts'

/** Patients between two breaths, of whom each may have to be read from the disk. */
const CHUNK = 50

/**
 * The patients of an open registry as the table will have them: what waits is applied. One whose record can't be read from the disk is left out, as
 * from the rows. Other calls are answered meanwhile.
 */
export async function* knownPatients(
  context: DataContext,
  { registry }: Scope,
  caseload: Caseload,
): AsyncGenerator<Patient> {
  const unsent = unsentByPatient(context.sync.store.outbox.all(), registry.id)
  for (const [at, mrn] of [...new Set([...caseload.patients.keys(), ...unsent.keys()])].entries()) {
    if (at % CHUNK === 0) await breath()
    const patient = optimisticPatient(caseload.patients.get(mrn) ?? null, unsent.get(mrn) ?? [])
    if (patient) yield patient
  }
}

/** The same patients, all of them once they are read. */
export async function allKnownPatients(context: DataContext, scope: Scope, caseload: Caseload): Promise<Patient[]> {
  const patients: Patient[] = []
  for await (const patient of knownPatients(context, scope, caseload)) patients.push(patient)
  return patients
}
