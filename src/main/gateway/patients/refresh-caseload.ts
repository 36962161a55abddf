import type { Patient } from '#shared/domain/entities/patient.ts'
import { asNumber } from '#shared/domain/reading/read-values.ts'
import { cancelled } from '../table/failures.ts'
import { patientKey, patientPartition } from '../table/keys.ts'
import { createPass } from '../table/partition-pass.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { STAMPED_ATTRIBUTES, stampOf } from './fingerprint.ts'
import { createLoad, highestKey, loadCaseload } from './load-caseload.ts'
import { type PatientReading, patientOf } from './patient.ts'

/** Pages of scalars are small: these many at once cost little on this side. */
const REFRESH_WIDTH = 16

/** What is known of a patient from an earlier reading. */
export interface KnownPatient {
  /** `stampOf` the item; null when it has to be read anew in any case. */
  readonly stamp: string | null
  readonly version: number | null
}
export type KnownPatients = ReadonlyMap<string, KnownPatient>

export interface RefreshOptions {
  readonly signal?: AbortSignal
  /** Reads every item whole: entries that another program changed without a trace in the scalars come in with this alone. */
  readonly full?: boolean
}

export interface Refreshed {
  /** With `full` every patient, else those that are new or differ. */
  readonly patients: readonly Patient[]
  /** By MRN, of `patients`. */
  readonly stamps: ReadonlyMap<string, string>
  /** MRNs that were known and are no longer in the table. */
  readonly removed: readonly string[]
  /** MRNs of patients whose item another program wrote as a whole: its version is missing, or lower than the known one. */
  readonly rewritten: readonly string[]
}

const isRewritten = (known: number | null | undefined, now: number | null): boolean =>
  known != null && (now === null || now < known)

/** The stamps of all patients of a registry. Complete, or it throws. */
async function readStamps(table: Table, partition: string, known: KnownPatients, signal: AbortSignal) {
  const stamps = new Map<string, string>()
  await createPass({ width: REFRESH_WIDTH, known: [...known.keys()] }).run(
    {
      take: (items) => {
        for (const { key, item } of items) stamps.set(key.sort, stampOf(item))
      },
      page: (range, after, abort) =>
        table.page(partition, { range, after, signal: abort, attributes: STAMPED_ATTRIBUTES }),
      highest: (abort) => highestKey(table, partition, abort),
    },
    signal,
  )
  return stamps
}

/** The items of these MRNs as they are stored now. */
async function readItems(table: Table, registryId: string, mrns: readonly string[], signal: AbortSignal) {
  const keys = mrns.map((mrn) => patientKey(registryId, mrn))
  // Pages may lag behind: who is gone, and what was rewritten, is decided on a consistent read.
  const items = await table.getMany(keys, { signal, consistent: true })
  return new Map(items.map(({ key, item }): [string, StoredItem] => [key.sort, item]))
}

function refreshed(
  reading: PatientReading,
  known: KnownPatients,
  asked: readonly string[],
  items: ReadonlyMap<string, StoredItem>,
): Refreshed {
  const found = [...items].map(([mrn, item]) => patientOf(item, reading, mrn))
  return {
    patients: found,
    stamps: new Map([...items].map(([mrn, item]) => [mrn, stampOf(item)])),
    removed: asked.filter((mrn) => known.has(mrn) && !items.has(mrn)),
    rewritten: [...items].flatMap(([mrn, item]) =>
      isRewritten(known.get(mrn)?.version, asNumber(item.version)) ? [mrn] : [],
    ),
  }
}

async function refreshAll(table: Table, reading: PatientReading, known: KnownPatients, signal: AbortSignal) {
  const load = createLoad([...known.keys()])
  const loaded = await loadCaseload(table, reading, { signal, load })
  const doubtful = [...known].flatMap(([mrn, { version }]) => {
    const patient = load.patients.get(mrn)
    return !patient || isRewritten(version, patient.version) ? [mrn] : []
  })
  const certain = refreshed(reading, known, doubtful, await readItems(table, reading.registryId, doubtful, signal))
  const anew = new Map(certain.patients.map((patient) => [patient.mrn, patient]))
  const gone = new Set(certain.removed)
  return {
    ...certain,
    patients: [...loaded.filter(({ mrn }) => !anew.has(mrn) && !gone.has(mrn)), ...certain.patients],
    stamps: new Map([...load.stamps, ...certain.stamps]),
  }
}

async function refreshChanged(table: Table, reading: PatientReading, known: KnownPatients, signal: AbortSignal) {
  const stamps = await readStamps(table, patientPartition(reading.registryId), known, signal)
  const changed = [...stamps].flatMap(([mrn, stamp]) => (known.get(mrn)?.stamp === stamp ? [] : [mrn]))
  const absent = [...known.keys()].filter((mrn) => !stamps.has(mrn))
  const asked = [...changed, ...absent]
  return refreshed(reading, known, asked, await readItems(table, reading.registryId, asked, signal))
}

/**
 * What has changed in a registry since it was read. The scalars of all patients are read, and of those that differ from what is known
 * the whole items; with `full` everything. It throws when a page fails: nobody counts as removed then.
 * @throws ExpectedFailure `cancelled` after an abort
 */
export async function refreshCaseload(
  table: Table,
  reading: PatientReading,
  known: KnownPatients,
  { signal = new AbortController().signal, full = false }: RefreshOptions = {},
): Promise<Refreshed> {
  const result = await (full ? refreshAll : refreshChanged)(table, reading, known, signal)
  if (signal.aborted) throw cancelled()
  return result
}
