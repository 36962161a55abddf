import { v7 } from 'uuid'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { unpack } from '#shared/ipc/packed.ts'
import type { DataPorts } from '../../src/main/data/context/data-ports.ts'
import type { DataCallName, ThreadService } from '../../src/main/data/thread/thread-calls.ts'
import { createThreadService } from '../../src/main/data/thread/thread-service.ts'
import { openGateway } from '../../src/main/gateway/gateway.ts'
import { COMPUTER } from './access-events.ts'
import { CLINIC } from './clinic.ts'
import { TEST_CREDENTIALS, TEST_REGION } from './registry-table.ts'
import { NOW } from './treatments.ts'

export const targetOf = (endpoint: string, table: string, userId = CLINIC.userId) => ({
  endpoint,
  table,
  userId,
  region: TEST_REGION,
  credentials: TEST_CREDENTIALS,
})

/** The service with the thread's calls as main makes them, and large answers unpacked. */
export interface CallableService extends ThreadService {
  call<N extends DataCallName>(name: N, request: RequestOf<Contract, N>): Promise<ResponseOf<Contract, N>>
}

export function callable(service: ThreadService): CallableService {
  // The row of the name says what the answer is.
  const call = async (name: DataCallName, request: unknown) => unpack(await service.answer({ name, request })) as never
  return { ...service, call }
}

/** The data service without a worker, with a clock that stands still until it is moved. */
export function testDataService(extra: Partial<DataPorts> = {}) {
  const sent: { name: string; payload: unknown }[] = []
  const timers = new Set<() => void>()
  const clock = { now: NOW }
  const service = callable(
    createThreadService({
      openGateway,
      credentials: () => Promise.reject(new Error('Nobody asks.')),
      now: () => clock.now,
      newId: () => v7(),
      every: (_ms, run) => {
        timers.add(run)
        return () => timers.delete(run)
      },
      computerTimeZone: 'Europe/Madrid',
      version: '0.0.0-test',
      computer: COMPUTER,
      emit: (name, payload) => sent.push({ name, payload }),
      log: () => undefined,
      ...extra,
    }),
  )
  const payloads = (name: string) => sent.flatMap((one) => (one.name === name ? [one.payload] : []))
  return {
    service,
    clock,
    /** Runs what would run with time. */
    tick: () => {
      for (const run of timers) run()
    },
    timers: () => timers.size,
    /** Every `caseload.changed` so far, as the contract has it. */
    changed: () =>
      payloads('caseload.changed').map((payload) => contract.events['caseload.changed'].payload.parse(payload)),
    progress: () =>
      payloads('caseload.progress').map((payload) => contract.events['caseload.progress'].payload.parse(payload)),
  }
}
