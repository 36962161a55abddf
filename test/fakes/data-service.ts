import { v7 } from 'uuid'
import type { DataEvents, DataService } from '../../src/main/data/data-service.ts'
import { createDataService } from '../../src/main/data/service.ts'
import { openGateway, type RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC } from './clinic.ts'
import { TEST_CREDENTIALS, TEST_REGION } from './registry-table.ts'
import { NOW } from './treatments.ts'

export type Emitted = {
  readonly [N in keyof DataEvents]: { readonly name: N; readonly payload: DataEvents[N] }
}[keyof DataEvents]

export interface TestService {
  readonly service: DataService
  readonly emitted: Emitted[]
  /** The clock, epoch milliseconds. */
  now: number
  /** Runs what the service does every minute. */
  tick(): void
  connect(userId?: string): ReturnType<DataService['connect']>
}

/** The data service over a real engine, with a clock and a timer in the test's hands. */
export function testService(
  endpoint: string,
  table: string,
  wrap: (gateway: RegistryGateway) => RegistryGateway = (gateway) => gateway,
): TestService {
  const timers = new Set<() => void>()
  const emitted: Emitted[] = []
  const service = createDataService({
    openGateway: async (options) => wrap(await openGateway(options)),
    now: () => test.now,
    newId: () => v7(),
    every: (_ms, run) => {
      timers.add(run)
      return () => timers.delete(run)
    },
    computerTimeZone: 'Europe/Zurich',
    version: '0.0.0-test',
    emit: (name, payload) => emitted.push({ name, payload } as Emitted),
    log: () => undefined,
  })
  const test: TestService = {
    service,
    emitted,
    now: NOW,
    tick: () => {
      for (const run of timers) run()
    },
    connect: (userId = CLINIC.userId) =>
      service.connect({ endpoint, region: TEST_REGION, table, userId, credentials: TEST_CREDENTIALS }),
  }
  return test
}
