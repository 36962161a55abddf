import { afterAll, beforeAll, expect } from 'vitest'
import type { ConnectionDraft } from '#shared/connections.ts'
import { CLINIC, clinicItems, type Item, patientItem } from './clinic.ts'
import type { Main } from './computer.ts'
import { ENGINES, type Engine } from './engines.ts'
import { DROP_REQUEST, type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { idsOf, storedNow } from './offline-check.ts'
import { createRegistryTable, NAMINGS, type RegistryTable, TEST_CREDENTIALS, TEST_REGION } from './registry-table.ts'
import { entryOf, NOW } from './treatments.ts'

const { registryId, userId } = CLINIC
export const MRN = '004417'

/** The tables of a clinic and of its training, with the same people and a patient of the same number, behind a network that can be cut. */
export function twoTables() {
  let engine: Engine
  const tables: RegistryTable[] = []
  const proxies: FaultProxy[] = []
  beforeAll(async () => {
    const [kind] = ENGINES
    if (!kind) throw new Error('There is no engine.')
    engine = await kind.start()
    for (const lastName of ['Castellanos', 'Training']) {
      const table = await createRegistryTable(engine.endpoint, NAMINGS[0])
      await table.put([...clinicItems(NOW), patientItem(MRN, lastName, 'Marisol', NOW)])
      tables.push(table)
      proxies.push(await startFaultProxy(engine.endpoint))
    }
  })
  afterAll(async () => {
    for (const table of tables) table.close()
    for (const proxy of proxies) await proxy.stop()
    await engine.stop()
  })
  const at = <T>(list: readonly T[], index: number): T => {
    const one = list[index]
    if (one === undefined) throw new Error('It is not there yet.')
    return one
  }
  const place = (index = 0) => ({ endpoint: at(proxies, 0).endpoint, table: at(tables, index).name })
  return {
    place,
    /** Another address of the same engine. */
    elsewhere: () => at(proxies, 1).endpoint,
    start: (extra: object = {}) => ({
      kind: 'endpoint' as const,
      ...place(),
      region: TEST_REGION,
      userId,
      credentials: TEST_CREDENTIALS,
      ...extra,
    }),
    draft: (extra: object = {}): ConnectionDraft => ({
      kind: 'endpoint',
      name: 'At work',
      ...place(),
      tableRegion: TEST_REGION,
      userId,
      ...extra,
    }),
    /** Writes items into the first table. */
    put: (items: readonly Item[]) => at(tables, 0).put(items),
    /** The first table, as another program sees it. */
    table: () => at(tables, 0),
    /** Decides about every request. */
    decide(decide: FaultProxy['decide']) {
      for (const proxy of proxies) proxy.decide = decide
    },
    online(isOnline: boolean) {
      for (const proxy of proxies) proxy.decide = () => (isOnline ? {} : DROP_REQUEST)
    },
    /** Ids of the entries of the patient in a table. */
    entriesIn: async (index: number) => idsOf((await storedNow(at(tables, index), MRN)).patient),
  }
}

let minutes = 0

/** Opens the registry and saves an entry; answers with its id in the table. */
export async function saveEntry(main: Main, expected: 'kept' | 'written', beforeSaving: () => void = () => undefined) {
  const opened = await main.get('registries.open', { registryId })
  expect(opened.rows.map(({ mrn }) => mrn)).toEqual([MRN])
  const { operationId, logId } = await main.get('treatments.begin', { registryId, mrn: MRN })
  beforeSaving()
  const entry = entryOf({ date: NOW - 3_600_000 - ++minutes * 60_000 })
  const saved = await main.get('treatments.record', { registryId, mrn: MRN, operationId, logId, entry })
  expect(saved.outcome).toBe(expected)
  return logId
}

/** Sends until nothing waits. */
export async function sendAll(main: Main): Promise<void> {
  await expect.poll(async () => (await main.get('sync.now', {})).waiting, { timeout: 20_000, interval: 50 }).toBe(0)
}
