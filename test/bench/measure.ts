import { mkdirSync, writeFileSync } from 'node:fs'

export interface Result {
  readonly step: string
  readonly ms: number
  /** To the plain step of the same run. */
  readonly ratio: number | null
  /** What the ratio, or the milliseconds, shall stay below. */
  readonly wanted?: number
  readonly [more: string]: string | number | null | undefined
}

export const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN
}

/** Milliseconds of each run of `work`, after one that warms up. */
export async function timed(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run <= runs; run++) {
    const start = performance.now()
    await work()
    if (run > 0) times.push(performance.now() - start)
  }
  return times
}

/** Everything that has a limit, in the order in which it was measured. */
const limited: (Result & { readonly part: string })[] = []

/** Prints one table of all that has a limit. A figure beyond its limit fails the run. */
export function printLimits(): void {
  const isMet = ({ ratio, ms, wanted }: Result) => (ratio ?? ms) <= (wanted ?? Number.POSITIVE_INFINITY)
  console.log('\nLimits')
  console.table(
    limited.map((one) => ({
      part: one.part,
      step: one.step,
      figure: one.ratio ?? one.ms,
      limit: one.wanted,
      met: isMet(one) ? 'yes' : 'NO',
    })),
  )
  if (!limited.every(isMet)) process.exitCode = 1
}

/** Prints a table and writes it, with what it was measured on, to `bench-results/<name>.json`. `printLimits` tells of its limits. */
export function report(name: string, title: string, about: object, results: readonly Result[]): void {
  console.log(`\n${title}`)
  console.table(results)
  limited.push(...results.filter(({ wanted }) => wanted !== undefined).map((one) => ({ ...one, part: name })))
  mkdirSync('bench-results', { recursive: true })
  writeFileSync(`bench-results/${name}.json`, `${JSON.stringify({ title, ...about, results }, null, 2)}\n`)
}
