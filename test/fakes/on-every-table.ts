import { afterAll, beforeAll, describe } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { clinicItems, type Item } from './clinic.ts'
import { effort } from './effort.ts'
import { ENGINES, type Engine } from './engines.ts'
import { createRegistryTable, NAMINGS, type Naming, type RegistryTable } from './registry-table.ts'
import { NOW, openTestGateway } from './treatments.ts'

/** What a contract test works with. The table is shared by the tests of one suite: each uses patients of its own. */
export interface Fixture {
  readonly engine: Engine
  readonly table: RegistryTable
  readonly gateway: RegistryGateway
}

/**
 * The namings that a suite runs with on the nth engine: in CI each of them; on a desk one, another on each engine, so that each engine and each
 * naming is seen once.
 */
const namingsOn = (nth: number, namings: readonly Naming[]): readonly Naming[] =>
  effort(ENGINES.length < namings.length ? namings : namings.filter((_, at) => at === nth % namings.length), namings)

/** Runs a suite on every engine, on tables with the small clinic in it, under both namings of the keys. */
export function onEveryTable(
  title: string,
  suite: (fixture: Fixture) => void,
  { items = [], namings = NAMINGS }: { items?: readonly Item[]; namings?: readonly Naming[] } = {},
): void {
  const engines = ENGINES.map((kind, nth) => ({ name: kind.name, kind, nth }))
  describe.each(engines)(`${title} on $name`, ({ kind, nth }) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await kind.start()
    })
    afterAll(() => engine.stop())

    describe.each([...namingsOn(nth, namings)])('keys $partition/$sort', (naming) => {
      let table: RegistryTable
      let gateway: RegistryGateway
      beforeAll(async () => {
        table = await createRegistryTable(engine.endpoint, naming)
        await table.put([...clinicItems(NOW), ...items])
        gateway = await openTestGateway(engine.endpoint, table.name)
      })
      afterAll(() => {
        gateway.close()
        table.close()
      })
      suite({
        get engine() {
          return engine
        },
        get table() {
          return table
        },
        get gateway() {
          return gateway
        },
      })
    })
  })
}
