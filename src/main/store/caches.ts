import type { DatabaseSync } from 'node:sqlite'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { membershipSchema, registrySchema } from '#shared/domain/entities/registry.ts'
import { registryCountsSchema } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { letGo, name, readOrNull, rowOf, whole, written } from './cache-rows.ts'
import { type KeptMonth, monthTable } from './month-cache.ts'
import type { Seal } from './seal.ts'
import { type SealedRows, sealedRows } from './sealed-rows.ts'

/** A registry as it was read last. Times are epoch milliseconds. */
const cachedRegistrySchema = z.object({
  registry: registrySchema,
  membership: membershipSchema,
  /** When the caseload was last read or refreshed, and when it was read whole. */
  readAt: z.number(),
  fullReadAt: z.number(),
  /** What reading depended on: after a change of it everything is read anew. */
  view: z.string(),
  patients: z.number().int(),
  /** What the picker shows of it; absent in a file of an older version. */
  counted: registryCountsSchema.optional(),
})
export type CachedRegistry = z.infer<typeof cachedRegistrySchema>

/** What a list of patients needs, without reading each whole record. */
export interface Summary {
  readonly mrn: string
  readonly version: number | null
  /** What a refresh compares with; null = to be read anew. */
  readonly stamp: string | null
  /** The row as it was derived for `derivedFor`; null when there was none to keep. */
  readonly row: CaseloadRow | null
  readonly derivedFor: string
}

/** A patient as stored in the table. */
export interface CachedPatient extends Omit<Summary, 'mrn' | 'version'> {
  readonly patient: Patient
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

// The seal has shown that a row is as it was written: a full look at thousands of them would double the time of opening.
const patientSchema = z.custom<Patient>((value) => isRecord(value) && typeof value.mrn === 'string')
const summarySchema = z.custom<Summary>((value) => isRecord(value) && typeof value.mrn === 'string')

export interface Read<T> {
  readonly rows: T[]
  /** Rows that could not be read: they were dropped, and have to be fetched again. */
  readonly damaged: number
}

/** What was read from the table, as it was read. */
export interface Caches {
  registry(registryId: string): CachedRegistry | null
  registries(): CachedRegistry[]
  putRegistry(value: CachedRegistry): void
  summaries(registryId: string): Read<Summary>
  patients(registryId: string): Read<Patient>
  /** The same, one after the other: nothing of the store is to be written meanwhile. */
  eachPatient(registryId: string, take: (patient: Patient) => void): void
  /** Null when it is not there, or can't be read: then it is dropped. */
  patient(registryId: string, mrn: string): Patient | null
  putPatients(registryId: string, patients: Iterable<CachedPatient>): void
  removePatients(registryId: string, mrns: Iterable<string>): void
  /** Removes every patient of a registry but these. */
  keepOnly(registryId: string, mrns: Iterable<string>): void
  /** What the table held for a month (`YYYY-MM`) of a registry, as it was read last; null where it never was. */
  month(registryId: string, month: string): KeptMonth | null
  putMonth(registryId: string, month: string, value: KeptMonth): void
  /** Takes a registry, all its patients and its months away. */
  purge(registryId: string): void
}

const TABLES = ['patients', 'summaries'] as const

/** What is asked of one table of rows by registry and patient. */
function statementsOf(database: DatabaseSync, table: (typeof TABLES)[number]) {
  return {
    all: database.prepare(`SELECT key, version, payload FROM ${table} WHERE registry = ?`),
    one: database.prepare(`SELECT key, version, payload FROM ${table} WHERE registry = ? AND key = ?`),
    keys: database.prepare(`SELECT key FROM ${table} WHERE registry = ?`),
    put: database.prepare(`INSERT OR REPLACE INTO ${table} (registry, key, version, payload) VALUES (?, ?, ?, ?)`),
    remove: database.prepare(`DELETE FROM ${table} WHERE registry = ? AND key = ?`),
    removeAll: database.prepare(`DELETE FROM ${table} WHERE registry = ?`),
  }
}

/** One table of rows by registry and patient. */
function patientTable<T>(
  database: DatabaseSync,
  table: (typeof TABLES)[number],
  rows: SealedRows<T>,
  onDamage: () => void,
) {
  const sql = statementsOf(database, table)
  // The other half of what was kept of a patient goes too: with a record that is gone, a summary would say that nothing is missing.
  const drops = TABLES.map((one) => database.prepare(`DELETE FROM ${one} WHERE registry = ? AND key = ?`))
  const dropped = (registry: Uint8Array, key: Uint8Array) =>
    letGo(onDamage, () => {
      for (const drop of drops) drop.run(registry, key)
    })
  const tryToRead = (raw: Record<string, unknown>): T | null => {
    const row = rowOf(raw)
    return readOrNull(() => rows.read(name(row.key), row))
  }
  const each = (registry: Uint8Array, take: (value: T) => void): number => {
    const damaged: Uint8Array[] = []
    const isWhole = whole(onDamage, () => {
      // One row after the other: all of them at once would be held twice.
      for (const raw of sql.all.iterate(registry)) {
        const read = tryToRead(raw)
        if (read) take(read)
        else damaged.push(rowOf(raw).key)
      }
      return true
    })
    if (isWhole) for (const key of damaged) dropped(registry, key)
    return damaged.length + (isWhole ? 0 : 1)
  }
  return {
    each,
    all(registry: Uint8Array): Read<T> {
      const found: T[] = []
      const damaged = each(registry, (value) => found.push(value))
      return { rows: found, damaged }
    },
    one(registry: Uint8Array, key: Uint8Array): T | null {
      const raw = whole(onDamage, () => sql.one.get(registry, key))
      const read = raw ? tryToRead(raw) : null
      if (raw && !read) dropped(registry, key)
      return read
    },
    put(registry: Uint8Array, key: Uint8Array, value: T): void {
      const { version, payload } = rows.write(name(key), value)
      sql.put.run(registry, key, version, payload)
    },
    remove: (registry: Uint8Array, key: Uint8Array) => sql.remove.run(registry, key),
    /** Removes every row of a registry but those with these keys, in hexadecimal. */
    keepOnly(registry: Uint8Array, kept: ReadonlySet<string>): void {
      for (const { key } of sql.keys.all(registry))
        if (key instanceof Uint8Array && !kept.has(name(key))) sql.remove.run(registry, key)
    },
    removeAll: (registry: Uint8Array) => sql.removeAll.run(registry),
  }
}

function registryTable(database: DatabaseSync, seal: Seal, onDamage: () => void) {
  const rows = sealedRows(seal, { table: 'registries', version: 1, schema: cachedRegistrySchema })
  const sql = {
    one: database.prepare('SELECT key, version, payload FROM registries WHERE key = ?'),
    all: database.prepare('SELECT key, version, payload FROM registries'),
    put: database.prepare('INSERT OR REPLACE INTO registries (key, version, payload) VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM registries WHERE key = ?'),
  }
  const read = (raw: Record<string, unknown>) => {
    const row = rowOf(raw)
    const found = readOrNull(() => rows.read(name(row.key), row))
    if (!found) letGo(onDamage, () => sql.remove.run(row.key))
    return found
  }
  return {
    one(key: Uint8Array): CachedRegistry | null {
      const raw = whole(onDamage, () => sql.one.get(key))
      return raw ? read(raw) : null
    },
    all: () => (whole(onDamage, () => sql.all.all()) ?? []).flatMap((raw) => read(raw) ?? []),
    put(key: Uint8Array, value: CachedRegistry): void {
      const { version, payload } = rows.write(name(key), value)
      sql.put.run(key, version, payload)
    },
    remove: (key: Uint8Array) => sql.remove.run(key),
  }
}

/** The tables of what is known of patients, each under sealed keys. */
function patientTables(database: DatabaseSync, seal: Seal, onDamage: () => void) {
  const rowsOf = <T>(table: (typeof TABLES)[number], schema: z.ZodType<T>) =>
    patientTable(database, table, sealedRows(seal, { table, version: 1, schema }), onDamage)
  return { patients: rowsOf('patients', patientSchema), summaries: rowsOf('summaries', summarySchema) }
}

/** @param onDamage told when the file is damaged where it is read or written */
export function createCaches(database: DatabaseSync, seal: Seal, onDamage: () => void): Caches {
  const registries = registryTable(database, seal, onDamage)
  const { patients, summaries } = patientTables(database, seal, onDamage)
  const tables = [patients, summaries]
  const months = monthTable(database, seal, onDamage)
  const registryKey = (registryId: string) => seal.lookup('registry', registryId)
  const patientKey = (registryId: string, mrn: string) => seal.lookup('patient', registryId, mrn)
  const write = (work: () => void) => written(onDamage, work)
  return {
    registry: (registryId) => registries.one(registryKey(registryId)),
    registries: () => registries.all(),
    putRegistry: (value) => write(() => registries.put(registryKey(value.registry.id), value)),
    summaries: (registryId) => summaries.all(registryKey(registryId)),
    patients: (registryId) => patients.all(registryKey(registryId)),
    eachPatient: (registryId, take) => void patients.each(registryKey(registryId), take),
    patient: (registryId, mrn) => patients.one(registryKey(registryId), patientKey(registryId, mrn)),
    putPatients(registryId, given) {
      const registry = registryKey(registryId)
      write(() => {
        for (const { patient, ...summary } of given) {
          const key = patientKey(registryId, patient.mrn)
          const { mrn, version } = patient
          patients.put(registry, key, patient)
          summaries.put(registry, key, { mrn, version, ...summary })
        }
      })
    },
    removePatients(registryId, mrns) {
      const registry = registryKey(registryId)
      write(() => {
        for (const mrn of mrns) for (const table of tables) table.remove(registry, patientKey(registryId, mrn))
      })
    },
    keepOnly(registryId, mrns) {
      const kept = new Set([...mrns].map((mrn) => name(patientKey(registryId, mrn))))
      write(() => {
        for (const table of tables) table.keepOnly(registryKey(registryId), kept)
      })
    },
    month: (registryId, month) => months.one(registryKey(registryId), seal.lookup('month', registryId, month)),
    putMonth: (registryId, month, value) =>
      write(() => months.put(registryKey(registryId), seal.lookup('month', registryId, month), value)),
    purge(registryId) {
      const registry = registryKey(registryId)
      write(() => {
        for (const table of tables) table.removeAll(registry)
        months.removeAll(registry)
        registries.remove(registry)
      })
    },
  }
}
