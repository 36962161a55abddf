import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { EVERY_FAULT } from '../fakes/every-fault.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault, type FaultProxy } from '../fakes/fault-proxy.ts'
import { lockIn } from '../fakes/month-end.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'

const MONTH = '2026-10'
const ROWS = [[{ mrn: '1' }], [{ mrn: '2' }], [{ mrn: '3' }]]
/** Three parts, and the lock-in. */
const WRITES = [1, 2, 3, 4]

onEveryTable(
  'a month that is locked in under faults',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })
    /** From the nth write on every one has the fault. */
    const failFrom = (nth: number, fault: Fault) => {
      let writes = 0
      proxy.decide = (operation) => {
        if (operation !== 'PutItem') return {}
        writes += 1
        return writes >= nth ? fault : {}
      }
    }

    it.each(EVERY_FAULT.flatMap(([title, fault]) => WRITES.map((nth) => [title, nth, fault] as const)))(
      '%s, at write %i, leaves it there once and whole',
      async (_title, nth, fault) => {
        const { registryId } = await storedRegistry(at)
        const request = registryRequest(registryId, lockIn(ROWS))
        proxy.next('PutItem', ...Array.from({ length: nth - 1 }, () => ({})), fault)
        await gateway.lockMonth(request)
        await proxy.idle()
        const { locks, unreadable } = await at.gateway.readMonth(registryId, MONTH)
        expect([locks.map(({ parts }) => parts), unreadable]).toEqual([[request.parts], []])
        expect(await at.table.partition(`month-end:${registryId}`)).toHaveLength(WRITES.length)
      },
    )

    it.each(
      WRITES.flatMap((nth) => [
        [nth, 'requests lost', DROP_REQUEST] as const,
        [nth, 'answers lost', DROP_RESPONSE] as const,
      ]),
    )('cut off from write %i on, %s, it is gone on with', async (nth, title, fault) => {
      const { registryId } = await storedRegistry(at)
      const request = registryRequest(registryId, lockIn(ROWS))
      failFrom(nth, fault)
      let step: string | null = null
      const onStep = (_done: unknown, next: string | null) => {
        step = next
      }
      await expect(gateway.lockMonth({ ...request, steps: { onStep } })).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = () => ({})
      await proxy.idle()
      const before = await at.gateway.readMonth(registryId, MONTH)
      // Of an answer that was lost nobody knows; whatever is listed is whole.
      expect(before.unreadable).toEqual([])
      expect(before.locks).toHaveLength(title === 'answers lost' && nth === WRITES.length ? 1 : 0)
      await gateway.lockMonth({ ...request, steps: step === null ? {} : { from: step } })
      const { locks, unreadable } = await at.gateway.readMonth(registryId, MONTH)
      expect([locks.map(({ parts }) => parts), unreadable]).toEqual([[request.parts], []])
      expect(await at.table.partition(`month-end:${registryId}`)).toHaveLength(WRITES.length)
    })
  },
  { namings: [NAMINGS[0]] },
)
