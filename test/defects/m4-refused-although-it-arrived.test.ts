// M4: a change whose answer was lost was refused, although it had arrived, where the role was taken away before it was sent again: who entered it once more had it twice.
import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { clinicItems } from '../fakes/clinic.ts'
import { EVERY_OPERATION } from '../fakes/every-operation.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NOW } from '../fakes/treatments.ts'

type Name = keyof typeof EVERY_OPERATION

/**
 * Answered by their steps, each of which is safe to repeat: they ask for the right first. A person's own, and what somebody without any
 * membership does, need none.
 */
const BY_STEPS: readonly Name[] = ['inviteMember', 'withdrawInvite', 'removeMember', 'repairStatistics']

interface Asked {
  readonly actor: { readonly userId: string }
  readonly operationId: string
}
const isAsked = (request: unknown): request is Asked =>
  typeof request === 'object' && request !== null && 'actor' in request && 'operationId' in request

/** A gateway that keeps the first request of each operation. */
function watched(gateway: RegistryGateway) {
  const asked = new Map<string, Asked>()
  const proxy = new Proxy(gateway, {
    get(target, name, receiver) {
      const operation: unknown = Reflect.get(target, name, receiver)
      if (typeof operation !== 'function' || typeof name !== 'string') return operation
      return (...args: unknown[]) => {
        const [request] = args
        if (isAsked(request) && !asked.has(name)) asked.set(name, request)
        return Reflect.apply(operation, target, args)
      }
    },
  })
  return { proxy, asked }
}

const withoutRights = ({ actor, ...request }: Asked) => ({ ...request, actor: { ...actor, role: '', isAdmin: false } })

const CHANGES = Object.entries(EVERY_OPERATION).flatMap(([name, row]) =>
  typeof row.needs === 'string' || BY_STEPS.some((one) => one === name) ? [] : [[name, row] as const],
)

onEveryTable('sent again by somebody whose role was taken away', (at) => {
  it.each(CHANGES)('%s', async (name, row) => {
    await at.table.put(clinicItems(NOW))
    const { proxy, asked } = watched(at.gateway)
    await row.run(proxy, at, (_operation, act) => void act)
    const request = asked.get(name)
    // What only reads carries no operation.
    if (!request) return
    const operation: unknown = Reflect.get(at.gateway, name)
    if (typeof operation !== 'function') throw new Error('There is no such operation.')
    const again = await Reflect.apply(operation, at.gateway, [withoutRights(request)])
    expect(again.outcome).toMatch(/^already-/)
  })
})
