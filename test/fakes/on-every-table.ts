import { afterAll, beforeAll, describe } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { clinicItems, type Item } from './clinic.ts'
import { ENGINES, type Engine } from './engines.ts'
import { createRegistryTable, NAMINGS, type Naming, type RegistryTable } from './registry-table.ts'
import { NOW, openTestGateway } from './treatments.ts'

/** What a contract test works with. The table is shared by the tests of one suite: each uses patients of its own. */
export interface Fixture {
  readonly engine: Engine
  readonly table: RegistryTable
  readonly gateway: RegistryGateway
}

/** Runs a suite on every engine with every naming of the keys, on a table with the small clinic in it. */
export function onEveryTable(
  title: string,
  suite: (fixture: Fixture) => void,
  { items = [], namings = NAMINGS }: { items?: readonly Item[]; namings?: readonly Naming[] } = {},
): void {
  describe.each(ENGINES)(`${title} on $name`, (kind) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await kind.start()
    })
    afterAll(() => engine.stop())

    describe.each([...namings])('keys $partition/$sort', (naming) => {
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
