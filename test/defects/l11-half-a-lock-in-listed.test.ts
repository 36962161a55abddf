// A lock-in whose rows had not all been written would stand in the table for good, and be compared with as if patients had come since.
import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { DROP_REQUEST, type FaultProxy } from '../fakes/fault-proxy.ts'
import { lockIn } from '../fakes/month-end.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'

onEveryTable(
  'a lock-in that was cut off',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })

    it.each([2, 3])('is not there before its rows are: from write %i on nothing arrives', async (nth) => {
      const { registryId } = await storedRegistry(at)
      const request = registryRequest(registryId, lockIn([[{ mrn: '1' }], [{ mrn: '2' }]]))
      let writes = 0
      proxy.decide = (operation) => (operation === 'PutItem' && ++writes >= nth ? DROP_REQUEST : {})
      await expect(gateway.lockMonth(request)).rejects.toMatchObject({ code: 'offline' })
      const keys = (await at.table.partition(`month-end:${registryId}`)).map(({ SK }) => String(SK))
      expect(keys).not.toContain(`2026-10#lock:${request.operationId}`)
      expect(await at.gateway.readMonth(registryId, '2026-10')).toMatchObject({ locks: [], unreadable: [] })
      proxy.decide = () => ({})
      await gateway.lockMonth(request)
      expect((await at.gateway.readMonth(registryId, '2026-10')).locks).toHaveLength(1)
    })
  },
  { namings: [NAMINGS[0]] },
)
