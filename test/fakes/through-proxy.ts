import { afterEach, beforeEach } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import type { Fixture } from './on-every-table.ts'
import { openTestGateway } from './treatments.ts'

/** Gives each test of a suite a fault proxy of its own, and a gateway that goes through it. */
export function throughProxy(
  at: Fixture,
  give: (through: { proxy: FaultProxy; gateway: RegistryGateway }) => void,
): void {
  let end = async (): Promise<void> => undefined
  beforeEach(async () => {
    const proxy = await startFaultProxy(at.engine.endpoint)
    const gateway = await openTestGateway(proxy.endpoint, at.table.name)
    end = async () => {
      gateway.close()
      await proxy.stop()
    }
    give({ proxy, gateway })
  })
  afterEach(() => end())
}
