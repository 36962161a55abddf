// A change of one's own rights whose answer was lost was shown as refused, "the member keeps the role", although it was in the table.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { DROP_REQUEST } from '../fakes/fault-proxy.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC

/** Lets some writes of an operation through; the next one is lost or not answered, and from then on there is no network. */
function cutAfter(
  { proxy }: Device,
  operationId: string,
  { passing, isLost }: { passing: number; isLost: boolean },
): void {
  let writes = 0
  proxy.around = async ({ operation, body }, send) => {
    // Statistics are no part of it, nor is a claim of rights, which is made anew where somebody else has written meanwhile.
    const text = JSON.stringify(body)
    const isUpdate = operation === 'UpdateItem' && text.includes(operationId) && !text.includes('admins_leaving')
    if (operation !== 'DeleteItem' && !isUpdate) return send()
    const answer = isLost && writes === passing ? null : await send()
    if (answer && (answer.status !== 200 || ++writes !== passing + 1)) return answer
    proxy.decide = () => DROP_REQUEST
    proxy.around = (_delivery, pass) => pass()
    throw new Error('The connection is cut.')
  }
}

inOfflineClinic('who takes their own rights away', (clinic) => {
  /** The computer of one of two admins. */
  async function admin() {
    const person = personOf()
    await clinic.table.put([
      ...memberItems(registryId, person, { is_admin: true }),
      ...memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }),
    ])
    const device = await clinic.device({ userId: person.userId })
    return {
      device,
      person,
      member: () => clinic.table.getRaw(`registry-user:${registryId}`, `user:${person.userId}`),
      audits: async () => JSON.stringify(await clinic.table.getRaw(`registry:${registryId}`, 'metadata')),
      unsent: async () => (await device.service.call('outbox.list', {})).entries.map(({ state }) => state),
    }
  }

  const cuts = (most: number) =>
    Array.from({ length: most }, (_, passing) => passing).flatMap((passing) => [
      { passing, what: 'lost', isLost: true },
      { passing, what: 'not answered', isLost: false },
    ])

  it.each(cuts(1))('is no admin any more, where write $passing was $what', async (cut) => {
    const [one, operationId] = [await admin(), v7()]
    const { userId } = one.person
    cutAfter(one.device, operationId, cut)
    const seen = { role: 'Care Manager', isAdmin: true }
    const change = { kind: 'change-role' as const, userId, seen, isAdmin: false }
    const answer = await one.device.service.call('members.change', { registryId, operationId, change })
    expect(answer).toEqual({ outcome: 'kept' })
    one.device.online()
    await one.device.drain()
    expect(await one.unsent()).toEqual([])
    const member = await one.member()
    expect(member?.is_admin).toEqual({ BOOL: false })
    expect(member?.audit_logs?.L).toHaveLength(1)
  })

  it.each(cuts(3))('is no member any more, where write $passing was $what', async (cut) => {
    const [one, operationId] = [await admin(), v7()]
    const seen = { userId: one.person.userId, joinedAt: NOW }
    cutAfter(one.device, operationId, cut)
    const request = { registryId, operationId, seen, to: null }
    expect(await one.device.service.call('members.remove', request)).toMatchObject({ outcome: 'kept' })
    one.device.online()
    await one.device.drain()
    expect(await one.unsent()).toEqual([])
    expect(await one.member()).toBeUndefined()
    expect(await one.audits()).toContain(`Member ${one.person.userId} removed`)
  })

  it('is refused what was never sent, where somebody else has taken the rights', async () => {
    const one = await admin()
    one.device.offline()
    const other = { userId: ADMIN.userId, seen: { role: 'Care Manager', isAdmin: true }, isAdmin: false }
    const change = { kind: 'change-role' as const, ...other }
    await one.device.service.call('members.change', { registryId, operationId: v7(), change })
    await clinic.table.put(memberItems(registryId, one.person))
    one.device.online()
    await one.device.drain()
    expect(await one.unsent()).toEqual(['refused'])
  })
})
