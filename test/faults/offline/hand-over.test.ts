import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { assignmentOf } from '../../fakes/assignments.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { rawPatient } from '../../fakes/offline-check.ts'
import { COLLEAGUE, change, inOfflineClinic, type OfflineClinic } from '../../fakes/offline-clinic.ts'
import { ADMIN, memberItems, personOf } from '../../fakes/registries.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const DONE = { waiting: 0, problems: 0, conflicts: 0 }
const TO = { userId, name: 'Renee Okafor' }

/** Somebody who leaves, with patients, and the computer of an admin. */
async function leaving(clinic: OfflineClinic, patients: number, memoryOnly = false) {
  const person = personOf()
  await clinic.table.put([
    ...memberItems(registryId, person),
    ...memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }),
  ])
  const mrns: string[] = []
  for (let at = 0; at < patients; at++)
    mrns.push(await clinic.patient({ care_manager: { user_id: person.userId, since: NOW - 1000 } }))
  const device = await clinic.device({ userId: ADMIN.userId, memoryOnly })
  const request = { registryId, operationId: v7(), seen: { userId: person.userId, joinedAt: NOW }, to: TO }
  return {
    mrns,
    device,
    request,
    remove: () => device.service.call('members.remove', request),
    isMember: async () =>
      (await clinic.table.getRaw(`registry-user:${registryId}`, `user:${person.userId}`)) !== undefined,
    managers: () => Promise.all(mrns.map((mrn) => managerOf(clinic, mrn))),
    waiting: async () => (await device.service.call('outbox.list', {})).entries,
    list: () => device.service.call('members.list', { registryId }),
  }
}

async function managerOf(clinic: OfflineClinic, mrn: string) {
  const item = await rawPatient(clinic.table, mrn)
  const audits = item.audit_logs?.L?.filter(({ M }) => M?.object_name?.S?.startsWith('assignment:')) ?? []
  return { manager: item.care_manager?.M?.user_id?.S, times: audits.length }
}

const HANDED = { manager: userId, times: 1 }

/** Notes writes in their order: those of patients and the registry, and those that remove something. */
function watched(device: Device): string[] {
  const writes: string[] = []
  device.proxy.decide = (operation) => {
    if (operation === 'UpdateItem' || operation === 'DeleteItem') writes.push(operation)
    return {}
  }
  return writes
}

inOfflineClinic('a member who is removed with a hand-over of patients', (clinic) => {
  it('goes after every patient was assigned, each once, however often it is asked for', async () => {
    const one = await leaving(clinic, 6)
    const writes = watched(one.device)
    expect(await one.remove()).toEqual({ outcome: 'written', handedOver: 6 })
    expect(await one.managers()).toEqual(Array(6).fill(HANDED))
    expect(await one.isMember()).toBe(false)
    expect(writes.indexOf('DeleteItem')).toBeGreaterThanOrEqual(7)
    expect(await one.remove()).toMatchObject({ outcome: 'written' })
    expect(await one.managers()).toEqual(Array(6).fill(HANDED))
  })

  it('is kept offline as a whole, and done once after a restart, with every third answer lost', async () => {
    const one = await leaving(clinic, 5)
    await one.list()
    one.device.offline()
    expect(await one.remove()).toEqual({ outcome: 'kept', handedOver: 5 })
    expect(await one.isMember()).toBe(true)
    const { unsent, handOvers, members } = await one.list()
    expect(unsent.map(({ operation }) => operation.id)).toEqual([one.request.operationId])
    expect(handOvers).toEqual([{ operationId: one.request.operationId, left: 5, stuck: 0 }])
    expect(members.length).toBeGreaterThanOrEqual(3)
    await one.device.restart()
    one.device.online()
    let answers = 0
    one.device.proxy.decide = () => (++answers % 3 === 0 ? DROP_RESPONSE : {})
    await one.device.drain(60)
    one.device.proxy.decide = () => ({})
    expect(await one.device.drain()).toMatchObject(DONE)
    expect(await one.managers()).toEqual(Array(5).fill(HANDED))
    expect(await one.isMember()).toBe(false)
  })

  it('stays while a patient was assigned elsewhere meanwhile, until a person has decided', async () => {
    const one = await leaving(clinic, 3)
    const [contested = '', ...others] = one.mrns
    one.device.offline()
    await one.remove()
    const theirs = await clinic.device()
    const { patient } = await theirs.service.call('patients.get', { registryId, mrn: contested })
    const assignment = assignmentOf({
      careManager: { userId: COLLEAGUE, name: 'Noor Haddad' },
      seen: { careManager: patient.careManager?.userId ?? null, covering: null },
    })
    await change(theirs, contested, { kind: 'assign', assignment })
    one.device.online()
    expect(await one.device.drain()).toMatchObject({ conflicts: 1 })
    expect(await one.isMember()).toBe(true)
    for (const mrn of others) expect(await managerOf(clinic, mrn)).toEqual(HANDED)
    const { handOvers } = await one.list()
    expect(handOvers).toEqual([{ operationId: one.request.operationId, left: 1, stuck: 1 }])
    const stuck = (await one.waiting()).find(({ state }) => state === 'conflict')
    await one.device.service.call('outbox.resolveConflict', {
      operationId: stuck?.operation.id ?? '',
      keep: { change: 'theirs' },
      stored: null,
    })
    expect(await one.device.drain()).toMatchObject(DONE)
    expect(await one.isMember()).toBe(false)
    expect((await managerOf(clinic, contested)).manager).toBe(COLLEAGUE)
  })

  it('is refused where nothing can be kept and nothing can be sent: nothing of it waits', async () => {
    const one = await leaving(clinic, 2, true)
    one.device.offline()
    await expect(one.remove()).rejects.toMatchObject({ code: expect.stringMatching(/offline|unavailable/) })
    expect(await one.waiting()).toEqual([])
    one.device.online()
    one.device.pass(120_000)
    expect(await one.remove()).toMatchObject({ outcome: 'written' })
    expect(await one.managers()).toEqual(Array(2).fill(HANDED))
  })

  it('is refused for the only admin before a patient is assigned', async () => {
    const one = await leaving(clinic, 1)
    await one.list()
    const own = { ...one.request, operationId: v7(), seen: { userId: ADMIN.userId, joinedAt: NOW } }
    await expect(one.device.service.call('members.remove', own)).rejects.toMatchObject({ code: 'conflict' })
    expect(await one.waiting()).toEqual([])
  })

  it('can’t be asked for, or looked at, by who is no admin', async () => {
    const one = await leaving(clinic, 1)
    const other = await clinic.device()
    await expect(other.service.call('members.list', { registryId })).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(other.service.call('members.remove', one.request)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await one.isMember()).toBe(true)
  })
})

inOfflineClinic('the members of a registry', (clinic) => {
  it('are shown without a network as they were read last, with the time of that', async () => {
    const one = await leaving(clinic, 2)
    const online = await one.list()
    const figures = online.figures.find((figure) => figure.userId === one.request.seen.userId)
    expect(figures?.patients).toBe(2)
    one.device.offline()
    await one.device.restart()
    await one.device.service.call('registries.open', { registryId })
    const offline = await one.list()
    expect(offline.asOf).toBe(online.asOf)
    expect(offline.members).toEqual(online.members)
    expect(offline.figures).toEqual(online.figures)
  })

  it('changed by somebody else meanwhile are a conflict that a person decides', async () => {
    const one = await leaving(clinic, 0)
    const [mine, theirs] = [one.device, await clinic.device({ userId: ADMIN.userId })]
    const role = (role: 'Finance' | 'Clinical Ops', seen = 'Care Manager') => ({
      registryId,
      operationId: v7(),
      change: {
        kind: 'change-role' as const,
        userId: one.request.seen.userId,
        seen: { role: seen, isAdmin: false },
        role,
      },
    })
    mine.offline()
    expect(await mine.service.call('members.change', role('Finance'))).toEqual({ outcome: 'kept' })
    await theirs.service.call('members.change', role('Clinical Ops'))
    mine.online()
    expect(await mine.drain()).toMatchObject({ conflicts: 1 })
    const { unsent, members } = await one.list()
    expect(unsent).toMatchObject([{ state: 'conflict', operation: { change: { role: 'Finance' } } }])
    expect(members.find((member) => member.userId === one.request.seen.userId)?.role).toBe('Clinical Ops')
    await mine.service.call('outbox.discard', { operationId: unsent[0]?.operation.id ?? '', reason: 'Made again.' })
    const again = await mine.service.call('members.change', role('Finance', 'Clinical Ops'))
    expect(again).toEqual({ outcome: 'written' })
  })
})
