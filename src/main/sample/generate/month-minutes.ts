import notes from '../../../../resources/sample/notes.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import { choicesSchema, type Random } from './random.ts'
import type { Visit } from './visits.ts'

const MINUTE_MS = 60_000
const coordinationNotes = choicesSchema.parse(notes.coordination)

/** Whole minutes in proportion to `weights`, adding up to `total`. */
function share(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let given = 0
  let seen = 0
  return weights.map((weight) => {
    seen += weight
    const upTo = all === 0 ? 0 : Math.round((total * seen) / all)
    const part = upTo - given
    given = upTo
    return part
  })
}

/** A moment from `start` to now, in office hours where the days allow it. Early in a month they may not: then any minute since. */
function moment(start: number, clock: SampleClock, random: Random): number {
  const days = Math.max(0, Math.ceil((clock.now - start) / 86_400_000))
  for (let attempt = 0; attempt < 6; attempt++) {
    const office = clock.at(random.int(0, days), 8 * 60 + 40 + 10 * random.int(0, 48))
    if (office >= start && office <= clock.now) return office
  }
  const span = Math.max(0, Math.floor((clock.now - start) / MINUTE_MS))
  return start + random.int(0, span) * MINUTE_MS
}

/** Work without the patient, split into entries of about a quarter of an hour. */
function coordination(minutes: number, start: number, clock: SampleClock, random: Random): Visit[] {
  const count = Math.ceil(minutes / 16)
  return share(
    minutes,
    Array.from({ length: count }, () => 1),
  ).map((part) => ({
    at: moment(start, clock, random),
    kind: 'coordination',
    type: 'Follow Up',
    visit: 'Phone',
    minutes: part,
    note: random.pick(coordinationNotes),
    byPsychiatrist: false,
  }))
}

const counts = (visit: Visit, clock: SampleClock) =>
  visit.at >= clock.monthStart && !visit.byPsychiatrist && visit.kind !== 'no-show'

/**
 * Makes the minutes of the current clinic month exactly `target`, whatever day it is: the visits of this month share it, the rest
 * is care coordination on the days that the month has had so far. Nothing is in the future.
 */
export function fitMonth(visits: readonly Visit[], target: number, clock: SampleClock, random: Random): Visit[] {
  const inMonth = visits.filter((visit) => counts(visit, clock))
  if (target === 0)
    return visits.map((visit) => (counts(visit, clock) && visit.minutes ? { ...visit, minutes: null } : visit))
  const natural = inMonth.map((visit) => visit.minutes ?? 0)
  const sum = natural.reduce((total, minutes) => total + minutes, 0)
  const last = visits.findLast((visit) => visit.kind !== 'no-show')
  // The caseload shows the provider of the latest entry: after a consultation the care manager's own work follows.
  const reserve = last?.kind === 'consult' || inMonth.length === 0 ? Math.min(10, target) : 0
  const used = Math.min(sum, target - reserve)
  const rest = target - used
  const small = rest < 5 && reserve === 0
  const parts = share(small ? target : used, natural)
  const fitted = visits.map((visit) => {
    const at = inMonth.indexOf(visit)
    return at < 0 ? visit : { ...visit, minutes: parts[at] ?? 0 }
  })
  const start = Math.max(clock.monthStart, visits[0]?.at ?? 0, last?.kind === 'consult' ? last.at + MINUTE_MS : 0)
  return [...fitted, ...coordination(small ? 0 : rest, start, clock, random)].toSorted((a, b) => a.at - b.at)
}
