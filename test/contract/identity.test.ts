import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { EXPIRED_TOKEN, startFaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { inviteItem, personOf, storedRegistry } from '../fakes/registries.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { NOW, openTestGateway } from '../fakes/treatments.ts'

const newEmail = () => `Noor.${v7()}@Clinic.example`
const profile = (userId: string, email: string) => ({
  PK: `user:${userId}`,
  SK: 'profile',
  email,
  first_name: 'Noor',
  last_name: 'Haddad',
  role: 'Care Manager',
  is_admin: false,
})

onEveryTable('who a connection belongs to', (at) => {
  const identify = (claim: { userId?: string; email?: string; registries?: string[] }) =>
    at.gateway.identify({ registries: [], now: NOW, ...claim })
  const filed = (email: string, userId: string) => at.table.getRaw(`user-email:${email.toLowerCase()}`, userId)

  it('is told by the user id, whatever else stands in the table', async () => {
    const [one, other] = [personOf(), personOf()]
    await at.table.put([profile(one.userId, one.email), { PK: `user-email:${one.email}`, SK: other.userId }])
    const user = { userId: one.userId, displayName: 'Noor Haddad', email: one.email }
    expect(await identify({ userId: one.userId, email: one.email })).toEqual({ kind: 'known', user })
    // Somebody else is on file for the address: a second entry would leave nobody known.
    expect(await filed(one.email, one.userId)).toBeUndefined()
  })

  it('is told by a user id that the table does not know yet', async () => {
    const user = { userId: 'user-new', displayName: 'user-new', email: '' }
    expect(await identify({ userId: 'user-new' })).toEqual({ kind: 'known', user })
  })

  it('is told by the address on file, in either spelling', async () => {
    for (const spelling of [(email: string) => email, (email: string) => email.toLowerCase()]) {
      const person = personOf({ email: newEmail() })
      await at.table.put([
        profile(person.userId, person.email),
        { PK: `user-email:${spelling(person.email)}`, SK: person.userId },
      ])
      const identity = await identify({ email: person.email })
      expect(identity).toMatchObject({ kind: 'known', user: { userId: person.userId, displayName: 'Noor Haddad' } })
    }
  })

  it('is told by the members of the registries that the connection names, whatever the case, and put on file', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const person = await addMember({ email: newEmail() })
    const email = ` ${person.email.toUpperCase()}`
    expect(await identify({ email })).toMatchObject({ kind: 'no-membership' })
    const identity = await identify({ email, registries: ['reg-gone', registryId] })
    expect(identity).toEqual({
      kind: 'known',
      user: { userId: person.userId, displayName: 'Noor Haddad', email: person.email },
    })
    const item = await filed(person.email, person.userId)
    expect(wrongInEntity('userEmail', item)).toEqual([])
    // From now on the address is enough.
    expect(await identify({ email: person.email })).toMatchObject({ kind: 'known', user: { userId: person.userId } })
    expect(await filed(person.email, person.userId)).toEqual(item)
  })

  it('is one person who is a member of two registries', async () => {
    const [one, two] = [await storedRegistry(at), await storedRegistry(at)]
    const person = await one.addMember({ email: newEmail() })
    await two.addMember(person)
    const identity = await identify({ email: person.email, registries: [one.registryId, two.registryId] })
    expect(identity).toMatchObject({ kind: 'known', user: { userId: person.userId } })
  })

  it('is not guessed where two people have the address: the sentence says whom to ask', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const { email } = await addMember({ email: newEmail() })
    await addMember({ email: email.toLowerCase() })
    const ambiguous = { kind: 'ambiguous', sentence: expect.stringContaining('Ask an admin of your registry') }
    expect(await identify({ email, registries: [registryId] })).toEqual(ambiguous)
    const onFile = newEmail()
    await at.table.put(['user-a', 'user-b'].map((SK) => ({ PK: `user-email:${onFile.toLowerCase()}`, SK })))
    expect(await identify({ email: onFile })).toEqual(ambiguous)
  })

  it('is somebody with invitations, or somebody without anything', async () => {
    const { registryId } = await storedRegistry(at)
    const email = newEmail()
    await at.table.put([inviteItem(registryId, email, registryId)])
    expect(await identify({ email })).toMatchObject({ kind: 'invited', invitations: [{ registryId }] })
    const none = newEmail()
    expect(await identify({ email: none })).toEqual({ kind: 'no-membership', email: none })
  })

  it('never searches the table as a whole, and is known also where nothing may be put on file', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const person = await addMember({ email: newEmail() })
    const proxy = await startFaultProxy(at.engine.endpoint)
    const gateway = await openTestGateway(proxy.endpoint, at.table.name)
    proxy.decide = (operation) => (operation === 'PutItem' ? EXPIRED_TOKEN : {})
    const identity = await gateway.identify({ email: person.email, registries: [registryId], now: NOW })
    expect(identity).toMatchObject({ kind: 'known', user: { userId: person.userId } })
    expect(proxy.count('PutItem')).toBeGreaterThan(0)
    expect(proxy.count('Scan')).toBe(0)
    expect(await filed(person.email, person.userId)).toBeUndefined()
    gateway.close()
    await proxy.stop()
  })
})

onEveryTable('a connection by e-mail', (at) => {
  const connect = async (claim: { email: string; registries?: readonly string[] }) => {
    const { userId: _, ...target } = targetOf(at.engine.endpoint, at.table.name)
    const { service } = testDataService()
    return { service, ...(await service.connect({ ...target, ...claim })) }
  }

  it('opens the registries of the person', async () => {
    const { service, user } = await connect({ email: CLINIC.email, registries: [CLINIC.registryId] })
    expect(user).toEqual({ userId: CLINIC.userId, displayName: 'Renee Okafor', email: CLINIC.email })
    expect((await service.call('registries.list', {})).registries).toMatchObject([{ registryId: CLINIC.registryId }])
    await service.close()
  })

  it('of who was invited shows the invitations; a user id is made, and nothing is written', async () => {
    const { registryId } = await storedRegistry(at)
    const email = newEmail()
    await at.table.put([inviteItem(registryId, email, registryId)])
    const { service, user } = await connect({ email })
    expect(user).toEqual({ userId: expect.stringMatching(/^[0-9a-f-]{36}$/), displayName: email, email })
    expect((await service.call('registries.list', {})).invitations).toMatchObject([{ registryId }])
    expect(await at.table.getRaw(`user-email:${email.toLowerCase()}`, user.userId)).toBeUndefined()
    await service.close()
  })

  it('that two people could have is nobody’s: the sentence says whom to ask', async () => {
    const { registryId, addMember } = await storedRegistry(at)
    const { email } = await addMember({ email: newEmail() })
    await addMember({ email })
    const { service, person } = await connect({ email, registries: [registryId] })
    expect(person).toMatchObject({ state: 'unknown', message: expect.stringContaining('can’t tell who you are') })
    await service.close()
  })
})
