import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareKeys } from '../../../../src/main/gateway/table/key-order.ts'
import { createPass, type PassPorts } from '../../../../src/main/gateway/table/partition-pass.ts'
import type { KeyRange, Page } from '../../../../src/main/gateway/table/table.ts'

const never = new AbortController().signal
const bytes = new Map<string, Buffer>()
function bytesOf(key: string): Buffer {
  const known = bytes.get(key) ?? Buffer.from(key)
  bytes.set(key, known)
  return known
}
const byBytes = (a: string, b: string) => Buffer.compare(bytesOf(a), bytesOf(b))

/** A partition in memory that answers as a table does. `pageOf` says how many keys the next page holds. */
function partition(keys: readonly string[], pageOf: () => number, delay: () => number = () => 0) {
  const sorted = [...keys].sort(byBytes)
  const taken: string[] = []
  const requests: { range: KeyRange; after: string | null }[] = []
  const inRange = (key: string, { from, to }: KeyRange) =>
    (from === null || byBytes(key, from) >= 0) && (to === null || byBytes(key, to) <= 0)
  let failing: ((request: number) => boolean) | null = null
  const ports: PassPorts = {
    async page(range, after): Promise<Page> {
      requests.push({ range, after })
      const number = requests.length
      if (range.from !== null && range.to !== null && byBytes(range.from, range.to) > 0)
        throw new RangeError('BETWEEN needs its ends in order.')
      if (after !== null && !inRange(after, range)) throw new RangeError('The start key is outside of the range.')
      for (let turn = delay(); turn >= 0; turn--) await Promise.resolve()
      if (failing?.(number)) throw new Error('This page failed.')
      const left = sorted.filter((key) => inRange(key, range) && (after === null || byBytes(key, after) > 0))
      const size = pageOf()
      const items = left.slice(0, size).map((sort) => ({ key: { partition: 'p', sort }, item: {} }))
      return { items, last: left.length >= size ? (items.at(-1)?.key.sort ?? null) : null }
    },
    highest: async () => sorted.at(-1) ?? null,
    take: (items) => taken.push(...items.map(({ key }) => key.sort)),
  }
  return { ports, taken, requests, sorted, fail: (when: typeof failing) => (failing = when) }
}

const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })
const keys = fc.uniqueArray(
  fc.oneof(
    key,
    fc.nat(9999).map((n) => `MRN-${n}`),
    fc.constantFrom('a', 'b').map((end) => 'é'.repeat(511) + end),
  ),
  { maxLength: 120 },
)

describe('a pass over a partition', () => {
  it('brings every item whatever the ranges begin at', async () => {
    const anything = fc.record({
      stored: keys,
      known: keys,
      share: fc.boolean(),
      width: fc.integer({ min: 1, max: 16 }),
      size: fc.integer({ min: 1, max: 9 }),
      turns: fc.array(fc.nat(5), { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(anything, async ({ stored, known, share, width, size, turns }) => {
        let turn = 0
        // Known keys that are stored are ends that an item equals. 40 of each make a range: the list is repeated with suffixes.
        const many = [...known, ...(share ? stored : [])].flatMap((one) =>
          Array.from({ length: 40 }, (_, n) => (n === 0 ? one : `${one}${n}`)),
        )
        const table = partition(
          stored,
          () => size,
          () => turns[turn++ % turns.length] ?? 0,
        )
        await createPass({ width, known: many }).run(table.ports, never)
        expect([...new Set(table.taken)].sort(byBytes)).toEqual(table.sorted)
      }),
      { numRuns: 300 },
    )
  })

  it('goes on where it was after pages that failed, and reads none twice', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.array(fc.nat(60), { maxLength: 8 }), fc.nat(5), async (stored, failing, turns) => {
        const table = partition(
          stored,
          () => 3,
          () => turns,
        )
        const failures = new Set(failing)
        table.fail((request) => failures.has(request))
        const pass = createPass({ width: 4 })
        const run = (left: number): Promise<unknown> =>
          pass.run(table.ports, never).catch((error) => (left > 0 ? run(left - 1) : Promise.reject(error)))
        await run(failing.length)
        expect([...new Set(table.taken)].sort(byBytes)).toEqual(table.sorted)
        expect(table.requests.length - table.taken.length / 3).toBeLessThan(300)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['numbers', (n: number) => `MRN-${String(n).padStart(6, '0')}`],
    ['random ids', (n: number) => ((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')],
    ['two clinics', (n: number) => `${n % 2 ? 'East' : 'West'}/${String(n).padStart(5, '0')}`],
    ['numbers of any length', (n: number) => String(n)],
  ])('shares the work out among idle readers (%s)', async (_title, keyOf) => {
    const stored = Array.from({ length: 4000 }, (_, n) => keyOf(n))
    const table = partition(stored, () => 40)
    let rounds = 0
    const active: Promise<unknown>[] = []
    // Every round answers what is on its way: as many rounds as there are round trips.
    const ports: PassPorts = {
      ...table.ports,
      page: (...request) => {
        const gate = new Promise<void>((resolve) => {
          active.push(Promise.resolve().then(() => gates.push(resolve)))
        })
        return gate.then(() => table.ports.page(...request))
      },
    }
    const gates: (() => void)[] = []
    const pass = createPass({ width: 8 }).run(ports, never)
    let done = false
    void pass.then(() => {
      done = true
    })
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve))
      const now = gates.splice(0)
      if (now.length > 0) rounds++
      for (const open of now) open()
    }
    await pass
    expect(new Set(table.taken).size).toBe(4000)
    // 100 pages: one after the other 100 rounds, 8 at a time 13.
    expect(rounds).toBeLessThan(26)
    expect(table.taken.length).toBeLessThan(4000 * 1.15)
    expect(table.requests.length).toBeLessThan(150)
  })

  it('begins with ranges of equal size when the keys are known', async () => {
    const stored = Array.from({ length: 4000 }, (_, n) => String(n))
    const table = partition(stored, () => 100)
    await createPass({ width: 8, known: stored }).run(table.ports, never)
    expect(table.requests.slice(0, 8).map((one) => one.after)).toEqual(Array(8).fill(null))
    expect(table.requests[0]?.range.from).toBeNull()
    expect(table.requests[7]?.range.to).toBeNull()
    expect(table.requests.length).toBeLessThan(60)
    expect([...new Set(table.taken)].sort(compareKeys)).toEqual(table.sorted)
  })
})
