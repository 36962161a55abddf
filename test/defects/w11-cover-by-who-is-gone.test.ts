// Who was removed from a registry went on covering patients of others: the caseload sent their work to somebody who was no member any more.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { rawPatient } from '../fakes/offline-check.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const DAY = 86_400_000
const day = (from: number) => new Date(NOW + from * DAY).toISOString().slice(0, 10)

inOfflineClinic('a member who covers and is removed', (clinic) => {
  it.each([
    ['online', false],
    ['kept offline, and sent later', true],
  ])('covers nobody any more, %s', async (_, isOffline) => {
    const person = personOf()
    await clinic.table.put([
      ...memberItems(registryId, person),
      ...memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }),
    ])
    const covered = (from: number, until: number) =>
      clinic.patient({
        care_manager: { user_id: userId, since: NOW - DAY },
        covering: { user_id: person.userId, from: day(from), until: day(until), note: '' },
      })
    const [now, later, over] = [await covered(-2, 5), await covered(3, 9), await covered(-9, -3)]
    const device = await clinic.device({ userId: ADMIN.userId })
    if (isOffline) {
      await device.service.call('members.list', { registryId })
      device.offline()
    }
    const answer = await device.service.call('members.remove', {
      registryId,
      operationId: v7(),
      seen: { userId: person.userId, joinedAt: NOW },
      to: null,
      patients: 0,
    })
    expect(answer).toEqual({ outcome: isOffline ? 'kept' : 'written', handedOver: 0 })
    device.online()
    await device.drain(60)
    const coverOf = async (mrn: string) => (await rawPatient(clinic.table, mrn)).covering?.M?.user_id?.S ?? null
    expect(await clinic.table.getRaw(`registry-user:${registryId}`, `user:${person.userId}`)).toBeUndefined()
    expect([await coverOf(now), await coverOf(later)]).toEqual([null, null])
    // What is over is left as the record of it.
    expect(await coverOf(over)).toBe(person.userId)
    expect((await rawPatient(clinic.table, now)).care_manager?.M?.user_id?.S).toBe(userId)
  })
})
