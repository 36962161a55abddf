// Q12: a reading of the members that was asked before a change, and answered after it, was shown as the newest: the change did not appear.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { COLLEAGUE, inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../fakes/registries.ts'

const { registryId } = CLINIC

inOfflineClinic('the members of a registry', (clinic) => {
  it.each([
    ['the later reading is asked once the earlier was answered', true],
    ['the later reading is answered first', false],
  ])('are shown with a change that was written while they were read: %s', async (_when, earlierFirst) => {
    await clinic.patient()
    await clinic.table.put(memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }))
    const device = await clinic.device({ userId: ADMIN.userId })
    const roleOf = (members: readonly { userId: string; role: string }[]) =>
      members.find(({ userId }) => userId === COLLEAGUE)?.role
    const list = async () => roleOf((await device.service.call('members.list', { registryId })).members)
    const first = await list()
    const role = first === 'Finance' ? ('Clinical Ops' as const) : ('Finance' as const)
    device.jump(5_000)
    const held = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    let isFirst = true
    device.proxy.around = async (delivery, send) => {
      const answer = await send()
      const isMembers = delivery.operation === 'Query' && JSON.stringify(delivery.body).includes('registry-user:')
      if (!isMembers || !isFirst) return answer
      isFirst = false
      asked.resolve()
      await held.promise
      return answer
    }
    const earlier = list()
    await asked.promise
    device.jump(100)
    const seen = { role: first ?? '', isAdmin: false }
    const change = { kind: 'change-role', userId: COLLEAGUE, seen, role } as const
    await device.service.call('members.change', { registryId, operationId: v7(), change })
    device.jump(100)
    if (earlierFirst) {
      held.resolve()
      expect(await earlier).toBe(first)
      expect(await list()).toBe(role)
    } else {
      expect(await list()).toBe(role)
      held.resolve()
      expect(await earlier).toBe(first)
    }
    device.offline()
    expect(await list()).toBe(role)
  })
})
