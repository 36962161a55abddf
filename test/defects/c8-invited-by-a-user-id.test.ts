// The invitation banner showed the inviter's raw user id where the name wasn't known.

import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { InvitationBanner } from '../../src/renderer/features/registries/InvitationBanner.tsx'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { inviteItem, personOf, storedRegistry } from '../fakes/registries.ts'

onEveryTable('who invited', (at) => {
  it.each([
    ['a member with a name', { firstName: 'Ida', lastName: 'Berg' }, 'Ida Berg'],
    ['a member with one name', { firstName: '', lastName: 'Berg' }, 'Berg'],
    ['a member without a name', { firstName: '', lastName: '' }, 'A member'],
    ['somebody who is gone', null, 'A member'],
  ])('is %s: %j', async (_title, names, said) => {
    const { registryId, addMember } = await storedRegistry(at)
    const inviter = names ? await addMember(names) : personOf()
    const { email, userId } = personOf()
    await at.table.put([inviteItem(registryId, email, registryId, { invited_by: inviter.userId })])
    const [invitation] = await at.gateway.listInvitations(email, userId)
    if (!invitation) throw new Error('There is no invitation.')
    const html = renderToStaticMarkup(createElement(InvitationBanner, { invitation, onAnswer: async () => null }))
    expect(html).toContain(`>${said}</b> invited you`)
    expect(html).not.toContain(inviter.userId)
    expect(html).not.toContain(inviter.email)
  })

  it('of an invitation that names nobody is a member', async () => {
    const { registryId } = await storedRegistry(at)
    const { email, userId } = personOf()
    await at.table.put([inviteItem(registryId, email, registryId, { invited_by: '' })])
    expect(await at.gateway.listInvitations(email, userId)).toMatchObject([{ invitedBy: '' }])
  })
})
