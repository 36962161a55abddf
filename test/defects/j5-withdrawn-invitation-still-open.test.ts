// A withdrawn invitation left the list before it was removed, so an admin's was open unseen; and a withdrawal that waited removed a newer one.
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { MemberChange } from '#shared/domain/operations/operation.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault, type FaultProxy } from '../fakes/fault-proxy.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, memberItems, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { NOW } from '../fakes/treatments.ts'

const SEEN = { role: 'Care Manager', isAdmin: true, invitedAt: NOW }

/** A registry with an invitation as an admin, and its withdrawal. */
async function withdrawal(at: Fixture) {
  const { registryId, invites, raw } = await storedRegistry(at)
  const email = `${v7()}@clinic.example`
  const invited = { email, role: 'Care Manager' as const, isAdmin: true }
  await at.gateway.inviteMember(registryRequest(registryId, invited))
  const request = registryRequest(registryId, { email, seen: SEEN })
  return {
    registryId,
    email,
    raw,
    withdraw: (gateway: RegistryGateway = at.gateway) => gateway.withdrawInvite(request),
    /** Somebody else invites anew, in place of what they see. */
    renew: (change: object = {}) =>
      at.gateway.inviteMember(
        registryRequest(registryId, {
          ...invited,
          now: NOW + 60_000,
          replaces: 'Care Manager',
          replacesAdmin: true,
          ...change,
        }),
      ),
    isOpen: async () => (await invites(email)).some((item) => item !== undefined),
    listed: async () => (await at.gateway.listTeam(registryId)).invitations.filter((one) => one.email === email),
  }
}

/** Lets some writes through; the next one meets the fault, and from then on there is no network. */
function cutAfter(proxy: FaultProxy, passing: number, fault: Fault): void {
  let [writes, isCut] = [0, false]
  proxy.decide = (operation) => {
    if (isCut) return DROP_REQUEST
    if (!['UpdateItem', 'DeleteItem'].includes(operation) || ++writes <= passing) return {}
    isCut = true
    return fault
  }
}

const CUTS = [0, 1, 2].flatMap((passing) => [
  { passing, what: 'lost', fault: DROP_REQUEST },
  { passing, what: 'not answered', fault: DROP_RESPONSE },
])

onEveryTable(
  'an invitation that is withdrawn',
  (at) => {
    let [proxy, gateway]: [FaultProxy | null, RegistryGateway | null] = [null, null]
    throughProxy(at, (through) => ({ proxy, gateway } = through))

    describe.each(CUTS)('where write $passing was $what', ({ passing, fault }) => {
      const cut = async () => {
        const one = await withdrawal(at)
        if (!proxy || !gateway) throw new Error('There is no proxy yet.')
        cutAfter(proxy, passing, fault)
        await expect(one.withdraw(gateway)).rejects.toMatchObject({ code: 'offline' })
        return one
      }

      it('is seen by admins as long as it is open, and is gone after a repeat', async () => {
        const one = await cut()
        expect((await one.listed()).length).toBe((await one.isOpen()) ? 1 : 0)
        await one.withdraw()
        expect([await one.isOpen(), await one.listed()]).toEqual([false, []])
        expect((await one.raw()).invited).toEqual({ L: [] })
      })

      it('leaves one that somebody has made since', async () => {
        const one = await cut()
        await one.renew({ role: 'Finance' })
        await expect(one.withdraw()).rejects.toMatchObject({ code: 'conflict' })
        expect(await one.isOpen()).toBe(true)
        expect(await one.listed()).toMatchObject([{ role: 'Finance', invitedAt: NOW + 60_000 }])
      })
    })

    it.each([
      ['renewed', {}],
      ['in another role', { role: 'Finance', now: NOW }],
      ['not as an admin', { isAdmin: false, now: NOW }],
    ])('is not removed where it was %s since it was seen', async (_what, change) => {
      const one = await withdrawal(at)
      await one.renew(change)
      const before = await one.raw()
      await expect(one.withdraw()).rejects.toMatchObject({ code: 'conflict' })
      expect(await one.listed()).toHaveLength(1)
      expect(await one.raw()).toEqual(before)
    })

    it('is not removed where another takes its place in the same moment', async () => {
      const one = await withdrawal(at)
      proxy?.next('DeleteItem', { before: () => one.renew() })
      await expect(gateway && one.withdraw(gateway)).rejects.toMatchObject({ code: 'conflict' })
      expect(await one.listed()).toMatchObject([{ invitedAt: NOW + 60_000 }])
    })
  },
  { namings: [NAMINGS[0]] },
)

inOfflineClinic('a withdrawal that waits', (clinic) => {
  it('does not remove an invitation that another admin has made meanwhile', async () => {
    const { registryId } = CLINIC
    await clinic.table.put(memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }))
    const [mine, theirs] = [
      await clinic.device({ userId: ADMIN.userId }),
      await clinic.device({ userId: ADMIN.userId }),
    ]
    const email = `${v7()}@clinic.example`
    const invite = { kind: 'invite' as const, email, role: 'Care Manager' as const }
    const change = (device: typeof mine, what: MemberChange) =>
      device.service.call('members.change', { registryId, operationId: v7(), change: what })
    const listed = async () =>
      (await theirs.service.call('members.list', { registryId })).invitations.filter((one) => one.email === email)
    await change(mine, { ...invite, isAdmin: true })
    const [seen] = await listed()
    mine.offline()
    const { role = '', isAdmin = false, invitedAt = null } = seen ?? {}
    await change(mine, { kind: 'withdraw-invite', email, seen: { role, isAdmin, invitedAt } })
    theirs.pass(60_000)
    await change(theirs, { ...invite, replaces: 'Care Manager', replacesAdmin: true })
    mine.online()
    expect(await mine.drain()).toMatchObject({ conflicts: 1 })
    expect(await listed()).toMatchObject([{ isAdmin: false }])
  })
})
