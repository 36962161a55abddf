import type { DatabaseSync } from 'node:sqlite'
import type { Patient } from '#shared/domain/patient.ts'
import { membershipSchema, registrySchema } from '#shared/domain/registry.ts'
import { z } from '#shared/zod.ts'
import type { Seal } from './seal.ts'
import { sealedRows, UnreadableRow } from './sealed-rows.ts'

/** A registry as it was read last. Times are epoch milliseconds. */
const cachedRegistrySchema = z.object({
  registry: registrySchema,
  membership: membershipSchema,
  /** When the caseload was last read or refreshed, read whole, and known to be up to date. */
  readAt: z.number(),
  fullReadAt: z.number(),
  /** What reading depended on: after a change of it everything is read anew. */
  view: z.string(),
  patients: z.number().int(),
})
export type CachedRegistry = z.infer<typeof cachedRegistrySchema>

/** A patient as stored in the table, and the stamp that a refresh compares with; null = to be read anew. */
export interface CachedPatient {
  readonly patient: Patient
  readonly stamp: string | null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The seal has shown that the row is as it was written: a full look at thousands of them would double the time of opening. */
const cachedPatientSchema = z.custom<CachedPatient>(
  (value) => isRecord(value) && isRecord(value.patient) && typeof value.patient.mrn === 'string',
)

export interface PatientsRead {
  readonly patients: CachedPatient[]
  /** Rows that could not be read: they were dropped, and have to be fetched again. */
  readonly damaged: number
}

/** What was read from the table, as it was read. */
export interface Caches {
  registry(registryId: string): CachedRegistry | null
  registries(): CachedRegistry[]
  putRegistry(value: CachedRegistry): void
  patients(registryId: string): PatientsRead
  putPatients(registryId: string, patients: Iterable<CachedPatient>): void
  removePatients(registryId: string, mrns: Iterable<string>): void
  /** Removes every patient of a registry but these. */
  keepOnly(registryId: string, mrns: Iterable<string>): void
  /** Takes a registry and all its patients away. */
  purge(registryId: string): void
}

export function createCaches(database: DatabaseSync, seal: Seal): Caches {
  const registryRows = sealedRows(seal, { table: 'registries', version: 1, schema: cachedRegistrySchema })
  const patientRows = sealedRows(seal, { table: 'patients', version: 1, schema: cachedPatientSchema })
  const registryKey = (registryId: string) => seal.lookup('registry', registryId)
  const patientKey = (registryId: string, mrn: string) => seal.lookup('patient', registryId, mrn)
  const name = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const rowOf = (row: Record<string, unknown>) => ({
    key: row.key instanceof Uint8Array ? row.key : new Uint8Array(),
    version: Number(row.version),
    payload: row.payload instanceof Uint8Array ? row.payload : new Uint8Array(),
  })
  const sql = {
    registry: database.prepare('SELECT key, version, payload FROM registries WHERE key = ?'),
    registries: database.prepare('SELECT key, version, payload FROM registries'),
    putRegistry: database.prepare('INSERT OR REPLACE INTO registries (key, version, payload) VALUES (?, ?, ?)'),
    removeRegistry: database.prepare('DELETE FROM registries WHERE key = ?'),
    patients: database.prepare('SELECT key, version, payload FROM patients WHERE registry = ?'),
    keys: database.prepare('SELECT key FROM patients WHERE registry = ?'),
    putPatient: database.prepare(
      'INSERT OR REPLACE INTO patients (registry, key, version, payload) VALUES (?, ?, ?, ?)',
    ),
    removePatient: database.prepare('DELETE FROM patients WHERE registry = ? AND key = ?'),
    removePatients: database.prepare('DELETE FROM patients WHERE registry = ?'),
  }
  /** A row of the cache that can't be read is only a copy: it goes, and is fetched again. */
  function readOrDrop<T>(read: () => T, drop: () => void): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error
      drop()
      return null
    }
  }
  const readRegistry = (raw: Record<string, unknown>) => {
    const row = rowOf(raw)
    return readOrDrop(
      () => registryRows.read(name(row.key), row),
      () => sql.removeRegistry.run(row.key),
    )
  }
  return {
    registry(registryId) {
      const row = sql.registry.get(registryKey(registryId))
      return row ? readRegistry(row) : null
    },
    registries: () => sql.registries.all().flatMap((row) => readRegistry(row) ?? []),
    putRegistry(value) {
      const key = registryKey(value.registry.id)
      const { version, payload } = registryRows.write(name(key), value)
      sql.putRegistry.run(key, version, payload)
    },
    patients(registryId) {
      const registry = registryKey(registryId)
      const patients: CachedPatient[] = []
      const damaged: Uint8Array[] = []
      // One row after the other: all of them at once would be held twice.
      for (const raw of sql.patients.iterate(registry)) {
        const row = rowOf(raw)
        const read = readOrDrop(
          () => patientRows.read(name(row.key), row),
          () => damaged.push(row.key),
        )
        if (read) patients.push(read)
      }
      for (const key of damaged) sql.removePatient.run(registry, key)
      return { patients, damaged: damaged.length }
    },
    putPatients(registryId, patients) {
      const registry = registryKey(registryId)
      for (const one of patients) {
        const key = patientKey(registryId, one.patient.mrn)
        const { version, payload } = patientRows.write(name(key), one)
        sql.putPatient.run(registry, key, version, payload)
      }
    },
    removePatients(registryId, mrns) {
      const registry = registryKey(registryId)
      for (const mrn of mrns) sql.removePatient.run(registry, patientKey(registryId, mrn))
    },
    keepOnly(registryId, mrns) {
      const registry = registryKey(registryId)
      const kept = new Set([...mrns].map((mrn) => name(patientKey(registryId, mrn))))
      for (const { key } of sql.keys.all(registry)) {
        if (key instanceof Uint8Array && !kept.has(name(key))) sql.removePatient.run(registry, key)
      }
    },
    purge(registryId) {
      const registry = registryKey(registryId)
      sql.removePatients.run(registry)
      sql.removeRegistry.run(registry)
    },
  }
}
