import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '../fakes/effort.ts'
import { ENGINES, type Engine } from '../fakes/engines.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../fakes/registry-table.ts'
import { GUARDS } from './schedules/guards.ts'
import { playAll, seedsFrom } from './schedules/play-all.ts'

const SEED = 4_711
/** So many are played at most until the missing guard shows. */
const SCHEDULES = 360
/** So many show that a guard in the source is missing. */
const WELL = effort(8, 32)
/** It says nothing of guards, and takes seconds. */
const unlike = /^throttled/

// The guards are the same whatever the engine: one is enough to see that they matter.
describe.each(ENGINES.slice(0, 1))('schedules on $name without', (kind) => {
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
  const place = () => ({ endpoint: engine.endpoint, table: table.name })

  describe.each(GUARDS)('$title', ({ rules, spoil, options }) => {
    it('go wrong', async () => {
      const found = new Set<string>()
      const seeds = seedsFrom(SEED, SCHEDULES)
      while (seeds.length > 0 && !rules.some((rule) => found.has(rule))) {
        const { failed } = await playAll(place(), seeds.splice(0, 24), { ...options, unlike, spoil, enough: 4 })
        for (const { violations } of failed) for (const { rule } of violations) found.add(rule)
      }
      expect(rules.filter((rule) => found.has(rule))).not.toEqual([])
    })

    it('are well when it is there', async () => {
      const { failed } = await playAll(place(), seedsFrom(SEED, WELL), { ...options, unlike })
      expect(failed.flatMap(({ violations }) => violations)).toEqual([])
    })
  })
})
