import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '../fakes/effort.ts'
import { ENGINES, type Engine } from '../fakes/engines.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../fakes/registry-table.ts'
import { describeHistory, describeViolation } from './schedules/describe.ts'
import { FAULT_KINDS } from './schedules/faults.ts'
import { FOREIGN_ACTS } from './schedules/foreign.ts'
import { OPERATION_KINDS } from './schedules/operations.ts'
import { type Failed, playAll, seedsFrom, type Tally } from './schedules/play-all.ts'

// `npm run test:faults -- --schedules N --seed S --engine E` sets these.
const { FAULT_SCHEDULES, FAULT_SEED, FAULT_ENGINE } = process.env
const SCHEDULES = Number(FAULT_SCHEDULES ?? effort(88, 220))
const SEED = Number(FAULT_SEED ?? 20_260_617)
/** The slower engine plays fewer. */
const SHARES: Readonly<Record<string, number>> = { dynoxide: 160 / 220, dynalite: 60 / 220 }
/** From so many schedules on everything that can be drawn has been. */
const MANY = 60

const engines = ENGINES.filter(({ name }) => (FAULT_ENGINE ?? name) === name)
const share = (name: string) => (engines.length === 1 ? 1 : (SHARES[name] ?? 0))

/** What a failing schedule says: its violations, all that happened, and how to play it again. */
const report = (engine: string, { seed, violations, played }: Failed): string =>
  [
    `Schedule ${seed} on ${engine}: npm run test:faults -- --schedules 1 --seed ${seed} --engine ${engine}`,
    ...violations.map((one) => `  ${describeViolation(one)}`),
    ...describeHistory(played.history).map((line) => `    ${line}`),
  ].join('\n')

const missing = (wanted: readonly string[], seen: ReadonlyMap<string, number>) =>
  wanted.filter((name) => !seen.has(name))

const played: Tally[] = []

describe.each(engines)('randomised schedules on $name', (kind) => {
  const seeds = seedsFrom(SEED, Math.ceil(SCHEDULES * share(kind.name)))
  let engine: Engine
  let table: RegistryTable
  beforeAll(async () => {
    engine = await kind.start()
    table = await createRegistryTable(engine.endpoint, NAMINGS[0])
  })
  afterAll(async () => {
    table.close()
    await engine.stop()
  })

  it(
    'each operation is stored once or reported as not done, and nothing else is touched',
    async () => {
      const all = await playAll({ endpoint: engine.endpoint, table: table.name }, seeds)
      played.push(all)
      const { schedules, operations, done, faults, acts } = all
      const total = [...done.values()].reduce((sum, one) => sum + one, 0)
      console.log(
        `${kind.name}: ${operations} operations (${total} done) over ${schedules} schedules from seed ${SEED}`,
      )
      expect(all.failed.map((one) => report(kind.name, one)).join('\n')).toBe('')
      expect(schedules).toBe(seeds.length)
      if (schedules < MANY) return
      // A suite in which little happens proves little.
      expect(total / operations).toBeGreaterThan(0.6)
      expect(
        missing(
          OPERATION_KINDS.filter((one) => one.kind !== 'forbidden').map((one) => one.kind),
          done,
        ),
      ).toEqual([])
      expect(
        missing(
          FAULT_KINDS.filter(({ weight }) => weight >= 1).map(({ name }) => name),
          faults,
        ),
      ).toEqual([])
      expect(
        missing(
          FOREIGN_ACTS.filter(({ weight }) => weight >= 1).map(({ name }) => name),
          acts,
        ),
      ).toEqual([])
    },
    120_000 + SCHEDULES * 1000,
  )
})

it('are as many as asked for: in CI at least 2,000 operations over 200 schedules', () => {
  const sum = (of: (one: Tally) => number) => played.reduce((total, one) => total + of(one), 0)
  expect(sum(({ schedules }) => schedules)).toBeGreaterThanOrEqual(Math.min(SCHEDULES, 200))
  expect(sum(({ operations }) => operations)).toBeGreaterThanOrEqual(Math.min(SCHEDULES * 5, 2000))
})
