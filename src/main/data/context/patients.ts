import { type ScoreNameUse, scoreNameUses } from '#shared/domain/derived/score-values.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'

/**
 * The patients of a caseload by MRN, as the table had them last. Those that the disk has as well are read when they are asked for, and
 * not held for long: thousands of them are hundreds of megabytes.
 */
export interface Patients {
  readonly size: number
  keys(): Iterable<string>
  has(mrn: string): boolean
  /** Undefined for who is not there, and for one whose record on the disk can't be read any more. */
  get(mrn: string): Patient | undefined
  /** As far as known without reading; null = never written by this application. */
  version(mrn: string): number | null
  /** It is held until the disk is known to have it. */
  set(mrn: string, patient: Patient): void
  delete(mrn: string): void
  /** The disk has these patients as they are now. */
  kept(mrns: Iterable<string>): void
  /** Everybody who can be read, once, in no order. Who is read for it is not held. */
  each(take: (patient: Patient) => void): void
  /** Puts another state in the place of each that is held, where there is one. The disk's are read in it anyway. */
  follow(state: (patient: Patient) => Patient): void
  /** The names under which everybody's totals are stored. The first time it reads everybody. */
  scoreNames(): Iterable<ScoreNameUse>
  /** Lets go of what was read from the disk and not asked for since the last call. */
  rest(): void
}

/** What is kept on the disk. */
export interface KeptPatients {
  /** Null when it can't be read. */
  one(mrn: string): Patient | null
  each(take: (patient: Patient) => void): void
}

/** The names under which patients' totals are stored, found once for each patient. */
function createScoreNames(each: Patients['each']) {
  const known = new Map<string, readonly ScoreNameUse[]>()
  return {
    delete: (mrn: string) => known.delete(mrn),
    *of(patients: number): Iterable<ScoreNameUse> {
      if (known.size < patients)
        each((patient) => {
          if (!known.has(patient.mrn)) known.set(patient.mrn, scoreNameUses(patient))
        })
      for (const uses of known.values()) yield* uses
    },
  }
}

/**
 * @param kept what `kept` of the result speaks of
 * @param known who is kept already, with the version of each; null versions as they are
 */
export function createPatients(
  kept: KeptPatients,
  known: Iterable<readonly [mrn: string, version: number | null]> = [],
): Patients {
  const versions = new Map(known)
  /** What the disk may not have. */
  const held = new Map<string, Patient>()
  /** What was read from the disk: since the last `rest`, and before it. */
  let read = new Map<string, Patient>()
  let readBefore = new Map<string, Patient>()
  const each: Patients['each'] = (take) => {
    for (const patient of held.values()) take(patient)
    if (held.size === versions.size) return
    kept.each((patient) => {
      if (versions.has(patient.mrn) && !held.has(patient.mrn)) take(patient)
    })
  }
  const names = createScoreNames(each)
  return {
    get size() {
      return versions.size
    },
    keys: () => versions.keys(),
    has: (mrn) => versions.has(mrn),
    version: (mrn) => versions.get(mrn) ?? null,
    get(mrn) {
      if (!versions.has(mrn)) return undefined
      const found = held.get(mrn) ?? read.get(mrn) ?? readBefore.get(mrn) ?? kept.one(mrn) ?? undefined
      if (found && !held.has(mrn)) read.set(mrn, found)
      return found
    },
    set(mrn, patient) {
      versions.set(mrn, patient.version)
      held.set(mrn, patient)
      for (const one of [read, readBefore, names]) one.delete(mrn)
    },
    delete(mrn) {
      for (const one of [versions, held, read, readBefore, names]) one.delete(mrn)
    },
    kept(mrns) {
      for (const mrn of mrns) held.delete(mrn)
    },
    each,
    follow(state) {
      for (const [mrn, patient] of held) held.set(mrn, state(patient))
      for (const one of [read, readBefore]) one.clear()
    },
    scoreNames: () => names.of(versions.size),
    rest() {
      readBefore = read
      read = new Map()
    },
  }
}
