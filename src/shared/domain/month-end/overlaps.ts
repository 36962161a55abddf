import type { LoggedTime } from '../derived/counted-once.ts'
import { coveredIn } from '../derived/joint-time.ts'

/** Patients who are named with an entry. Where another program gave many entries one time, each runs beside all the others. */
export const MOST_NAMED = 20

/** Minutes of an entry that are in entries of other patients too, all together and with each of them. */
export interface SharedTime {
  readonly minutes: number
  /** At most `MOST_NAMED` patients; `registryId` of those of another registry. */
  readonly with: readonly { readonly mrn: string; readonly registryId?: string; readonly minutes: number }[]
  /** Whether there are others. */
  readonly isCut: boolean
}

/** Registries number their patients each for itself. */
export const patientKey = ({ registryId, mrn }: Pick<LoggedTime, 'registryId' | 'mrn'>): string =>
  registryId === undefined ? mrn : `${registryId} ${mrn}`

/** A part of a minute is shared time, too. */
const wholeMinutes = (ms: number): number => Math.ceil(ms / 60_000)

/** Milliseconds up to each instant at which an entry begins or ends, in which entries of several patients run. */
function sharedUpTo(times: readonly LoggedTime[]): ReadonlyMap<number, number> {
  const changes = times
    .flatMap((time) => [
      { at: time.from, key: patientKey(time), by: 1 },
      { at: time.to, key: patientKey(time), by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at)
  const running = new Map<string, number>()
  const upTo = new Map<number, number>()
  let [shared, before] = [0, 0]
  for (const { at, key, by } of changes) {
    if (running.size > 1) shared += at - before
    before = at
    upTo.set(at, shared)
    const now = (running.get(key) ?? 0) + by
    if (now === 0) running.delete(key)
    else running.set(key, now)
  }
  return upTo
}

/** The latest end of the entries up to each place. */
function endsUpTo(inTurn: readonly LoggedTime[]): number[] {
  let latest = Number.NEGATIVE_INFINITY
  return inTurn.map(({ to }) => {
    latest = Math.max(latest, to)
    return latest
  })
}

/** The entries of other patients that run at the same time as the one at a place, nearest first, by patient; one patient more than are named. */
function besides(inTurn: readonly LoggedTime[], ends: readonly number[], place: number) {
  const byPatient = new Map<string, LoggedTime[]>()
  const time = inTurn[place]
  if (!time) return byPatient
  const own = patientKey(time)
  const add = (other: LoggedTime) => {
    const key = patientKey(other)
    if (key === own || other.from >= time.to || other.to <= time.from) return
    byPatient.set(key, [...(byPatient.get(key) ?? []), other])
  }
  for (let at = place - 1; at >= 0 && (ends[at] ?? 0) > time.from && byPatient.size <= MOST_NAMED; at--)
    add(inTurn[at] ?? time)
  for (let at = place + 1; (inTurn[at]?.from ?? time.to) < time.to && byPatient.size <= MOST_NAMED; at++)
    add(inTurn[at] ?? time)
  return byPatient
}

function sharedAt(inTurn: readonly LoggedTime[], ends: readonly number[], place: number, ms: number): SharedTime {
  const time = inTurn[place]
  const others = [...besides(inTurn, ends, place).values()].toSorted(([a], [b]) => (a?.from ?? 0) - (b?.from ?? 0))
  const named = others.slice(0, MOST_NAMED).flatMap((theirs) => {
    const [first] = theirs
    if (!first || !time) return []
    const { mrn, registryId } = first
    const minutes = wholeMinutes(coveredIn(time, theirs))
    return [{ mrn, minutes, ...(registryId === undefined ? {} : { registryId }) }]
  })
  return { minutes: wholeMinutes(ms), with: named, isCut: others.length > named.length }
}

/** The entries of each person that run at the same time for several patients, each with what it shares. */
export function sharedTimes(times: readonly LoggedTime[]): ReadonlyMap<LoggedTime, SharedTime> {
  const shared = new Map<LoggedTime, SharedTime>()
  for (const [, own] of Map.groupBy(times, ({ who }) => who)) {
    const inTurn = own.toSorted((a, b) => a.from - b.from)
    const ends = endsUpTo(inTurn)
    const upTo = sharedUpTo(own)
    for (const [place, time] of inTurn.entries()) {
      const ms = (upTo.get(time.to) ?? 0) - (upTo.get(time.from) ?? 0)
      if (ms > 0) shared.set(time, sharedAt(inTurn, ends, place, ms))
    }
  }
  return shared
}
