// Inviting somebody who stands invited in another role answered "written"; the old role stayed, and nobody was told.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { ADMIN, inviteItem, memberItems, personOf } from '../fakes/registries.ts'

const { registryId } = CLINIC
const ROLES: readonly UserRole[] = ['Care Manager', 'Consulting Psychiatrist', 'Finance']

inOfflineClinic('an invitation of somebody who stands invited', (clinic) => {
  const admin = async () => {
    await clinic.table.put(memberItems(registryId, personOf({ userId: ADMIN.userId }), { is_admin: true }))
    const { service } = await clinic.device({ userId: ADMIN.userId })
    const email = `${v7()}@clinic.example`
    const invite = (role: UserRole, replaces?: string) =>
      service.call('members.change', {
        registryId,
        operationId: v7(),
        change: { kind: 'invite', email, role, ...(replaces === undefined ? {} : { replaces }) },
      })
    const standing = async () =>
      (
        await Promise.all(
          ['', 'registry:'].map((form) => clinic.table.getRaw(`invite:${email}`, `${form}${registryId}`)),
        )
      ).flatMap((item) => (item ? [item.role?.S] : []))
    return { email, invite, standing, service }
  }

  const pairs = ROLES.flatMap((first) => ROLES.filter((one) => one !== first).map((second) => [first, second] as const))

  it.each(pairs)(
    'as %s, and now as %s: who is invited as what is said, and it can be changed',
    async (first, second) => {
      const { invite, standing } = await admin()
      expect(await invite(first)).toEqual({ outcome: 'written' })
      await expect(invite(second)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(first) })
      expect(await standing()).toEqual([first])
      // What the person saw is not what stands any more: that is said, too.
      const [other] = ROLES.filter((one) => one !== first && one !== second)
      await expect(invite(second, other)).rejects.toMatchObject({ code: 'conflict' })
      expect(await invite(second, first)).toEqual({ outcome: 'written' })
      expect(await standing()).toEqual([second])
    },
  )

  it.each(ROLES)('in the same role, %s, is what the person wanted', async (role) => {
    const { invite, standing } = await admin()
    await invite(role)
    expect(await invite(role)).toEqual({ outcome: 'written' })
    expect(await standing()).toEqual([role])
  })

  it.each(['', 'registry:'])(
    'an invitation of another program gives way, in the form “%s” of its key',
    async (form) => {
      const { email, invite, standing } = await admin()
      await clinic.table.put([inviteItem(registryId, email, `${form}${registryId}`, { role: 'Finance' })])
      await expect(invite('Care Manager')).rejects.toMatchObject({ message: expect.stringContaining('Finance') })
      expect(await invite('Care Manager', 'Finance')).toEqual({ outcome: 'written' })
      expect(await standing()).toEqual(['Care Manager'])
    },
  )
})
