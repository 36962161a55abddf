// An invitation that was accepted across a cut and a restart made two members of one person: each connection had taken a new user id.
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clearComputers, computer } from '../fakes/computer.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault } from '../fakes/fault-proxy.ts'
import { ADMIN, inviteItem, memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'
import { twoTables } from '../fakes/two-tables.ts'

const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

const begin = { connectionId: 'start' }
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem']

/** A registry with one admin, and an invitation to it. */
async function invited(email = `${v7()}@lakeside.example`) {
  const registryId = `reg-${v7()}`
  await tables.put([
    {
      PK: `registry:${registryId}`,
      SK: 'metadata',
      id: registryId,
      name: 'Harbor Clinic',
      created_date: NOW / 1000,
      members: 1,
    },
    ...memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }),
    inviteItem(registryId, email, registryId),
  ])
  const { userId: _, ...start } = tables.start({ email, registries: [] })
  const members = async () =>
    (await tables.table().partition(`registry-user:${registryId}`)).filter((item) => item.email === email)
  return { registryId, email, start, members }
}

/** Lets some writes through; the next one meets the fault, and from then on there is no network. */
function cutAfter(passing: number, fault: Fault): void {
  let [writes, isCut] = [0, false]
  tables.decide((operation) => {
    if (isCut) return DROP_REQUEST
    if (!WRITES.includes(operation) || ++writes <= passing) return {}
    isCut = true
    return fault
  })
}

const CUTS = [0, 1, 2, 3].flatMap((passing) => [
  { passing, what: 'lost', fault: DROP_REQUEST },
  { passing, what: 'not answered', fault: DROP_RESPONSE },
])

it.each(CUTS)('is one member, where write $passing was $what and the program ended', async ({ passing, fault }) => {
  const { registryId, start, members } = await invited()
  const own = computer()
  const first = own.start(start)
  await first.get('session.begin', begin)
  cutAfter(passing, fault)
  expect((await first.call('invitations.answer', { registryId, accept: true })).ok).toBe(false)
  await first.close()

  tables.online(true)
  const again = own.start(start)
  const { person } = await again.get('session.begin', begin)
  if (person.state === 'invited') await again.get('invitations.answer', { registryId, accept: true })
  expect(await members()).toHaveLength(1)
  expect((await again.get('registries.list', {})).registries.map((one) => one.registryId)).toEqual([registryId])
  await again.get('registries.open', { registryId })
  await again.close()
  const later = own.start(start)
  await later.get('session.begin', begin)
  await later.get('registries.open', { registryId })
  expect(later.events.filter(({ name }) => name === 'session.changed')).toEqual([])
})

it('is one person in every registry to which they are invited', async () => {
  const one = await invited()
  const two = await invited(one.email)
  const own = computer()
  const first = own.start(one.start)
  await first.get('session.begin', begin)
  cutAfter(1, DROP_REQUEST)
  await first.call('invitations.answer', { registryId: one.registryId, accept: true })
  await first.close()

  tables.online(true)
  const again = own.start(one.start)
  await again.get('session.begin', begin)
  await again.get('invitations.answer', { registryId: two.registryId, accept: true })
  await again.get('invitations.answer', { registryId: one.registryId, accept: true })
  const ids = [...(await one.members()), ...(await two.members())].map((item) => item.user_id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

it('is who they have become at another computer meanwhile', async () => {
  const { registryId, email, start, members } = await invited()
  const [a, b] = [computer(), computer()]
  const first = a.start(start)
  await first.get('session.begin', begin)
  cutAfter(0, DROP_REQUEST)
  await first.call('invitations.answer', { registryId, accept: true })

  tables.online(true)
  const elsewhere = await invited(email)
  const other = b.start(start)
  await other.get('session.begin', begin)
  await other.get('invitations.answer', { registryId: elsewhere.registryId, accept: true })
  await other.close()
  await first.close()

  const again = a.start(start)
  await again.get('session.begin', begin)
  await again.get('invitations.answer', { registryId, accept: true })
  const ids = [...(await members()), ...(await elsewhere.members())].map((item) => item.user_id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})
