// An entry's provider came from the membership, which the other program fills with a constant name or ''.
import { v7 } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { inviteItem, memberItems, personOf, storedRegistry } from '../fakes/registries.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const CONSTANT = { firstName: 'Pat', lastName: 'Constant' }
const NAMELESS = { firstName: '', lastName: '' }
type Names = typeof CONSTANT

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

/** A member with a profile, whose names the two programs have filled in as given; null = there is no profile. */
async function member(at: Fixture, membership: Names, profile: Names | null) {
  const person = personOf({ ...membership, userId: `user-${v7()}` })
  const { userId, email } = person
  const names = profile && { first_name: profile.firstName, last_name: profile.lastName }
  const items = [
    ...memberItems(registryId, person),
    patientItem(userId, 'Lindqvist', 'Ana', NOW, { treatment_logs: [] }),
  ]
  await at.table.put(profile ? [...items, { PK: `user:${userId}`, SK: 'profile', email, role: '', ...names }] : items)
  const test = testDataService()
  open.add(test.service)
  const { person: who } = await test.service.connect(targetOf(at.engine.endpoint, at.table.name, userId))
  /** Logs an entry with the provider that is offered, and with none; answers both as stored. */
  const providers = async () => {
    const { service } = test
    const { prefill } = await service.call('treatments.begin', { registryId, mrn: userId })
    for (const provider of [prefill.provider, '']) {
      const entry = entryOf({ provider })
      await service.call('treatments.record', { registryId, mrn: userId, operationId: v7(), logId: v7(), entry })
    }
    const stored = await at.table.getRaw(`registry-patient:${registryId}`, userId)
    return stored?.treatment_logs?.L?.map(({ M: log }) => log?.provider?.S)
  }
  return { ...test, person, who, providers }
}

onEveryTable('the provider of an entry', (at) => {
  const OWN = { firstName: 'Noor', lastName: 'Haddad' }

  it.each<[string, Names, Names | null, string | null]>([
    ['the profile’s, not the constant one of the membership', CONSTANT, OWN, 'Noor Haddad'],
    ['the profile’s, where the membership has none', NAMELESS, OWN, 'Noor Haddad'],
    ['the membership’s, where there is no profile', OWN, null, 'Noor Haddad'],
    ['the address, where nobody knows a name', NAMELESS, null, null],
  ])('is %s', async (_title, membership, profile, name) => {
    const { service, providers, person } = await member(at, membership, profile)
    const opened = await service.call('registries.open', { registryId })
    const own = name ?? person.email
    expect(opened.membership.displayName).toBe(own)
    expect(await providers()).toEqual([own, own])
    const { people } = await service.call('registries.people', { registryId })
    expect(people.find(({ userId }) => userId === person.userId)?.name).toBe(own)
  })

  it('is asked for once, with what the membership knows, and used from the next entry on', async () => {
    const { service, who, providers, person } = await member(at, CONSTANT, NAMELESS)
    const { userId, email } = person
    expect(who).toEqual({ state: 'first-run', userId, email, ...CONSTANT })
    await service.call('registries.open', { registryId })
    const known = await service.call('profile.save', OWN)
    expect(known).toMatchObject({ state: 'known', displayName: 'Noor Haddad' })
    expect(await providers()).toEqual(['Noor Haddad', 'Noor Haddad'])
  })

  it('is asked for without a proposal where the membership knows none', async () => {
    const { who, person } = await member(at, NAMELESS, NAMELESS)
    expect(who).toEqual({ state: 'first-run', userId: person.userId, email: person.email })
  })
})

onEveryTable('an invitation that is accepted', (at) => {
  it.each([
    [{ first_name: 'Noor', last_name: 'Haddad' }, 'Noor', 'Haddad'],
    [{ first_name: 'Noor', last_name: '' }, 'Noor', ''],
    [{}, 'Pat', 'Constant'],
  ])('copies the names of the profile %j', async (profile, first, last) => {
    const { registryId: invitedTo, registryUser } = await storedRegistry(at)
    const person = personOf(NAMELESS)
    const { userId, email } = person
    await at.table.put([
      { PK: `user:${userId}`, SK: 'profile', email, ...profile },
      inviteItem(invitedTo, email, invitedTo, { first_name: 'Pat', last_name: 'Constant' }),
    ])
    await at.gateway.acceptInvite({ registryId: invitedTo, operationId: v7(), now: NOW, person })
    expect(await registryUser(userId)).toMatchObject({ first_name: { S: first }, last_name: { S: last } })
  })
})
