import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { DROP_REQUEST, type FaultProxy, SERVER_ERROR, startFaultProxy, THROTTLE } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { NOW, openTestGateway, READING } from '../fakes/treatments.ts'

const filler = 'x'.repeat(20_000)
const items = Array.from({ length: 120 }, (_, n) =>
  patientItem(`P-${n}`, `Last${n}`, 'Ana', NOW, { referring_provider_npi: filler }),
)

onEveryTable(
  'reading under faults',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    beforeEach(async () => {
      proxy = await startFaultProxy(at.engine.endpoint)
      gateway = await openTestGateway(proxy.endpoint, at.table.name)
    })
    afterEach(async () => {
      gateway.close()
      await proxy.stop()
    })

    it('goes on after faults that pass', async () => {
      proxy.next('Query', {}, DROP_REQUEST, SERVER_ERROR)
      expect(await gateway.loadCaseload(READING)).toHaveLength(items.length)
    })

    it.each([
      ['offline', DROP_REQUEST],
      ['unavailable', SERVER_ERROR],
      ['throttled', THROTTLE],
    ] as const)('never returns the pages before a failed one as the whole (%s)', async (code, fault) => {
      const pages: number[] = []
      proxy.decide = (operation) => (operation === 'Query' && pages.length > 0 ? fault : {})
      const load = gateway.loadCaseload(READING, { onProgress: (patients) => pages.push(patients) })
      await expect(load).rejects.toMatchObject({ name: 'ExpectedFailure', code })
      expect(pages.length).toBeGreaterThan(0)
      expect(pages.at(-1)).toBeLessThan(items.length)
    })

    it('ends as cancelled while a page is on its way', async () => {
      const controller = new AbortController()
      proxy.next('Query', { before: async () => controller.abort() })
      const load = gateway.loadCaseload(READING, { signal: controller.signal })
      await expect(load).rejects.toMatchObject({ code: 'cancelled' })
    })

    it('answers every failure of a person’s doing with its code', async () => {
      proxy.decide = () => DROP_REQUEST
      await expect(gateway.listRegistries(CLINIC.userId)).rejects.toMatchObject({ code: 'offline' })
      await expect(gateway.getPatient(READING, 'P-1')).rejects.toMatchObject({ code: 'offline' })
      await expect(gateway.openRegistry(CLINIC.registryId, CLINIC.userId)).rejects.toMatchObject({ code: 'offline' })
    })
  },
  { items, namings: [NAMINGS[0]] },
)
