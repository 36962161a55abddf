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

/** What is left of a stretch without others. */
export function without({ from, to }: Stretch, taken: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let start = from
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from > start) left.push({ from: start, to: Math.min(one.from, to) })
    start = Math.max(start, one.to)
    if (start >= to) return left
  }
  return start < to ? [...left, { from: start, to }] : left
}

/**
 * Minutes of each entry that another person's entry has already, where the time of all team members counts: joint time counts once.
 * @param logs entries of one patient that count, each with its date and minutes
 * @param takenOf stretches of an entry that count with another patient: they are no time of this one
 */
export function jointMinutes(
  logs: readonly TreatmentLog[],
  takenOf: (log: TreatmentLog) => readonly Stretch[] = () => [],
): ReadonlyMap<TreatmentLog, number> {
  const inTurn = logs.toSorted(
    (a, b) => Number(isManagers(b)) - Number(isManagers(a)) || (a.date ?? 0) - (b.date ?? 0) || a.index - b.index,
  )
  const joint = new Map<TreatmentLog, number>()
  const taken: Span[] = []
  for (const log of inTurn) {
    const span = spanOf(log)
    const spans = without(span, takenOf(log)).map((one): Span => ({ ...one, who: span.who }))
    const others = taken.filter(({ who }) => who !== span.who)
    joint.set(log, spans.reduce((sum, one) => sum + coveredIn(one, others), 0) / 60_000)
    taken.push(...spans)
  }
  return joint
}
