import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf } from '../fakes/patients.ts'
import { ADMIN, inviteItem, memberItems, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { CARE_MANAGER, NOW } from '../fakes/treatments.ts'

const SEEN = { role: 'Care Manager', isAdmin: false }

onEveryTable('the members of a registry', (at) => {
  it('are listed to the last page, unreadable ones with the reason', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const filler = 'x'.repeat(9_000)
    for (let n = 0; n < 130; n++) await addMember({}, { filler })
    const odd = { PK: `registry-user:${registryId}`, SK: 'profile', role: 7, is_admin: 'yes', date_created: 'soon' }
    await at.table.put([odd])
    await addMember({ userId: 'user-odd' }, { role: 'Chaplain' })
    const members = await at.gateway.listMembers(registryId)
    expect(members).toHaveLength(133)
    expect(members.find((one) => one.isAdmin)).toEqual({
      registryId,
      userId: ADMIN.userId,
      displayName: 'Ida Moreau',
      email: expect.stringContaining('@'),
      role: 'Clinical Ops',
      isAdmin: true,
      joinedAt: NOW,
      problems: [],
    })
    const wrong = members.filter(({ problems }) => problems.length > 0)
    expect(wrong.map(({ userId, problems }) => [userId, problems.map(({ attribute }) => attribute)])).toEqual([
      ['profile', ['is_admin', 'date_created', 'key', 'role']],
      ['user-odd', ['role']],
    ])
  })

  it('get another role on the condition of the one that was seen, with the audit entry, once', async () => {
    const { registryId, addMember, registryUser } = await storedRegistry(at)
    const { userId } = await addMember({}, { note: 'ours to keep' })
    const request = registryRequest(registryId, { userId, seen: SEEN, role: 'Finance' as const })
    expect(await at.gateway.changeRole(request)).toMatchObject({ outcome: 'written', member: { role: 'Finance' } })
    expect(await at.gateway.changeRole(request)).toMatchObject({ outcome: 'already-written' })
    const item = await registryUser(userId)
    expect(item).toMatchObject({
      role: { S: 'Finance' },
      is_admin: { BOOL: false },
      version: { N: '1' },
      note: { S: 'ours to keep' },
    })
    expect(item).not.toHaveProperty('date_modified')
    expect(actionsOf(item ?? {})).toEqual(['Changed: role to Finance'])
    const { note: _, ...ours } = item ?? {}
    expect(wrongInEntity('registryUser', ours)).toEqual([])
    const late = at.gateway.changeRole(
      registryRequest(registryId, { userId, seen: SEEN, role: 'Clinical Ops' as const }),
    )
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await registryUser(userId)).toEqual(item)
  })

  it('become admins and stop being so, but never the last one', async () => {
    const { registryId, addMember, registryUser } = await storedRegistry(at)
    const { userId } = await addMember()
    const seen = { role: 'Clinical Ops', isAdmin: true }
    const demote = () =>
      at.gateway.changeRole(registryRequest(registryId, { userId: ADMIN.userId, seen, isAdmin: false }))
    await expect(demote()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('needs an admin'),
    })
    expect((await registryUser(ADMIN.userId))?.is_admin).toEqual({ BOOL: true })
    await at.gateway.changeRole(registryRequest(registryId, { userId, seen: SEEN, isAdmin: true }))
    expect(await demote()).toMatchObject({ outcome: 'written', member: { isAdmin: false } })
  })

  it('find a demotion that arrived, also where it would not be allowed any more', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const { userId } = await addMember({}, { is_admin: true })
    const seen = { role: 'Clinical Ops', isAdmin: true }
    const request = registryRequest(registryId, { userId: ADMIN.userId, seen, isAdmin: false })
    await at.gateway.changeRole(request)
    expect(await at.gateway.changeRole(request)).toMatchObject({ outcome: 'already-written' })
    const other = registryRequest(registryId, { userId, seen: { role: 'Care Manager', isAdmin: true }, isAdmin: false })
    await expect(at.gateway.changeRole(other)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('who are gone, or whose change changes nothing, are not written', async () => {
    const { registryId, registryUser } = await storedRegistry(at)
    const gone = at.gateway.changeRole(registryRequest(registryId, { userId: 'user-gone', seen: SEEN, isAdmin: true }))
    await expect(gone).rejects.toMatchObject({ code: 'not-found' })
    expect(await registryUser('user-gone')).toBeUndefined()
    const seen = { role: 'Clinical Ops', isAdmin: true }
    const same = at.gateway.changeRole(registryRequest(registryId, { userId: ADMIN.userId, seen, isAdmin: true }))
    await expect(same).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('are changed by admins only', async () => {
    const { registryId, addMember, registryUser, raw } = await storedRegistry(at)
    const { userId, email } = await addMember()
    const before = [await raw(), await registryUser(userId)]
    const request = { ...registryRequest(registryId, {}), actor: CARE_MANAGER }
    const calls = [
      at.gateway.changeRole({ ...request, userId, seen: SEEN, isAdmin: true }),
      at.gateway.removeMember({ ...request, seen: { userId, joinedAt: NOW } }),
      at.gateway.inviteMember({ ...request, email: 'new@clinic.example', role: 'Finance' }),
      at.gateway.withdrawInvite({ ...request, email }),
    ]
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'not-permitted' } })
    expect([await raw(), await registryUser(userId)]).toEqual(before)
  })
})

onEveryTable('removing a member', (at) => {
  const removal = (registryId: string, userId: string) =>
    registryRequest(registryId, { seen: { userId, joinedAt: NOW } })

  it('removes both sides and every lingering invitation, and is audited on the registry', async () => {
    const { registryId, addMember, raw, registryUser, userRegistry, invites } = await storedRegistry(at, { members: 9 })
    const person = await addMember({ email: `Ana.${v7()}@Clinic.example` })
    const lower = person.email.toLowerCase()
    const other = inviteItem('reg-other', person.email, 'reg-other')
    await at.table.put([
      inviteItem(registryId, person.email, registryId),
      inviteItem(registryId, person.email, `registry:${registryId}`),
      inviteItem(registryId, lower, registryId),
      other,
    ])
    const patient = patientItem(`R-${v7()}`, 'Lindqvist', 'Ana', NOW)
    await at.table.put([{ ...patient, PK: `registry-patient:${registryId}` }])
    const request = removal(registryId, person.userId)
    const steps = await at.gateway.removeMember(request)
    expect(steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'audit done',
      'invites done',
      'user-registry done',
      'registry-user done',
    ])
    expect([await registryUser(person.userId), await userRegistry(person.userId)]).toEqual([undefined, undefined])
    expect([...(await invites(person.email)), ...(await invites(lower))]).toEqual(Array(4).fill(undefined))
    expect(await at.table.getRaw(`invite:${person.email}`, 'reg-other')).toBeDefined()
    expect(await at.table.getRaw(`registry-patient:${registryId}`, String(patient.SK))).toBeDefined()
    expect(await raw()).toMatchObject({ members: { N: '1' }, version: { N: '1' } })
    expect(actionsOf(await raw())).toEqual([`Member ${person.userId} removed`])
  })

  it('happens once; a late repeat leaves alone who has become a member again', async () => {
    const { registryId, addMember, raw, registryUser, userRegistry } = await storedRegistry(at)
    const person = await addMember()
    const request = removal(registryId, person.userId)
    await at.gateway.removeMember(request)
    const after = await raw()
    const again = await at.gateway.removeMember(request)
    expect(again.map(({ outcome }) => outcome)).toEqual(Array(4).fill('was-done'))
    await at.table.put(memberItems(registryId, person, { date_created: NOW / 1000 + 60 }))
    expect(await at.gateway.removeMember(request)).toEqual([])
    expect([await registryUser(person.userId), await userRegistry(person.userId)]).not.toContain(undefined)
    expect(await raw()).toEqual(after)
    const stale = at.gateway.removeMember(removal(registryId, person.userId))
    await expect(stale).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(after)
  })

  it('is refused for the last admin, also by themself, and for who is none', async () => {
    const { registryId, addMember, raw, registryUser } = await storedRegistry(at)
    const before = await raw()
    const last = at.gateway.removeMember(removal(registryId, ADMIN.userId))
    await expect(last).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('needs an admin') })
    const nobody = at.gateway.removeMember(removal(registryId, personOf().userId))
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' })
    expect(await raw()).toEqual(before)
    await addMember({}, { is_admin: true })
    await at.gateway.removeMember(removal(registryId, ADMIN.userId))
    expect(await registryUser(ADMIN.userId)).toBeUndefined()
  })
})
