import type { TreatmentLog } from '../entities/treatment-log.ts'

/** A stretch of time, epoch milliseconds. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

interface Span extends Stretch {
  /** Who spent the time: the person's id, else the name of the entry's provider. */
  readonly who: string
}

const spanOf = (log: TreatmentLog): Span => {
  const from = log.date ?? 0
  return { from, to: from + (log.minutes ?? 0) * 60_000, who: log.recordedBy ?? log.provider }
}

/** The length of what several spans cover within one, in their unit. What two of them cover counts once. */
export function coveredIn({ from, to }: Stretch, spans: readonly Stretch[]): number {
  let covered = 0
  let until = from
  for (const one of spans.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(one.from, until)
    const end = Math.min(one.to, to)
    if (end > start) covered += end - start
    until = Math.max(until, end)
  }
  return covered
}

/** The care manager's entries stand whole. */
const isManagers = ({ recordedRole }: TreatmentLog) => recordedRole === null || recordedRole === 'Care Manager'

/**
 * Minutes of each entry that another person's entry has already, where the time of all team members counts: joint time counts once.
 * @param logs entries of one patient that count, each with its date and minutes
 */
export function jointMinutes(logs: readonly TreatmentLog[]): ReadonlyMap<TreatmentLog, number> {
  const inTurn = logs.toSorted(
    (a, b) => Number(isManagers(b)) - Number(isManagers(a)) || (a.date ?? 0) - (b.date ?? 0) || a.index - b.index,
  )
  const joint = new Map<TreatmentLog, number>()
  const taken: Span[] = []
  for (const log of inTurn) {
    const span = spanOf(log)
    const others = taken.filter(({ who }) => who !== span.who)
    joint.set(log, coveredIn(span, others) / 60_000)
    taken.push(span)
  }
  return joint
}
