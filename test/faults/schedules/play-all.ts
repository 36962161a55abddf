import { check, type Violation } from './check.ts'
import { type Options, type Played, playSchedule } from './schedule.ts'
import type { Place } from './stage.ts'

export interface Tally {
  readonly schedules: number
  readonly operations: number
  /** How many of them were done, by kind. */
  readonly done: ReadonlyMap<string, number>
  readonly faults: ReadonlyMap<string, number>
  readonly acts: ReadonlyMap<string, number>
  readonly failed: readonly Failed[]
}

export interface Failed {
  readonly seed: number
  readonly violations: readonly Violation[]
  readonly played: Played
}

/** How many are played at a time: they wait for the network more than they compute. */
const AT_A_TIME = 8

const count = (counts: Map<string, number>, name: string, more = 1) => counts.set(name, (counts.get(name) ?? 0) + more)

function tally() {
  const [done, faults, acts] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  let operations = 0
  let schedules = 0
  return {
    add({ history, faults: drawn }: Played) {
      schedules++
      operations += history.operations.length
      for (const [name, times] of drawn) count(faults, name, times)
      for (const one of history.happened) {
        if (one.type === 'foreign') count(acts, one.act)
        if (one.type !== 'answer' || one.outcome !== 'done') continue
        count(done, history.operations.find(({ id }) => id === one.op)?.kind ?? 'unknown')
      }
    },
    result: (failed: readonly Failed[]): Tally => ({ schedules, operations, done, faults, acts, failed }),
  }
}

/** Plays a schedule for each seed and checks it, until as many as `enough` have failed. */
export async function playAll(
  place: Place,
  seeds: readonly number[],
  { enough = 3, ...options }: Options & { readonly enough?: number } = {},
): Promise<Tally> {
  const left = [...seeds]
  const failed: Failed[] = []
  const sum = tally()
  const player = async () => {
    for (let seed = left.shift(); seed !== undefined && failed.length < enough; seed = left.shift()) {
      const played = await playSchedule(place, seed, options)
      sum.add(played)
      const violations = check(played.history)
      if (violations.length > 0) failed.push({ seed, violations, played })
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, player))
  return sum.result(failed)
}

export const seedsFrom = (seed: number, schedules: number): number[] =>
  Array.from({ length: schedules }, (_, n) => seed + n)
