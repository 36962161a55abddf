import { expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { EXPIRED_TOKEN, startFaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MINUTE = 60_000
const items = Array.from({ length: 120 }, (_, n) =>
  patientItem(`P-${n}`, `Last${n}`, 'Ana', NOW, { referring_provider_npi: 'x'.repeat(20_000) }),
)

onEveryTable(
  'an opening whose credentials expire',
  (at) => {
    /** A service whose first opening ends after the second page. `queries` counts what was delivered since. */
    async function expired() {
      const proxy = await startFaultProxy(at.engine.endpoint)
      const test = testDataService()
      const connect = () => test.service.connect(targetOf(proxy.endpoint, at.table.name))
      await connect()
      let queries = 0
      proxy.decide = (operation) => (operation === 'Query' && ++queries > 3 ? EXPIRED_TOKEN : {})
      await expect(test.service.call('registries.open', { registryId })).rejects.toMatchObject({
        code: 'sign-in-required',
      })
      queries = 0
      proxy.decide = (operation) => {
        if (operation === 'Query') queries++
        return {}
      }
      const close = async () => {
        await test.service.close()
        await proxy.stop()
      }
      return { ...test, connect, close, queries: () => queries }
    }

    it('goes on after the person has signed in again, as of when it began', async () => {
      const { service, connect, clock, progress, queries, close } = await expired()
      const arrived = progress().at(-1)?.patients ?? 0
      expect(arrived).toBeGreaterThan(0)
      clock.now = NOW + 2 * MINUTE
      await connect()
      const open = await service.call('registries.open', { registryId })
      expect(open.rows).toHaveLength(items.length)
      expect(open.asOf).toBe(NOW)
      const patients = progress().map((one) => one.patients)
      // It begins with what had arrived; only the first opening began with nobody.
      expect(patients.filter((count) => count === 0)).toHaveLength(1)
      expect(queries()).toBeGreaterThan(0)
      await close()
    })

    it('reads everything anew when what it has read is old, and after it was cancelled', async () => {
      const { service, clock, progress, close } = await expired()
      clock.now = NOW + 11 * MINUTE
      expect(await service.call('registries.open', { registryId })).toMatchObject({ asOf: clock.now })
      const stopped = service.call('registries.open', { registryId })
      await service.call('registries.cancelOpen', { registryId })
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
      clock.now += MINUTE
      const { asOf, rows } = await service.call('registries.open', { registryId })
      expect([asOf, rows.length]).toEqual([clock.now, items.length])
      expect(progress().filter((one) => one.patients === 0).length).toBeGreaterThanOrEqual(3)
      await close()
    })
  },
  { items, namings: [NAMINGS[1]] },
)
