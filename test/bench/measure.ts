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

/** Prints a table and writes it, with what it was measured on, to `bench-results/<name>.json`. A figure above what is wanted fails the run. */
export function report(name: string, title: string, about: object, results: readonly Result[]): void {
  console.log(`\n${title}`)
  console.table(results)
  for (const { step, ratio, ms, wanted } of results) {
    if (wanted === undefined || (ratio ?? ms) <= wanted) continue
    console.error(`Above what is wanted (${wanted}): ${step}`)
    process.exitCode = 1
  }
  mkdirSync('bench-results', { recursive: true })
  writeFileSync(`bench-results/${name}.json`, `${JSON.stringify({ title, ...about, results }, null, 2)}\n`)
}
