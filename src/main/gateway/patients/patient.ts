import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Distrust } from '#shared/domain/entities/registry.ts'
import { type PatientContext, readPatient } from '#shared/domain/reading/read-patient.ts'
import { sizeWarning } from '../table/item-size.ts'
import { patientKey } from '../table/keys.ts'
import { rawText } from '../table/raw-text.ts'
import { patientNotFound } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'
import type { Table } from '../table/table.ts'

/** What reading patients of a registry depends on. */
export interface PatientReading {
  readonly registryId: string
  /** Epoch milliseconds: what is dated later is suspect. */
  readonly now: number
  /** Instruments whose definition in this registry is wrong (`distrustedInstruments`). */
  readonly distrusted: readonly Distrust[]
}

const context = ({ registryId, now, distrusted }: PatientReading, mrn: string): PatientContext => ({
  registryId,
  mrn,
  now,
  distrusted,
})

export function patientOf(item: StoredItem, reading: PatientReading, mrn: string): Patient {
  return readPatient(item, context(reading, mrn))
}

/** A patient with what is to be said about the whole item. */
export interface PatientRecord {
  readonly patient: Patient
  /** A sentence for a record that comes near to DynamoDB's limit, else null. */
  readonly warning: string | null
}

export const patientRecord = (item: StoredItem, reading: PatientReading, mrn: string): PatientRecord => ({
  patient: patientOf(item, reading, mrn),
  warning: sizeWarning(item),
})

/** One patient as it is stored now, with the warning about its size. @throws ExpectedFailure `not-found` */
export async function getPatientRecord(table: Table, reading: PatientReading, mrn: string): Promise<PatientRecord> {
  const item = await table.get(patientKey(reading.registryId, mrn))
  if (!item) throw patientNotFound()
  return patientRecord(item, reading, mrn)
}

/** A patient's item as it is stored now, as text. @throws ExpectedFailure `not-found` */
export async function getRawPatient(table: Table, registryId: string, mrn: string): Promise<string> {
  const item = await table.get(patientKey(registryId, mrn))
  if (!item) throw patientNotFound()
  return rawText(item)
}

/** One patient as it is stored now. @throws ExpectedFailure `not-found` */
export async function getPatient(table: Table, reading: PatientReading, mrn: string): Promise<Patient> {
  return (await getPatientRecord(table, reading, mrn)).patient
}
