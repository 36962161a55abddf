import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { v7 } from 'uuid'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import type { Draft } from '#shared/storage.ts'
import type { CachedPatient, CachedRegistry } from '../../src/main/store/caches.ts'
import { newRow, type OutboxRow } from '../../src/main/store/outbox.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { isReadable, REMOVED } from './systems.ts'
import { CARE_MANAGER, entryOf, NOW } from './treatments.ts'

/** The data key of the stores in tests: nothing depends on which it is. */
export const DATA_KEY = Buffer.alloc(32, 7)

/** Words of a synthetic clinic, each in one place of a store only: none may be found on a disk. */
export const SECRETS = {
  registryId: 'reg-lakeside-0417',
  registryName: 'Lakeside Köhler Clinic',
  userId: 'user-okafor-9921',
  userName: 'Renée Okafor-Lindt',
  mrn: 'MRN-4471-QX',
  cachedMrn: 'MRN-9902-ZB',
  firstName: 'Anneliese',
  lastName: 'Lindqvist-Moreau',
  note: 'Sleeps badly since the move to Ålesund; wife calls twice a week.',
  draftNote: 'Draft: tapering of sertraline was talked about with her son.',
  discardReason: 'Entered for the wrong Lindström by mistake.',
} as const

const folders = new Set<string>()
const opened = new Set<Store>()

/** A folder of its own, gone after `clearStores`. */
export function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-store-'))
  folders.add(folder)
  return folder
}

export const storePath = () => join(storeFolder(), `${randomUUID()}.db`)

export function open(path: string | null, key: Uint8Array = DATA_KEY): Store {
  const store = openStore(path, key)
  opened.add(store)
  return store
}

export function clearStores(): void {
  for (const store of opened) store.close()
  for (const folder of folders) rmSync(folder, REMOVED)
  opened.clear()
  folders.clear()
}

/** Closes a store, and opens what it has left. */
export function reopened(store: Store, path: string, key?: Uint8Array): Store {
  store.close()
  return open(path, key)
}

export function rowOf(notes = '', mrn: string = SECRETS.mrn): OutboxRow {
  return newRow({
    id: v7(),
    registryId: SECRETS.registryId,
    mrn,
    change: { kind: 'record', logId: v7(), entry: entryOf({ notes }) },
    actor: { ...CARE_MANAGER, userId: SECRETS.userId, displayName: SECRETS.userName },
    savedAt: NOW,
  })
}

export const draftOf = (form = '{}'): Draft => ({
  operationId: v7(),
  logId: v7(),
  registryId: SECRETS.registryId,
  mrn: SECRETS.mrn,
  form,
  savedAt: NOW,
})

export function patientOf(mrn: string, extra: Partial<Patient> = {}): Patient {
  return {
    registryId: SECRETS.registryId,
    mrn,
    readability: 'full',
    problems: [],
    firstName: SECRETS.firstName,
    lastName: SECRETS.lastName,
    dateOfBirth: '1970-01-31',
    phoneNumber: '(555) 010-0100',
    email: 'patient@example.com',
    payer: 'Medicare',
    status: { stored: 'Treatment', known: 'Treatment' },
    createdAt: null,
    modifiedAt: null,
    graduatedAt: null,
    deactivatedAt: null,
    enrolledAt: null,
    consentAt: null,
    episodes: [],
    flags: [],
    storedFlags: { patientFlag: null, flag: null, mirror: null },
    treatmentLogs: [],
    auditLogs: [],
    version: 1,
    ...extra,
  }
}

export const cachedOf = (mrn: string, extra: Partial<Patient> = {}): CachedPatient => ({
  patient: patientOf(mrn, extra),
  stamp: `stamp of ${mrn}`,
  row: null,
  derivedFor: '2026-06-17',
})

export const registryOf = (id: string = SECRETS.registryId): CachedRegistry => ({
  registry: {
    id,
    name: SECRETS.registryName,
    questionnaires: [],
    settings: { timeZone: 'America/Chicago', distrusted: {}, urgency: DEFAULT_THRESHOLDS },
    storedActivePatients: null,
    storedMembers: null,
    problems: [],
  },
  membership: {
    registryId: id,
    userId: SECRETS.userId,
    displayName: SECRETS.userName,
    email: 'renee@lakeside.example',
    role: 'Care Manager',
    isAdmin: false,
  },
  readAt: NOW,
  fullReadAt: NOW,
  view: 'view',
  patients: 1,
})

export const idsOf = (rows: readonly OutboxRow[]) => rows.map(({ operation }) => operation.id)
export const mrnsOf = (rows: readonly { readonly mrn: string }[]) => rows.map(({ mrn }) => mrn).sort()

/** Works on a store's file beside the application, as damage does. */
export function beside<T>(path: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Flips one bit in the last byte of a table's payloads, in the tag of each: of one row, or of all. */
export function breakTag(path: string, table: string, which = '1 = 1', ...values: (string | number | Uint8Array)[]) {
  return beside(path, (database) => {
    const rows = database.prepare(`SELECT payload FROM ${table} WHERE ${which}`).all(...values)
    const put = database.prepare(`UPDATE ${table} SET payload = ? WHERE payload = ?`)
    for (const { payload } of rows) {
      if (!(payload instanceof Uint8Array)) throw new Error('A payload is no blob.')
      const broken = Uint8Array.from(payload)
      broken.set([(payload.at(-1) ?? 0) ^ 1], payload.length - 1)
      put.run(broken, payload)
    }
    return rows.length
  })
}

/** Every file of a folder that can be read, with its bytes, by name. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile() && isReadable(one.name))
  return new Map(files.map(({ name }) => [name, readFileSync(join(folder, name))]))
}
