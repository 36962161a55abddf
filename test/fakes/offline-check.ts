import { DatabaseSync } from 'node:sqlite'
import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { plainItem, type WireItem } from '../faults/schedules/wire.ts'
import type { Raw, RegistryTable } from './registry-table.ts'
import { CONTEXT, READING } from './treatments.ts'

const PARTITION = `registry-patient:${READING.registryId}`

export const rawPatient = async (table: RegistryTable, mrn: string): Promise<Raw> =>
  (await table.getRaw(PARTITION, mrn)) ?? {}

/** A patient as stored now, read by the domain, with the month's minutes as it counts them and as they are stored. */
export async function storedNow(table: RegistryTable, mrn: string) {
  const item = await rawPatient(table, mrn)
  // The wire's own shape: what the client adds for binary values is in no patient.
  const patient: Patient = readPatient(plainItem(item as WireItem), { ...READING, mrn })
  const minutes = derivedAttributes(patient, CONTEXT).minutes_this_month
  return { item, patient, minutes, storedMinutes: Number(item.minutes_this_month?.N ?? 0) }
}

/** Entries with an id, in their order. */
export const idsOf = ({ treatmentLogs }: Patient): (string | null)[] => treatmentLogs.map(({ id }) => id)

/** What SQLite says of a file that no process has open: `ok` when it is whole. */
export function integrityOf(path: string): unknown {
  const database = new DatabaseSync(path)
  try {
    const row = database.prepare('PRAGMA integrity_check').get()
    return row && Object.values(row)[0]
  } finally {
    database.close()
  }
}
