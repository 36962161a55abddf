import { coveredIn, type Stretch } from '../derived/joint-time.ts'
import type { Patient } from '../entities/patient.ts'

/** The time of an entry that counts and that a member recorded with its start. */
export interface LoggedTime extends Stretch {
  readonly mrn: string
  /** Position of the entry in the patient's list. */
  readonly index: number
  /** User id of the member who spent the time. */
  readonly who: string
}

/** Minutes of an entry that are in entries of other patients too, all together and with each of them. */
export interface SharedTime {
  readonly minutes: number
  readonly with: readonly { readonly mrn: string; readonly minutes: number }[]
}

/**
 * The time of an entry, where it can overlap with another: other programs store dates that are no starts, so theirs is not taken for one.
 */
export function loggedTime(
  { mrn }: Pick<Patient, 'mrn'>,
  { index, date, minutes, recordedBy }: Patient['treatmentLogs'][number],
): LoggedTime | null {
  if (date === null || recordedBy === null || minutes === null || minutes <= 0) return null
  return { mrn, index, who: recordedBy, from: date, to: date + minutes * 60_000 }
}

/** A part of a minute is shared time, too. */
const wholeMinutes = (ms: number): number => Math.ceil(ms / 60_000)

function sharedWith(time: LoggedTime, others: readonly LoggedTime[]): SharedTime {
  const byPatient = Map.groupBy(others, ({ mrn }) => mrn)
  return {
    minutes: wholeMinutes(coveredIn(time, others)),
    with: [...byPatient].map(([mrn, theirs]) => ({ mrn, minutes: wholeMinutes(coveredIn(time, theirs)) })),
  }
}

/** The entries of each person that run at the same time for several patients, each with what it shares. */
export function sharedTimes(times: readonly LoggedTime[]): ReadonlyMap<LoggedTime, SharedTime> {
  const shared = new Map<LoggedTime, LoggedTime[]>()
  const add = (time: LoggedTime, other: LoggedTime) => shared.set(time, [...(shared.get(time) ?? []), other])
  for (const [, own] of Map.groupBy(times, ({ who }) => who)) {
    const inTurn = own.toSorted((a, b) => a.from - b.from)
    for (const [at, time] of inTurn.entries()) {
      for (const other of inTurn.slice(at + 1)) {
        if (other.from >= time.to) break
        if (other.mrn === time.mrn) continue
        add(time, other)
        add(other, time)
      }
    }
  }
  return new Map([...shared].map(([time, others]) => [time, sharedWith(time, others)]))
}
