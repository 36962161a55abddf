// A6: who had given their name, or accepted an invitation, was unknown again at the next start without a network.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { clearComputers, computer } from '../fakes/computer.ts'
import { inviteItem, memberItems } from '../fakes/registries.ts'
import { MRN, twoTables } from '../fakes/two-tables.ts'

const { registryId } = CLINIC
const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

let people = 0
const newPerson = () => {
  const userId = `user-new-${++people}`
  return { userId, email: `new-${people}@lakeside.example`, firstName: '', lastName: '' }
}

const filed = ({ userId, email }: ReturnType<typeof newPerson>) => ({
  PK: `user-email:${email}`,
  SK: userId,
  user_id: userId,
  email,
})

const startOf = (email: string) => tables.start({ userId: undefined, email, registries: [registryId] })

it('opens picker and caseload without a network after the session in which the name was given', async () => {
  const at = computer()
  const person = newPerson()
  await tables.put([...memberItems(registryId, person), filed(person)])
  const first = at.start(startOf(person.email))
  expect(await first.get('session.begin', { connectionId: 'start' })).toMatchObject({ person: { state: 'first-run' } })
  await first.get('profile.save', { firstName: 'Noor', lastName: 'Haddad' })
  await first.get('registries.list', {})
  await first.get('registries.open', { registryId })
  await expect.poll(async () => (await first.get('storage.get', {})).registries).toHaveLength(1)
  await first.close()

  tables.online(false)
  const second = at.start(startOf(person.email))
  const { person: known } = await second.get('session.begin', { connectionId: 'start' })
  expect(known).toMatchObject({ state: 'known', displayName: 'Noor Haddad', userId: person.userId })
  expect((await second.get('registries.list', {})).registries).toMatchObject([{ registryId }])
  expect((await second.get('registries.open', { registryId })).rows.map(({ mrn }) => mrn)).toEqual([MRN])
})

it('knows who accepted an invitation, when the network goes right after it', async () => {
  const at = computer()
  const person = newPerson()
  await tables.put([inviteItem(registryId, person.email, registryId, { first_name: 'Noor', last_name: 'Haddad' })])
  const first = at.start(startOf(person.email))
  expect(await first.get('session.begin', { connectionId: 'start' })).toMatchObject({ person: { state: 'invited' } })
  await first.get('invitations.answer', { registryId, accept: true })
  tables.online(false)
  await first.close()
  const second = at.start(startOf(person.email))
  expect(await second.get('session.begin', { connectionId: 'start' })).toMatchObject({
    person: { state: 'known', displayName: 'Noor Haddad' },
  })
})
