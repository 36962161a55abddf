import type { Patient } from '#shared/domain/entities/patient.ts'
import { cancelled } from '../table/failures.ts'
import { compareKeys } from '../table/key-order.ts'
import { patientPartition } from '../table/keys.ts'
import { createPass, type PartitionPass } from '../table/partition-pass.ts'
import type { KeyedItem, Table } from '../table/table.ts'
import { stampOf } from './fingerprint.ts'
import { type PatientReading, patientOf } from './patient.ts'

/** More would wait for this computer's own reading of the pages, not for the table. */
const LOAD_WIDTH = 8

/** The reading of a caseload as far as it has come. It belongs to one registry, and outlives a connection that has failed. */
export interface CaseloadLoad {
  readonly pass: PartitionPass
  /** By MRN; not the whole caseload before `loadCaseload` has returned it. */
  readonly patients: Map<string, Patient>
  /** By MRN (`stampOf`): what a refresh compares with. */
  readonly stamps: Map<string, string>
}

/** @param known MRNs of an earlier reading: the work is shared out by them at once. */
export const createLoad = (known: readonly string[] = []): CaseloadLoad => ({
  pass: createPass({ width: LOAD_WIDTH, known }),
  patients: new Map(),
  stamps: new Map(),
})

export interface LoadOptions {
  /** Called with the number of patients read so far, after each page. */
  readonly onProgress?: (patients: number) => void
  readonly signal?: AbortSignal
  /** A load that failed before, to go on with at the pages where it was. */
  readonly load?: CaseloadLoad
}

/** The highest sort key of a partition, null when it is empty. */
export async function highestKey(table: Table, partition: string, signal: AbortSignal): Promise<string | null> {
  const { items } = await table.page(partition, { backwards: true, limit: 1, attributes: [], signal })
  return items[0]?.key.sort ?? null
}

/**
 * Every patient of a registry in the order of MRNs, ghosts and unreadable ones included. It reads to the last page or throws: a part
 * is never returned as the whole. After a failure the same `load` goes on with what had not arrived.
 * @throws ExpectedFailure `cancelled` after an abort
 */
export async function loadCaseload(
  table: Table,
  reading: PatientReading,
  { onProgress, signal = new AbortController().signal, load = createLoad() }: LoadOptions = {},
): Promise<Patient[]> {
  const partition = patientPartition(reading.registryId)
  const take = (items: readonly KeyedItem[]) => {
    for (const { key, item } of items) {
      load.patients.set(key.sort, patientOf(item, reading, key.sort))
      load.stamps.set(key.sort, stampOf(item))
    }
    onProgress?.(load.patients.size)
  }
  await load.pass.run(
    {
      take,
      page: (range, after, abort) => table.page(partition, { range, after, signal: abort }),
      highest: (abort) => highestKey(table, partition, abort),
    },
    signal,
  )
  if (signal.aborted) throw cancelled()
  return [...load.patients.values()].sort((a, b) => compareKeys(a.mrn, b.mrn))
}
