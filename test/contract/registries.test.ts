import { expect, it } from 'vitest'
import { invitationEndsAt } from '#shared/domain/rules/invitation-rules.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NOW } from '../fakes/treatments.ts'

const { userId, email, registryId } = CLINIC
const seconds = NOW / 1000
const ENDS = invitationEndsAt(NOW)

const others = [
  // Named in the person's list: one without a membership, one without a registry item.
  { PK: `user-registry:${userId}`, SK: 'registry:reg-left', user_id: userId, registry_id: 'reg-left' },
  { PK: 'registry:reg-left', SK: 'metadata', id: 'reg-left', name: 'Left Clinic' },
  { PK: `user-registry:${userId}`, SK: 'registry:reg-gone', user_id: userId, registry_id: 'reg-gone' },
  {
    PK: 'registry-user:reg-gone',
    SK: `user:${userId}`,
    first_name: 'Renee',
    last_name: 'Okafor',
    email,
    role: 'Finance',
  },
  // Invitations: bare sort key, both forms of one, and one that was accepted.
  { PK: `invite:${email}`, SK: 'reg-bare', email, role: 'Care Manager', invited_by: 'user-x', date_created: seconds },
  { PK: 'registry:reg-bare', SK: 'metadata', id: 'reg-bare', name: 'Harbor Clinic' },
  {
    PK: 'registry-user:reg-bare',
    SK: 'user:user-x',
    first_name: 'Ida',
    last_name: 'Moreau',
    email: 'ida@lakeside.example',
  },
  { PK: `invite:${email}`, SK: 'reg-both', email, role: 'Finance', invited_by: 'user-x', date_created: seconds },
  {
    PK: `invite:${email}`,
    SK: 'registry:reg-both',
    email,
    role: 'Finance',
    invited_by: 'user-x',
    date_created: seconds,
  },
  { PK: `invite:${email}`, SK: registryId, email, role: 'Finance', invited_by: 'user-x', date_created: seconds },
]

onEveryTable(
  'registries',
  (at) => {
    it('reads the profile, and answers null without one', async () => {
      expect(await at.gateway.getUser(userId)).toEqual({ userId, displayName: 'Renee Okafor', email })
      expect(await at.gateway.getUser('user-nobody')).toBeNull()
    })

    it('lists every registry that the list names, with what is wrong', async () => {
      const listed = await at.gateway.listRegistries(userId)
      const byId = Object.fromEntries(listed.map((one) => [one.registryId, one]))
      expect(Object.keys(byId).sort()).toEqual(['reg-gone', 'reg-lakeside', 'reg-left'])
      expect(byId[registryId]).toMatchObject({
        registry: { name: 'Lakeside Clinic', settings: { timeZone: 'America/Chicago' } },
        membership: { role: 'Care Manager', isAdmin: false, displayName: 'Renee Okafor' },
        problem: null,
      })
      expect(byId['reg-gone']).toMatchObject({ registry: null, problem: expect.stringContaining('missing') })
      expect(byId['reg-left']).toMatchObject({ membership: null, problem: expect.stringContaining('not a member') })
    })

    it('lists invitations of both sort key forms once, and ignores accepted ones', async () => {
      const invitations = await at.gateway.listInvitations(email, userId)
      expect(invitations.toSorted((a, b) => a.registryId.localeCompare(b.registryId))).toEqual([
        {
          registryId: 'reg-bare',
          registryName: 'Harbor Clinic',
          role: 'Care Manager',
          invitedBy: 'Ida Moreau',
          invitedAt: NOW,
          endsAt: ENDS,
        },
        {
          registryId: 'reg-both',
          registryName: 'reg-both',
          role: 'Finance',
          invitedBy: '',
          invitedAt: NOW,
          endsAt: ENDS,
        },
      ])
    })

    it('opens a registry for its member only', async () => {
      const opened = await at.gateway.openRegistry(registryId, userId)
      expect(opened).toMatchObject({ registry: { id: registryId }, membership: { role: 'Care Manager' } })
      await expect(at.gateway.openRegistry('reg-left', userId)).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(at.gateway.openRegistry('reg-gone', userId)).rejects.toMatchObject({ code: 'not-found' })
    })
  },
  { items: others },
)
