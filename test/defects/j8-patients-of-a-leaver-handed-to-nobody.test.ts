// Patients who came to a leaving care manager after the count was shown, or after the press, were left to nobody without a question.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { assignmentOf } from '../fakes/assignments.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { change, inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const TO = { userId, name: 'Renee Okafor' }

inOfflineClinic('patients of a member who is removed', (clinic) => {
  async function leaving(patients: number) {
    const person = personOf()
    const admin = memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true })
    await clinic.table.put([...memberItems(registryId, person), ...admin])
    const theirs = { care_manager: { user_id: person.userId, since: NOW - 1000 } }
    for (let at = 0; at < patients; at++) await clinic.patient(theirs)
    const free = await clinic.patient()
    const device = await clinic.device({ userId: ADMIN.userId })
    const request = { registryId, operationId: v7(), seen: { userId: person.userId, joinedAt: NOW }, to: null }
    return {
      device,
      remove: (changes: object = {}) => device.service.call('members.remove', { ...request, ...changes }),
      isMember: async () =>
        (await clinic.table.getRaw(`registry-user:${registryId}`, `user:${person.userId}`)) !== undefined,
      /** A colleague at another computer gives the member one more. */
      async comes() {
        const other = await clinic.device()
        const seen = { careManager: null, covering: null }
        const assignment = assignmentOf({ careManager: { userId: person.userId, name: 'Noor Haddad' }, seen })
        expect((await change(other, free, { kind: 'assign', assignment })).outcome).toBe('written')
      },
    }
  }

  it.each([
    [1, 0],
    [3, 0],
    [3, 2],
  ])('are left to nobody only by who saw them: %d there, %d seen', async (patients, seen) => {
    const one = await leaving(patients)
    const refused = { code: 'conflict', message: expect.stringContaining(`${patients} patient`) }
    // It is known here: nothing has to be asked of the table.
    one.device.offline()
    await expect(one.remove({ patients: seen })).rejects.toMatchObject(refused)
    one.device.online()
    expect(await one.isMember()).toBe(true)
    expect((await one.device.service.call('outbox.list', {})).entries).toEqual([])
    expect(await one.remove({ patients })).toEqual({ outcome: 'written', handedOver: 0 })
    expect(await one.isMember()).toBe(false)
  })

  it.each([
    ['handed over', 2, { to: TO }],
    ['left to nobody', 2, { patients: 2 }],
    ['none', 0, { patients: 0 }],
  ])('who come after the press are decided upon: the others %s', async (_what, patients, how) => {
    const one = await leaving(patients)
    await one.comes()
    await expect(one.remove(how)).rejects.toMatchObject({ code: 'conflict' })
    expect(await one.isMember()).toBe(true)
    expect(await one.remove({ to: TO })).toMatchObject({ outcome: 'written' })
    expect(await one.isMember()).toBe(false)
  })

  it('who come while the removal waits stop it', async () => {
    const one = await leaving(2)
    one.device.offline()
    expect(await one.remove({ to: TO })).toEqual({ outcome: 'kept', handedOver: 2 })
    await one.comes()
    one.device.online()
    expect(await one.device.drain()).toMatchObject({ conflicts: 1 })
    expect(await one.isMember()).toBe(true)
  })
})
