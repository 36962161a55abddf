// A removal that the table refused was answered "kept": the dialog said that it would be sent, and the member stayed with all rights.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const TO = { userId, name: 'Renee Okafor' }

inOfflineClinic('a removal that the table refuses', (clinic) => {
  /** A computer of an admin, a member who leaves with so many patients, and their removal. */
  async function leaving(patients: number, memoryOnly: boolean) {
    const person = personOf()
    const admin = memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true })
    await clinic.table.put([...memberItems(registryId, person), ...admin])
    for (let at = 0; at < patients; at++)
      await clinic.patient({ care_manager: { user_id: person.userId, since: NOW - 1000 } })
    const device = await clinic.device({ userId: ADMIN.userId, memoryOnly })
    const to = patients > 0 ? TO : null
    const request = { registryId, operationId: v7(), seen: { userId: person.userId, joinedAt: NOW }, to }
    const remove = (changes: object = {}) => device.service.call('members.remove', { ...request, ...changes })
    return { person, admin, device, request, remove }
  }

  const CASES = [0, 2].flatMap((patients) => [false, true].map((memoryOnly) => ({ patients, memoryOnly })))

  it.each(CASES)(
    'is told as refused, and can be asked for anew ($patients patients, memory only: $memoryOnly)',
    async ({ patients, memoryOnly }) => {
      const one = await leaving(patients, memoryOnly)
      // The person was removed, and has joined again since.
      await clinic.table.put(memberItems(registryId, one.person, { date_created: NOW / 1000 + 60 }))
      await expect(one.remove()).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('changed'),
      })
      const { entries } = await one.device.service.call('outbox.list', {})
      expect(entries).toEqual([])
      // The same dialog, once it shows the membership of now.
      const seen = { userId: one.person.userId, joinedAt: NOW + 60_000 }
      expect(await one.remove({ seen })).toMatchObject({ outcome: 'written' })
    },
  )

  it.each([false, true])('is told as refused to who is no admin any more (memory only: %s)', async (memoryOnly) => {
    const one = await leaving(0, memoryOnly)
    await clinic.table.put(memberItems(registryId, personOf({ userId: ADMIN.userId })))
    await expect(one.remove()).rejects.toMatchObject({ code: 'not-permitted' })
    const { entries } = await one.device.service.call('outbox.list', {})
    expect(entries).toEqual([])
  })
})
