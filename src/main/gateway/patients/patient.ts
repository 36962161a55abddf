import { NumberValue } from '@aws-sdk/lib-dynamodb'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Distrust } from '#shared/domain/entities/registry.ts'
import { type PatientContext, readPatient } from '#shared/domain/reading/read-patient.ts'
import { sizeWarning } from '../table/item-size.ts'
import { patientKey } from '../table/keys.ts'
import { patientNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'

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

/** A value as JSON can hold it: a number keeps every digit, as text where JavaScript would round it. */
function plain(_name: string, value: unknown): unknown {
  if (value instanceof NumberValue) return value.toString()
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Set) return [...value]
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value
}

/** An item as text for a person who repairs it: JSON, its attributes in order of name. */
function rawText(item: StoredItem): string {
  const sorted = Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  return JSON.stringify(sorted, plain, 2)
}
