import type { Patient } from '../entities/patient.ts'
import { ENTRY_MINUTES_LIMIT } from '../entities/treatment-entry.ts'
import type { ClinicContext } from '../rules/context.ts'
import { monthRange } from '../time.ts'
import { uncountedReason } from './countable.ts'
import type { Stretch } from './joint-time.ts'

/** The time of an entry that counts and that a member recorded with its start, in whole milliseconds. */
export interface LoggedTime extends Stretch {
  readonly mrn: string
  /** Position of the entry in the patient's list. */
  readonly index: number
  /** Null for an entry without one. Ids count up in the order in which entries were begun. */
  readonly id: string | null
  /** User id of the member who spent the time. */
  readonly who: string
  /** Registry of the entry, where it is another than the one that is counted. */
  readonly registryId?: string
}

/**
 * The time of an entry, where it can overlap with another: other programs store dates that are no starts, so theirs is not taken for one.
 * It ends at a whole millisecond, so that sums and differences of times are exact.
 */
export function loggedTime(
  { mrn }: Pick<Patient, 'mrn'>,
  { index, id, date, minutes, recordedBy }: Patient['treatmentLogs'][number],
): LoggedTime | null {
  if (date === null || recordedBy === null || minutes === null || minutes <= 0) return null
  return { mrn, index, id, who: recordedBy, from: date, to: date + Math.round(minutes * 60_000) }
}

/** The longest time for which an entry of one month reaches into the next. */
const LONGEST_MS = ENTRY_MINUTES_LIMIT * 60_000

/** Times of entries that can overlap with those of a month: `start` ≤ t < `end`, epoch milliseconds. */
export const reachOf = ({ start, end }: { readonly start: number; readonly end: number }): Stretch => ({
  from: start - LONGEST_MS,
  to: end + LONGEST_MS,
})

/** The times of a patient's entries that count and begin within a stretch. */
export const countedTimes = (patient: Patient, within: Stretch, context: ClinicContext): LoggedTime[] =>
  patient.treatmentLogs.flatMap((log) => {
    const { date } = log
    if (date === null || date < within.from || date >= within.to) return []
    return uncountedReason(log, patient, context) === null ? (loggedTime(patient, log) ?? []) : []
  })

/** A stretch of an entry's time that counts with another patient. */
export interface CountedWith extends Stretch {
  readonly mrn: string
}

/** Stretches of a patient's entries that count with other patients, by the entry's position in the list. */
export type CountedElsewhere = ReadonlyMap<number, readonly CountedWith[]>
export const NOTHING_ELSEWHERE: CountedElsewhere = new Map()

const text = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The order in which entries have a claim on a time: the one that starts first; then that of the lower id, MRN, place in the list. */
const inTurn = (a: LoggedTime, b: LoggedTime): number =>
  a.from - b.from || text(a.id ?? '', b.id ?? '') || text(a.mrn, b.mrn) || a.index - b.index

/** Whose each time of one person is, in order of time, without gaps but where the person has no entry. */
function claims(times: readonly LoggedTime[]): CountedWith[] {
  const claimed: CountedWith[] = []
  let until = Number.NEGATIVE_INFINITY
  for (const { mrn, from, to } of times) {
    // Whatever of it is before the latest end so far is within an entry that started before it.
    const start = Math.max(from, until)
    if (to <= start) continue
    const last = claimed.at(-1)
    if (last && last.mrn === mrn && last.to === start) claimed[claimed.length - 1] = { ...last, to }
    else claimed.push({ mrn, from: start, to })
    until = to
  }
  return claimed
}

/** The place of the first claim that ends after an instant. */
function firstAfter(claimed: readonly CountedWith[], at: number): number {
  let [low, high] = [0, claimed.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((claimed[middle]?.to ?? at) > at) high = middle
    else low = middle + 1
  }
  return low
}

function claimedByOthers({ mrn, from, to }: LoggedTime, claimed: readonly CountedWith[]): CountedWith[] {
  const others: CountedWith[] = []
  for (let at = firstAfter(claimed, from); at < claimed.length; at++) {
    const one = claimed[at]
    if (!one || one.from >= to) break
    if (one.mrn !== mrn) others.push({ mrn: one.mrn, from: Math.max(one.from, from), to: Math.min(one.to, to) })
  }
  return others
}

/**
 * What of entries counts with another patient, by MRN, where each minute of a person counts for one patient only: for the one whose entry
 * starts first of all those of the person that run at that time. Of entries that start together it is the one that was begun first, by its
 * id; then that of the lower MRN. Which patient's minutes would come to a code is not asked. Entries of the same patient take nothing from
 * each other.
 * @param times entries that count, of all patients
 */
export function countedElsewhere(times: readonly LoggedTime[]): ReadonlyMap<string, CountedElsewhere> {
  const byPatient = new Map<string, Map<number, readonly CountedWith[]>>()
  for (const [, own] of Map.groupBy(times, ({ who }) => who)) {
    const claimed = claims(own.toSorted(inTurn))
    for (const time of own) {
      const others = claimedByOthers(time, claimed)
      if (others.length === 0) continue
      const entries = byPatient.get(time.mrn) ?? new Map()
      byPatient.set(time.mrn, entries.set(time.index, others))
    }
  }
  return byPatient
}

/**
 * Times of entries whose claims decide about a month (`YYYY-MM`) of the clinic; about all where it is null. Where the first month of a course
 * follows from the codes of months before, these are decided about too.
 */
function timesFor(month: string | null, { timeZone, billing }: ClinicContext): Stretch {
  const ever = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  if (month === null) return ever
  const reach = reachOf(monthRange(month, timeZone))
  return billing.firstMonth === 'billed' ? { ...ever, to: reach.to } : reach
}

/** Patients whose times are taken in one step: some milliseconds of work. */
const STEP_PATIENTS = 50

/**
 * What of the entries of a month counts with another patient, by MRN, in steps; of none where the registry only marks such time.
 * @param month `YYYY-MM`; null for all months
 */
export function* elsewhereSteps(
  patients: readonly Patient[],
  month: string | null,
  context: ClinicContext,
): Generator<void, ReadonlyMap<string, CountedElsewhere>> {
  if (context.billing.overlaps !== 'once') return new Map()
  const within = timesFor(month, context)
  const times: LoggedTime[] = []
  for (const [at, patient] of patients.entries()) {
    if (at % STEP_PATIENTS === 0) yield
    if (patient.readability !== 'unreadable') times.push(...countedTimes(patient, within, context))
  }
  yield
  return countedElsewhere(times)
}
