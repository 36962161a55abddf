import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { DROP_REQUEST, type FaultProxy, startFaultProxy } from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { NOW } from '../fakes/treatments.ts'

/** Turns of the event loop between two requests of one piece of work, with room to spare. */
const TURNS = 200

/** A registry of another program that says it has 41 patients and one member: it has two in care, two others, and two members. */
async function miscounted(at: Fixture) {
  const registry = await storedRegistry(at, { active_patients: 41 })
  const member = await registry.addMember()
  const PK = `registry-patient:${registry.registryId}`
  const patients = ['Treatment', 'Enrolled', 'Deactivated'].map((status, n) => ({
    ...patientItem(`S-${n}`, 'Lindqvist', 'Ana', NOW, { status }),
    PK,
  }))
  // The last is a ghost: two attributes, left by a wrong number in another program's update.
  await at.table.put([...patients, { PK, SK: 'S-ghost', patient_flag: 'Needs Discussion' }])
  return { ...registry, member }
}

onEveryTable(
  'the statistics',
  (at) => {
    const closing: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0)) await close()
    })
    /** Opens the registry and answers with what was logged about the statistics. */
    async function open(
      registryId: string,
      userId: string,
      endpoint = at.engine.endpoint,
      connected: () => void = () => undefined,
    ) {
      const logged: unknown[] = []
      const { service } = testDataService({
        log: (_level, event, details) => event === 'statistics.failed' && logged.push(details),
      })
      closing.push(() => service.close())
      await service.connect(targetOf(endpoint, at.table.name, userId))
      connected()
      return { logged, opened: await service.call('registries.open', { registryId }) }
    }
    async function proxied(): Promise<FaultProxy> {
      const proxy = await startFaultProxy(at.engine.endpoint)
      closing.push(() => proxy.stop())
      return proxy
    }
    /** Whoever has begun to ask in the background has asked by now, and has written what they write. */
    async function quiet(proxy: FaultProxy): Promise<void> {
      for (let turn = 0; turn < TURNS; turn++) {
        await setImmediate()
        await proxy.idle()
      }
    }

    it('are repaired when an admin has read the whole registry, with what the picker shows', async () => {
      const { registryId, raw } = await miscounted(at)
      await open(registryId, ADMIN.userId)
      await expect.poll(raw).toMatchObject({ active_patients: { N: '2' }, members: { N: '2' }, version: { N: '1' } })
      const proxy = await proxied()
      await open(registryId, ADMIN.userId, proxy.endpoint)
      await quiet(proxy)
      expect((await raw()).version).toEqual({ N: '1' })
    })

    it('stay as they are when somebody else reads it, who may not write to it', async () => {
      const { registryId, member, raw } = await miscounted(at)
      const before = await raw()
      const proxy = await proxied()
      const { logged } = await open(registryId, member.userId, proxy.endpoint)
      await quiet(proxy)
      expect(logged).toEqual([])
      expect(await raw()).toEqual(before)
    })

    it('stay as they are after a reading that failed', async () => {
      const { registryId, raw } = await miscounted(at)
      const before = await raw()
      const proxy = await proxied()
      const failing = () => {
        proxy.decide = (operation) => (operation === 'Query' ? DROP_REQUEST : {})
      }
      const opened = open(registryId, ADMIN.userId, proxy.endpoint, failing)
      await expect(opened).rejects.toMatchObject({ code: 'offline' })
      await quiet(proxy)
      expect(await raw()).toEqual(before)
    })

    it('that can’t be written are logged; the registry is open all the same', async () => {
      const { registryId } = await miscounted(at)
      const proxy = await proxied()
      proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_REQUEST : {})
      const { logged, opened } = await open(registryId, ADMIN.userId, proxy.endpoint)
      expect(opened.rows).toHaveLength(4)
      await expect.poll(() => logged).toMatchObject([{ code: 'offline' }])
    })
  },
  { namings: [NAMINGS[0]] },
)
