import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf } from '../fakes/patients.ts'
import { ADMIN, inviteItem, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const invitation = (registryId: string, email: string) =>
  registryRequest(registryId, { email, role: 'Care Manager' as const, firstName: 'Noor', lastName: 'Haddad' })
const acceptance = (registryId: string, person: ReturnType<typeof personOf>) => ({
  registryId,
  operationId: v7(),
  now: NOW + 1000,
  person,
})
const newEmail = () => `Noor.${v7()}@Clinic.example`

onEveryTable('an invitation', (at) => {
  it('is stored once under the address in lower case, with the types of the schema', async () => {
    const { registryId, invites } = await storedRegistry(at)
    const email = newEmail()
    const request = invitation(registryId, `  ${email} `)
    expect(await at.gateway.inviteMember(request)).toEqual({
      outcome: 'invited',
      email: email.toLowerCase(),
      role: 'Care Manager',
      isAdmin: false,
    })
    expect(await at.gateway.inviteMember(request)).toMatchObject({ outcome: 'already-written' })
    expect(await at.gateway.inviteMember(invitation(registryId, email))).toMatchObject({ outcome: 'already-invited' })
    const stored = (await invites(email.toLowerCase())).filter((one) => one !== undefined)
    expect(stored).toHaveLength(1)
    expect(wrongInEntity('invite', stored[0])).toEqual([])
    expect(stored[0]).toMatchObject({ invited_by: { S: ADMIN.userId }, role: { S: 'Care Manager' } })
    expect(actionsOf(stored[0] ?? {})).toEqual(['Invited as Care Manager'])
  })

  it.each(['', 'nobody', 'a@', '@b.example', 'a b@c.example'])('to “%s” is refused: no address', async (email) => {
    const { registryId } = await storedRegistry(at)
    const refused = at.gateway.inviteMember(invitation(registryId, email))
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('to a member is refused, whatever the case of the address', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const { email } = await addMember({ email: newEmail() })
    for (const spelling of [email, email.toUpperCase()]) {
      const refused = at.gateway.inviteMember(invitation(registryId, spelling))
      await expect(refused).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('member') })
    }
  })

  it('that stands in either form, or in another case, is not made a second time', async () => {
    for (const form of ['', 'registry:']) {
      const { registryId } = await storedRegistry(at)
      const email = newEmail()
      await at.table.put([inviteItem(registryId, email, `${form}${registryId}`)])
      expect(await at.gateway.inviteMember(invitation(registryId, email))).toMatchObject({ outcome: 'already-invited' })
      expect(await at.table.getRaw(`invite:${email.toLowerCase()}`, registryId)).toBeUndefined()
    }
  })

  it('is read under both forms and both cases as one, the newest role of them', async () => {
    const { registryId } = await storedRegistry(at)
    const email = newEmail()
    await at.table.put([
      inviteItem(registryId, email, registryId, { role: 'Finance', date_created: NOW / 1000 + 5 }),
      inviteItem(registryId, email, `registry:${registryId}`),
      inviteItem(registryId, email.toLowerCase(), registryId, { role: 'Clinical Ops' }),
    ])
    expect(await at.gateway.listInvitations(email, 'user-new')).toMatchObject([{ registryId, role: 'Finance' }])
  })

  it('is accepted: a member on both sides, the address on file, and every form of it gone', async () => {
    const { registryId, raw, registryUser, userRegistry, invites } = await storedRegistry(at)
    const before = await raw()
    const person = personOf({ email: newEmail(), firstName: '', lastName: '' })
    const names = { first_name: 'Noor', last_name: 'Haddad' }
    await at.table.put([
      inviteItem(registryId, person.email, registryId, names),
      inviteItem(registryId, person.email, `registry:${registryId}`, names),
      inviteItem(registryId, person.email.toLowerCase(), registryId, names),
    ])
    const { outcome, membership, steps } = await at.gateway.acceptInvite(acceptance(registryId, person))
    expect(outcome).toBe('accepted')
    expect(membership).toMatchObject({ role: 'Care Manager', isAdmin: false, displayName: 'Noor Haddad' })
    expect(steps.map(({ name }) => name)).toEqual(['registry-user', 'user-registry', 'user-email', 'invites'])
    expect([...(await invites(person.email)), ...(await invites(person.email.toLowerCase()))]).toEqual(
      Array(4).fill(undefined),
    )
    const filed = await at.table.getRaw(`user-email:${person.email.toLowerCase()}`, person.userId)
    expect([
      wrongInEntity('registryUser', await registryUser(person.userId)),
      wrongInEntity('userRegistry', await userRegistry(person.userId)),
      wrongInEntity('userEmail', filed),
    ]).toEqual([[], [], []])
    expect(actionsOf((await registryUser(person.userId)) ?? {})).toEqual([
      `Accepted the invitation of ${ADMIN.userId} as Care Manager`,
    ])
    // Who was invited has no right to the registry's own item.
    expect(await raw()).toEqual(before)
  })

  it('is accepted once', async () => {
    const { registryId, registryUser } = await storedRegistry(at)
    const person = personOf({ email: newEmail() })
    await at.gateway.inviteMember(invitation(registryId, person.email))
    const request = acceptance(registryId, person)
    await at.gateway.acceptInvite(request)
    const item = await registryUser(person.userId)
    const again = await at.gateway.acceptInvite({ ...request, now: NOW + 9000 })
    expect(again).toMatchObject({ outcome: 'accepted' })
    expect(again.steps.map(({ outcome }) => outcome)).toEqual(Array(4).fill('was-done'))
    expect(await registryUser(person.userId)).toEqual(item)
  })

  it('that lingers after its acceptance is ignored, and never changes the membership', async () => {
    const { registryId, addMember, registryUser, invites } = await storedRegistry(at)
    const person = await addMember({ email: newEmail() }, { role: 'Finance' })
    await at.table.put([inviteItem(registryId, person.email, registryId, { role: 'Clinical Ops' })])
    expect(await at.gateway.listInvitations(person.email, person.userId)).toEqual([])
    const item = await registryUser(person.userId)
    const accepted = await at.gateway.acceptInvite(acceptance(registryId, person))
    expect(accepted).toMatchObject({ outcome: 'already-member', membership: { role: 'Finance' } })
    expect(await registryUser(person.userId)).toEqual(item)
    expect(await invites(person.email)).toEqual([undefined, undefined])
  })

  it('that was withdrawn, or was to a registry that is gone, makes nobody a member', async () => {
    const { registryId, registryUser, userRegistry, raw, invites } = await storedRegistry(at)
    const person = personOf({ email: newEmail() })
    await at.table.put([inviteItem(registryId, person.email, registryId)])
    await at.table.put([inviteItem('reg-gone', person.email, 'reg-gone')])
    const toNowhere = at.gateway.inviteMember(invitation('reg-nowhere', newEmail()))
    await expect(toNowhere).rejects.toMatchObject({ code: 'not-found' })
    const request = registryRequest(registryId, { email: person.email })
    expect((await at.gateway.withdrawInvite(request)).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'audit done',
      'invites done',
      'invited was-done',
    ])
    expect(await invites(person.email)).toEqual([undefined, undefined])
    expect(actionsOf(await raw())).toEqual([`Invitation of ${person.email.toLowerCase()} withdrawn`])
    expect((await at.gateway.withdrawInvite(request)).map(({ outcome }) => outcome)).toEqual(Array(3).fill('was-done'))
    const none = at.gateway.withdrawInvite(registryRequest(registryId, { email: person.email }))
    await expect(none).rejects.toMatchObject({ code: 'not-found' })
    for (const id of [registryId, 'reg-gone']) {
      await expect(at.gateway.acceptInvite(acceptance(id, person))).rejects.toMatchObject({ code: 'not-found' })
    }
    expect([await registryUser(person.userId), await userRegistry(person.userId)]).toEqual([undefined, undefined])
  })

  it('is declined in every form; other registries’ stay', async () => {
    const { registryId, invites } = await storedRegistry(at)
    const email = newEmail()
    await at.table.put([
      inviteItem(registryId, email, registryId),
      inviteItem(registryId, email.toLowerCase(), `registry:${registryId}`),
      inviteItem('reg-other', email, 'reg-other'),
    ])
    expect(await at.gateway.declineInvite({ registryId, email })).toEqual({ outcome: 'declined' })
    expect(await at.gateway.declineInvite({ registryId, email })).toEqual({ outcome: 'already-gone' })
    expect([...(await invites(email)), ...(await invites(email.toLowerCase()))]).toEqual(Array(4).fill(undefined))
    expect(await at.table.getRaw(`invite:${email}`, 'reg-other')).toBeDefined()
  })

  it('makes a member again of who was removed', async () => {
    const { registryId, addMember, registryUser } = await storedRegistry(at)
    const person = await addMember()
    await at.gateway.removeMember(registryRequest(registryId, { seen: { userId: person.userId, joinedAt: NOW } }))
    await at.gateway.inviteMember(invitation(registryId, person.email))
    await at.gateway.acceptInvite(acceptance(registryId, person))
    expect(await registryUser(person.userId)).toMatchObject({ date_created: { N: String(NOW / 1000 + 1) } })
    expect(await at.gateway.listRegistries(person.userId)).toMatchObject([{ problem: null }])
  })
})

onEveryTable(
  'where the keys are named as in the seed document, an invitation',
  (at) => {
    it('has the seed form, and the bare one for an address that has bare ones', async () => {
      const { registryId } = await storedRegistry(at)
      const [seed, bare] = [newEmail().toLowerCase(), newEmail().toLowerCase()]
      await at.table.put([inviteItem('reg-other', bare, 'reg-other')])
      await at.gateway.inviteMember(invitation(registryId, seed))
      await at.gateway.inviteMember(invitation(registryId, bare))
      expect(await at.table.getRaw(`invite:${seed}`, `registry:${registryId}`)).toBeDefined()
      expect(await at.table.getRaw(`invite:${bare}`, registryId)).toBeDefined()
    })
  },
  { namings: [NAMINGS[0]] },
)

onEveryTable(
  'where the keys are named as in the field, an invitation',
  (at) => {
    it('has the bare registry id, which the other programs read as such', async () => {
      const { registryId } = await storedRegistry(at)
      const email = newEmail().toLowerCase()
      await at.gateway.inviteMember(invitation(registryId, email))
      expect(await at.table.getRaw(`invite:${email}`, registryId)).toBeDefined()
      expect(await at.table.getRaw(`invite:${email}`, `registry:${registryId}`)).toBeUndefined()
    })
  },
  { namings: [NAMINGS[1]] },
)
