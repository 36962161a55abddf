import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { type AwsCall, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NOW, openTestGateway } from '../fakes/treatments.ts'

/** Two admins, and how each takes the rights of the other, or leaves. */
async function twoAdmins(at: Fixture) {
  const { registryId, addMember, registryUser } = await storedRegistry(at)
  const other = await addMember({}, { is_admin: true })
  const actor = { userId: other.userId, displayName: 'Noor Haddad', role: 'Care Manager', isAdmin: true }
  const demote = (gateway: RegistryGateway, userId: string, by: typeof ADMIN) => {
    const role = userId === ADMIN.userId ? 'Clinical Ops' : 'Care Manager'
    const seen = { role, isAdmin: true }
    return gateway.changeRole(registryRequest(registryId, { userId, seen, isAdmin: false, actor: by }))
  }
  const remove = (gateway: RegistryGateway, userId: string, by: typeof ADMIN) =>
    gateway.removeMember(registryRequest(registryId, { seen: { userId, joinedAt: NOW }, actor: by }))
  const admins = async () =>
    (await Promise.all([ADMIN.userId, other.userId].map(registryUser))).filter((one) => one?.is_admin?.BOOL).length
  return { registryId, other: { userId: other.userId, actor }, demote, remove, admins }
}

/** A second gateway whose write of a member waits until something else is done. */
async function delayed(at: Fixture, act: () => Promise<unknown>) {
  let isDue = true
  const isOfMember = ({ operation, body }: AwsCall) =>
    ['UpdateItem', 'DeleteItem'].includes(operation) && JSON.stringify(body.Key).includes('registry-user:')
  const server = await startAwsEndpoint(async (call) => {
    if (isDue && isOfMember(call)) {
      isDue = false
      await act()
    }
    return null
  }, at.engine.endpoint)
  const gateway = await openTestGateway(server.endpoint, at.table.name)
  return {
    gateway,
    async stop() {
      gateway.close()
      await server.stop()
    },
  }
}

onEveryTable('two admins who take the rights from each other at once', (at) => {
  it.each([
    ['demote', 'demote'],
    ['demote', 'remove'],
    ['remove', 'demote'],
    ['remove', 'remove'],
  ] as const)('leave one admin: %s, and %s in between', async (first, second) => {
    const two = await twoAdmins(at)
    let between: unknown = null
    const slow = await delayed(at, () =>
      two[second](at.gateway, ADMIN.userId, two.other.actor).catch((error: unknown) => {
        between = error
      }),
    )
    await two[first](slow.gateway, two.other.userId, ADMIN)
    await slow.stop()
    expect(between).toMatchObject({ code: 'conflict', message: expect.stringContaining('only other admin') })
    expect(await two.admins()).toBe(1)
  })

  it('leave one admin, however the two meet', async () => {
    for (let round = 0; round < 10; round++) {
      const two = await twoAdmins(at)
      const other = await openTestGateway(at.engine.endpoint, at.table.name)
      const both = await Promise.allSettled([
        two.demote(at.gateway, two.other.userId, ADMIN),
        two[round % 2 === 0 ? 'demote' : 'remove'](other, ADMIN.userId, two.other.actor),
      ])
      other.close()
      expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
      expect(await two.admins()).toBeGreaterThanOrEqual(1)
    }
  })

  it.each([
    ['holds while it is fresh', 60_000, false],
    ['holds though its clock is ahead', -60_000, false],
    ['is none once it is over', 6 * 60_000, true],
    ['is none when its clock is far ahead', -6 * 60_000, true],
  ] as const)('a claim of another computer %s', async (_words, ago, isDone) => {
    const two = await twoAdmins(at)
    const claim = { user_id: two.other.userId, op: 'another', at: NOW - ago }
    const registry = await at.table.getRaw(`registry:${two.registryId}`, 'metadata')
    const stored = { L: [{ M: { user_id: { S: claim.user_id }, op: { S: claim.op }, at: { N: String(claim.at) } } }] }
    await at.table.putRaw(`registry:${two.registryId}`, 'metadata', { ...registry, admins_leaving: stored })
    const demoted = two.demote(at.gateway, ADMIN.userId, two.other.actor)
    if (isDone) expect(await demoted).toMatchObject({ outcome: 'written' })
    else await expect(demoted).rejects.toMatchObject({ code: 'conflict' })
  })

  it('can still be done after a change that was refused', async () => {
    const two = await twoAdmins(at)
    const seen = { role: 'Nobody', isAdmin: true }
    const failed = at.gateway.changeRole(
      registryRequest(two.registryId, { userId: two.other.userId, seen, isAdmin: false }),
    )
    await expect(failed).rejects.toMatchObject({ code: 'conflict' })
    expect(await two.demote(at.gateway, ADMIN.userId, two.other.actor)).toMatchObject({ outcome: 'written' })
    expect(await two.admins()).toBe(1)
  })
})
