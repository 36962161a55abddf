import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { Person } from '#shared/domain/reading/member.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { StepsOptions } from '../../src/main/gateway/writing/resumable-steps.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault, type FaultProxy } from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { inviteItem, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS, type Raw } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { NOW } from '../fakes/treatments.ts'

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem']

/** One operation over several items, on items of its own. */
interface Scenario {
  run(gateway: RegistryGateway, steps: StepsOptions): Promise<unknown>
  /** Every item that it is about. */
  state(): Promise<(Raw | undefined)[]>
}

const itemsOf = (at: Fixture, registryId: string, { userId, email }: Person) =>
  Promise.all(
    [
      [`registry:${registryId}`, 'metadata'],
      [`registry-user:${registryId}`, `user:${userId}`],
      [`user-registry:${userId}`, `registry:${registryId}`],
      [`user:${userId}`, 'profile'],
      [`user-email:${email}`, userId],
      [`invite:${email}`, registryId],
      [`invite:${email}`, `registry:${registryId}`],
    ].map(([partition = '', sort = '']) => at.table.getRaw(partition, sort)),
  )

const withInvites = async (at: Fixture, registryId: string, { email }: Person) =>
  at.table.put([inviteItem(registryId, email, registryId), inviteItem(registryId, email, `registry:${registryId}`)])

const SCENARIOS: Record<string, (at: Fixture) => Promise<Scenario>> = {
  async 'create a registry'(at) {
    const creator = personOf()
    const ids = { registryId: v7(), operationId: v7(), now: NOW }
    const rest = { name: 'Quayside', timeZone: 'America/Chicago', creator, role: 'Clinical Ops' as const }
    return {
      run: (gateway, steps) => gateway.createRegistry({ ...ids, ...rest, steps }),
      state: () => itemsOf(at, ids.registryId, creator),
    }
  },
  async 'accept an invitation'(at) {
    const { registryId } = await storedRegistry(at)
    const person = personOf()
    await withInvites(at, registryId, person)
    const request = { registryId, operationId: v7(), now: NOW, person }
    return {
      run: (gateway, steps) => gateway.acceptInvite({ ...request, steps }),
      state: () => itemsOf(at, registryId, person),
    }
  },
  async 'invite somebody, as an admin'(at) {
    const { registryId } = await storedRegistry(at)
    const person = personOf()
    const request = registryRequest(registryId, { email: person.email, role: 'Finance' as const, isAdmin: true })
    return {
      run: (gateway) => gateway.inviteMember(request),
      state: () => itemsOf(at, registryId, person),
    }
  },
  async 'renew an invitation'(at) {
    const { registryId } = await storedRegistry(at)
    const person = personOf()
    await withInvites(at, registryId, person)
    const renewed = { email: person.email, role: 'Care Manager' as const, replaces: 'Care Manager', now: NOW + 60_000 }
    const request = registryRequest(registryId, renewed)
    return {
      run: (gateway) => gateway.inviteMember(request),
      state: () => itemsOf(at, registryId, person),
    }
  },
  async 'take the admin rights of somebody away'(at) {
    const { registryId, addMember } = await storedRegistry(at)
    const person = await addMember({}, { is_admin: true })
    await withInvites(at, registryId, person)
    const seen = { role: 'Care Manager', isAdmin: true }
    const request = registryRequest(registryId, { userId: person.userId, seen, isAdmin: false })
    return {
      run: (gateway) => gateway.changeRole(request),
      // Each attempt claims anew in the registry’s own item, which is compared without the count of that.
      state: async () => (await itemsOf(at, registryId, person)).slice(1),
    }
  },
  async 'remove a member who is an admin'(at) {
    const { registryId, addMember } = await storedRegistry(at)
    const person = await addMember({}, { is_admin: true })
    const request = registryRequest(registryId, { seen: { userId: person.userId, joinedAt: NOW } })
    return {
      run: (gateway, steps) => gateway.removeMember({ ...request, steps }),
      state: async () => (await itemsOf(at, registryId, person)).slice(1),
    }
  },
  async 'withdraw an invitation'(at) {
    const { registryId } = await storedRegistry(at)
    const person = personOf()
    await withInvites(at, registryId, person)
    const request = registryRequest(registryId, { email: person.email })
    return {
      run: (gateway, steps) => gateway.withdrawInvite({ ...request, steps }),
      state: () => itemsOf(at, registryId, person),
    }
  },
  async 'remove a member'(at) {
    const { registryId, addMember } = await storedRegistry(at)
    const person = await addMember()
    await withInvites(at, registryId, person)
    const request = registryRequest(registryId, { seen: { userId: person.userId, joinedAt: NOW } })
    return {
      run: (gateway, steps) => gateway.removeMember({ ...request, steps }),
      state: () => itemsOf(at, registryId, person),
    }
  },
  async 'save a profile'(at) {
    const person = personOf()
    const request = { operationId: v7(), now: NOW, person, role: 'Finance' as const, seen: null }
    return {
      run: (gateway, steps) => gateway.saveProfile({ ...request, steps }),
      state: () => itemsOf(at, 'none', person),
    }
  },
}

/** The state without what is random in each scenario: ids and addresses. */
const comparable = (state: (Raw | undefined)[]) =>
  JSON.parse(JSON.stringify(state ?? null).replaceAll(/(user-|reg-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'))

/** Lets `passing` writes through; then every write meets the fault, as if the computer went down there. */
function crashAfter(proxy: FaultProxy, passing: number, fault: Fault): () => boolean {
  let writes = 0
  let crashed = false
  proxy.decide = (operation) => {
    if (crashed) return DROP_REQUEST
    if (!WRITES.includes(operation) || ++writes <= passing) return {}
    crashed = true
    return fault
  }
  return () => crashed
}

const MOST_WRITES = 8

onEveryTable(
  'a write over several items',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })

    describe.each(Object.entries(SCENARIOS))('to %s', (_title, make) => {
      it.each([
        ['before it arrived', 'the start', DROP_REQUEST],
        ['before it arrived', 'the step', DROP_REQUEST],
        ['after it arrived', 'the start', DROP_RESPONSE],
        ['after it arrived', 'the step', DROP_RESPONSE],
      ] as const)('that ends at each write %s is completed from %s', async (_when, from, fault) => {
        const undisturbed = await make(at)
        await undisturbed.run(at.gateway, {})
        const wanted = comparable(await undisturbed.state())
        let crashes = 0
        for (let passing = 0; passing < MOST_WRITES; passing++) {
          const scenario = await make(at)
          const crashed = crashAfter(proxy, passing, fault)
          let next: string | undefined
          const first = scenario.run(gateway, { onStep: (_, after) => (next = after ?? next) })
          const failed = await first.then(
            () => false,
            () => true,
          )
          proxy.decide = () => ({})
          expect(failed).toBe(crashed())
          if (!crashed()) break
          crashes++
          await scenario.run(gateway, from === 'the step' ? { from: next } : {})
          expect(comparable(await scenario.state())).toEqual(wanted)
          // And once more, as a late repeat.
          await scenario.run(gateway, {})
          expect(comparable(await scenario.state())).toEqual(wanted)
        }
        expect(crashes).toBeGreaterThanOrEqual(2)
        expect(crashes).toBeLessThan(MOST_WRITES)
      })
    })

    it('never leaves a removal without its audit entry, wherever it ends', async () => {
      for (let passing = 0; passing < 5; passing++) {
        const scenario = await SCENARIOS['remove a member']?.(at)
        const before = (await scenario?.state())?.filter((item) => item !== undefined).length
        crashAfter(proxy, passing, DROP_RESPONSE)
        await expect(scenario?.run(gateway, {})).rejects.toMatchObject({ code: 'offline' })
        proxy.decide = () => ({})
        const after = (await scenario?.state()) ?? []
        const gone = after.filter((item) => item !== undefined).length !== before
        if (gone) expect(after[0]?.audit_logs?.L).toHaveLength(1)
      }
    })

    it('makes who was removed half-way a member as a whole, by an invitation that is made since', async () => {
      const { registryId, registryUser, userRegistry } = await storedRegistry(at)
      const person = personOf()
      await withInvites(at, registryId, person)
      const request = { registryId, operationId: v7(), now: NOW, person }
      crashAfter(proxy, 1, DROP_REQUEST)
      await expect(gateway.acceptInvite(request)).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = () => ({})
      const seen = { userId: person.userId, joinedAt: NOW }
      await at.gateway.removeMember(registryRequest(registryId, { seen }))
      await withInvites(at, registryId, person)
      await gateway.acceptInvite({ ...request, steps: { from: 'user-registry' } })
      expect([await registryUser(person.userId), await userRegistry(person.userId)]).not.toContain(undefined)
    })

    it('makes a member of nobody whose invitation was withdrawn while the answer was awaited', async () => {
      const { registryId, registryUser } = await storedRegistry(at)
      const person = personOf()
      await withInvites(at, registryId, person)
      const request = { registryId, operationId: v7(), now: NOW, person }
      crashAfter(proxy, 0, DROP_REQUEST)
      await expect(gateway.acceptInvite(request)).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = () => ({})
      await at.gateway.withdrawInvite(registryRequest(registryId, { email: person.email }))
      for (const steps of [{}, { from: 'user-registry' }])
        await expect(gateway.acceptInvite({ ...request, steps })).rejects.toMatchObject({ code: 'not-found' })
      expect(await registryUser(person.userId)).toBeUndefined()
    })
  },
  { namings: [NAMINGS[0]] },
)
