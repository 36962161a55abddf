import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { INVITATION_DAYS } from '#shared/domain/rules/invitation-rules.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, inviteItem, memberItems, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const DAY = 86_400_000
const newEmail = () => `${v7()}@clinic.example`
const invitation = (registryId: string, email: string, extra: object = {}) =>
  registryRequest(registryId, { email, role: 'Care Manager' as const, ...extra })
const acceptance = (registryId: string, email: string, now = NOW + 1000) => ({
  registryId,
  operationId: v7(),
  now,
  person: personOf({ email }),
})
const invitedIn = async (at: Fixture, registryId: string): Promise<unknown> =>
  ((await at.table.getRaw(`registry:${registryId}`, 'metadata'))?.invited?.L ?? []).map((one) => one.S)
const openOf = async (at: Fixture, registryId: string) => (await at.gateway.listTeam(registryId)).invitations

onEveryTable('the open invitations of a registry', (at) => {
  it('are those that were made from here, in either form of their key, with who invited and when they end', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const [first, second] = [newEmail(), newEmail()]
    await at.gateway.inviteMember(invitation(registryId, first, { firstName: 'Brian', lastName: 'Tran' }))
    await at.gateway.inviteMember(invitation(registryId, second.toUpperCase(), { isAdmin: true }))
    expect(await openOf(at, registryId)).toEqual([
      {
        email: first,
        name: 'Brian Tran',
        role: 'Care Manager',
        isAdmin: false,
        invitedBy: ADMIN.userId,
        invitedAt: NOW,
        endsAt: NOW + INVITATION_DAYS * DAY,
      },
      expect.objectContaining({ email: second, isAdmin: true }),
    ])
    // The other form of the key stands for the same invitation.
    const forms = ['', 'registry:'].map((form) => `${form}${registryId}`)
    for (const sort of forms) {
      for (const one of forms) await at.table.remove(`invite:${first}`, one)
      await at.table.put([inviteItem(registryId, first, sort, { role: 'Finance' })])
      expect((await openOf(at, registryId)).map(({ role }) => role)).toEqual(['Finance', 'Care Manager'])
    }
    const registry = await raw()
    expect(registry.invited).toEqual({ L: [{ S: first }, { S: second }] })
  })

  it('lose what was withdrawn, declined, accepted, or stands for a member', async () => {
    const { registryId } = await storedRegistry(at)
    const [withdrawn, declined, accepted, last] = [newEmail(), newEmail(), newEmail(), newEmail()]
    for (const email of [withdrawn, declined, accepted]) await at.gateway.inviteMember(invitation(registryId, email))
    await at.gateway.withdrawInvite(registryRequest(registryId, { email: withdrawn }))
    await at.gateway.declineInvite({ registryId, email: declined })
    await at.gateway.acceptInvite(acceptance(registryId, accepted))
    expect(await openOf(at, registryId)).toEqual([])
    expect(await invitedIn(at, registryId)).toEqual([declined, accepted])
    // Who is a member by now is taken out with the next change, by an admin.
    await at.gateway.inviteMember(invitation(registryId, last))
    expect(await invitedIn(at, registryId)).toEqual([declined, last])
  })

  it('take in one of another program as soon as somebody invites the same address', async () => {
    const { registryId } = await storedRegistry(at)
    const email = newEmail()
    await at.table.put([inviteItem(registryId, email, registryId, { role: 'Finance' })])
    expect(await openOf(at, registryId)).toEqual([])
    expect(await at.gateway.inviteMember(invitation(registryId, email))).toMatchObject({
      outcome: 'already-invited',
      role: 'Finance',
    })
    expect(await openOf(at, registryId)).toMatchObject([{ email, role: 'Finance' }])
  })

  it('are renewed with a new date, also by who does not know that they have ended', async () => {
    const { registryId, invites } = await storedRegistry(at)
    const email = newEmail()
    await at.gateway.inviteMember(invitation(registryId, email))
    const later = NOW + 20 * DAY
    const renewal = invitation(registryId, email, { replaces: 'Care Manager', now: NOW + 5 * DAY })
    expect(await at.gateway.inviteMember(renewal)).toMatchObject({ outcome: 'invited' })
    expect(await at.gateway.inviteMember(renewal)).toMatchObject({ outcome: 'already-written' })
    expect(await openOf(at, registryId)).toMatchObject([{ invitedAt: NOW + 5 * DAY }])
    const again = invitation(registryId, email, { role: 'Finance', now: later })
    expect(await at.gateway.inviteMember(again)).toMatchObject({ outcome: 'invited', role: 'Finance' })
    expect(await openOf(at, registryId)).toMatchObject([{ invitedAt: later, role: 'Finance' }])
    expect((await invites(email)).filter(Boolean)).toHaveLength(1)
  })

  it('are not made again by a late repeat, after somebody else withdrew one or it was accepted', async () => {
    const { registryId, invites } = await storedRegistry(at)
    const [withdrawn, accepted] = [newEmail(), newEmail()]
    for (const email of [withdrawn, accepted]) {
      const request = invitation(registryId, email)
      await at.gateway.inviteMember(request)
      if (email === withdrawn) await at.gateway.withdrawInvite(registryRequest(registryId, { email }))
      else await at.gateway.acceptInvite(acceptance(registryId, email))
      expect(await at.gateway.inviteMember(request)).toMatchObject({ outcome: 'already-written' })
      expect(await invites(email)).toEqual([undefined, undefined])
    }
  })

  it('give way only to who saw them as they are: role and admin', async () => {
    const { registryId } = await storedRegistry(at)
    const email = newEmail()
    await at.gateway.inviteMember(invitation(registryId, email, { isAdmin: true }))
    const stale = invitation(registryId, email, { role: 'Finance', replaces: 'Care Manager' })
    expect(await at.gateway.inviteMember(stale)).toMatchObject({ outcome: 'already-invited', isAdmin: true })
    const seen = { role: 'Finance', replaces: 'Care Manager', replacesAdmin: true }
    expect(await at.gateway.inviteMember(invitation(registryId, email, seen))).toMatchObject({ outcome: 'invited' })
  })
})

onEveryTable('a registry with invitations', (at) => {
  it('is read by the other programs of both eras, its list of addresses and the claim of an admin who leaves among it', async () => {
    const registryId = `reg-${v7()}`
    const creator = personOf()
    const made = { registryId, operationId: v7(), now: NOW, creator, role: 'Finance' as const }
    await at.gateway.createRegistry({ ...made, name: 'Harbor', timeZone: 'America/Chicago' })
    const actor = { userId: creator.userId, displayName: 'Noor Haddad', role: 'Finance', isAdmin: true }
    await at.gateway.inviteMember(invitation(registryId, newEmail(), { actor, isAdmin: true }))
    const second = personOf()
    await at.table.put(memberItems(registryId, second, { is_admin: true }))
    const seen = { role: 'Care Manager', isAdmin: true }
    await at.gateway.changeRole(registryRequest(registryId, { userId: second.userId, seen, isAdmin: false, actor }))
    const stored = await at.table.getRaw(`registry:${registryId}`, 'metadata')
    expect([Object.hasOwn(stored ?? {}, 'invited'), Object.hasOwn(stored ?? {}, 'admins_leaving')]).toEqual([
      true,
      true,
    ])
    expect(wrongInEntity('registry', stored)).toEqual([])
  })
})

onEveryTable('accepting an invitation', (at) => {
  it('is refused once it has ended, and goes on after it was renewed', async () => {
    const { registryId, registryUser } = await storedRegistry(at)
    const email = newEmail()
    await at.gateway.inviteMember(invitation(registryId, email))
    const late = acceptance(registryId, email, NOW + INVITATION_DAYS * DAY)
    await expect(at.gateway.acceptInvite(late)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('renew'),
    })
    expect(await registryUser(late.person.userId)).toBeUndefined()
    await at.gateway.inviteMember(invitation(registryId, email, { replaces: 'Care Manager', now: late.now }))
    expect(await at.gateway.acceptInvite(late)).toMatchObject({ outcome: 'accepted' })
  })

  it('makes an admin of who was invited as one by an admin, with the types that other programs read', async () => {
    const { registryId, invites, registryUser } = await storedRegistry(at)
    const email = newEmail()
    await at.gateway.inviteMember(invitation(registryId, email, { isAdmin: true, firstName: 'Jo', lastName: 'Cast' }))
    const stored = (await invites(email)).find(Boolean)
    expect(stored).toMatchObject({ as_admin: { BOOL: true } })
    expect(wrongInEntity('invite', stored)).toEqual([])
    const request = acceptance(registryId, email)
    expect(await at.gateway.acceptInvite(request)).toMatchObject({ membership: { isAdmin: true } })
    expect(wrongInEntity('registryUser', await registryUser(request.person.userId))).toEqual([])
  })

  it.each([
    ['whose writer is no admin any more', 'demoted'],
    ['that says so without an audit entry of who invited', 'forged'],
    ['of another program', 'plain'],
  ] as const)('makes no admin by an invitation %s', async (_words, kind) => {
    const { registryId, addMember } = await storedRegistry(at)
    const email = newEmail()
    const inviter = await addMember({}, { is_admin: true })
    const actor = { userId: inviter.userId, displayName: 'Noor Haddad', role: 'Care Manager', isAdmin: true }
    if (kind === 'demoted') {
      await at.gateway.inviteMember(invitation(registryId, email, { isAdmin: true, actor }))
      const seen = { role: 'Care Manager', isAdmin: true }
      await at.gateway.changeRole(registryRequest(registryId, { userId: inviter.userId, seen, isAdmin: false }))
    } else {
      const claim = kind === 'forged' ? { as_admin: true } : {}
      await at.table.put([inviteItem(registryId, email, registryId, { ...claim, invited_by: inviter.userId })])
    }
    expect(await at.gateway.acceptInvite(acceptance(registryId, email))).toMatchObject({
      outcome: 'accepted',
      membership: { isAdmin: false },
    })
  })
})
