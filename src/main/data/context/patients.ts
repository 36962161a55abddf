import type { Patient } from '#shared/domain/entities/patient.ts'

/** The patients of a caseload by MRN, as the table had them last. Those kept on the disk are read when they are asked for. */
export interface Patients {
  readonly size: number
  keys(): Iterable<string>
  has(mrn: string): boolean
  /** Undefined for who is not there, and for one whose record on the disk can't be read any more. */
  get(mrn: string): Patient | undefined
  /** As far as known without reading; null = never written by this application. */
  version(mrn: string): number | null
  set(mrn: string, patient: Patient): void
  delete(mrn: string): void
  /** Everybody, read where they have to be. */
  all(): Patient[]
}

/** What is kept on the disk. */
export interface KeptPatients {
  /** Null when it can't be read. */
  readonly one: (mrn: string) => Patient | null
  readonly all: () => readonly Patient[]
}

const NONE: KeptPatients = { one: () => null, all: () => [] }

/** @param known who is kept, with the version of each; null versions as they are */
export function createPatients(
  loaded: readonly Patient[],
  known: Iterable<readonly [mrn: string, version: number | null]> = [],
  kept: KeptPatients = NONE,
): Patients {
  const versions = new Map<string, number | null>(known)
  const read = new Map<string, Patient>()
  const set = (mrn: string, patient: Patient) => {
    versions.set(mrn, patient.version)
    read.set(mrn, patient)
  }
  for (const patient of loaded) set(patient.mrn, patient)
  return {
    get size() {
      return versions.size
    },
    keys: () => versions.keys(),
    has: (mrn) => versions.has(mrn),
    version: (mrn) => versions.get(mrn) ?? null,
    get(mrn) {
      if (!versions.has(mrn)) return undefined
      const found = read.get(mrn) ?? kept.one(mrn)
      if (found) read.set(mrn, found)
      return found ?? undefined
    },
    set,
    delete(mrn) {
      versions.delete(mrn)
      read.delete(mrn)
    },
    all() {
      if (read.size < versions.size)
        for (const patient of kept.all()) {
          if (versions.has(patient.mrn) && !read.has(patient.mrn)) read.set(patient.mrn, patient)
        }
      return [...read.values()]
    },
  }
}
