// A role that was changed here was undone at the member's next login to the other program: their accepted invitation lingered.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { inviteItem, registryRequest, storedRegistry } from '../fakes/registries.ts'

const SEEN = { role: 'Care Manager', isAdmin: false }
const ADDRESSES = (id: string): [stored: string, invited: string][] => [
  [`renee.${id}@clinic.example`, `renee.${id}@clinic.example`],
  [`Renee.${id}@Clinic.Example`, `Renee.${id}@Clinic.Example`],
  [`Renee.${id}@Clinic.Example`, `renee.${id}@clinic.example`],
  [`renee.${id}@clinic.example`, `RENEE.${id}@CLINIC.EXAMPLE`.toUpperCase()],
  [`renee.okafor${id}@clinic.example`, `Renee.Okafor${id}@clinic.example`],
  [`okafor${id}@clinic.example`, `Okafor${id}@clinic.example`],
]

/** What the other program does at a login: every invitation of the address makes its role the member's again. */
async function theirLogin(at: Fixture, registryId: string, userId: string, invited: string) {
  for (const sort of [registryId, `registry:${registryId}`]) {
    const invite = await at.table.getRaw(`invite:${invited}`, sort)
    const key = [`registry-user:${registryId}`, `user:${userId}`] as const
    const member = await at.table.getRaw(...key)
    if (invite && member) {
      const { role = { S: '' } } = invite
      await at.table.putRaw(...key, { ...member, role, is_admin: { BOOL: false } })
    }
  }
}

onEveryTable('a role that is changed here', (at) => {
  it.each(ADDRESSES('x').map((_, index) => index))(
    'stays after their login, however the address is written (%d)',
    async (index) => {
      const [email, invited] = ADDRESSES(v7().slice(-8).replaceAll(/\d/g, 'a'))[index] ?? ['', '']
      const { registryId, addMember, registryUser } = await storedRegistry(at)
      const { userId } = await addMember({ email })
      const other = `reg-${v7()}`
      await at.table.put([
        inviteItem(registryId, invited, registryId),
        inviteItem(registryId, invited, `registry:${registryId}`),
        inviteItem(other, invited, other),
      ])
      await at.gateway.changeRole(registryRequest(registryId, { userId, seen: SEEN, role: 'Finance' as const }))
      await theirLogin(at, registryId, userId, invited)
      expect((await registryUser(userId))?.role).toEqual({ S: 'Finance' })
      expect(await at.table.getRaw(`invite:${invited}`, other)).toBeDefined()
    },
  )

  it('stays where the member was made an admin only', async () => {
    const { registryId, addMember, registryUser } = await storedRegistry(at)
    const { userId, email } = await addMember()
    await at.table.put([inviteItem(registryId, email, registryId)])
    await at.gateway.changeRole(registryRequest(registryId, { userId, seen: SEEN, isAdmin: true }))
    await theirLogin(at, registryId, userId, email)
    expect((await registryUser(userId))?.is_admin).toEqual({ BOOL: true })
  })

  it('that is refused removes no invitation', async () => {
    const { registryId, addMember, invites } = await storedRegistry(at)
    const { userId, email } = await addMember()
    await at.table.put([inviteItem(registryId, email, registryId)])
    const seen = { role: 'Finance', isAdmin: false }
    const refused = at.gateway.changeRole(registryRequest(registryId, { userId, seen, role: 'Clinical Ops' as const }))
    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    expect((await invites(email))[0]).toBeDefined()
  })
})
