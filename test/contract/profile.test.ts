import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { Person } from '#shared/domain/reading/member.ts'
import type { SaveProfile } from '../../src/main/gateway/people/profile.ts'
import type { Item } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf } from '../fakes/patients.ts'
import { personOf } from '../fakes/registries.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const profileOf = (person: Person, extra: Partial<SaveProfile> = {}): SaveProfile => ({
  operationId: v7(),
  now: NOW,
  person,
  role: 'Care Manager',
  seen: null,
  ...extra,
})

onEveryTable('a profile', (at) => {
  const raw = (userId: string) => at.table.getRaw(`user:${userId}`, 'profile')
  const stored = async (extra: Item = {}) => {
    const person = personOf()
    const names = { first_name: person.firstName, last_name: person.lastName }
    const rest = { email: person.email, role: 'Finance', is_admin: true, theme: 'dark' }
    await at.table.put([{ PK: `user:${person.userId}`, SK: 'profile', ...names, ...rest, ...extra }])
    return person
  }

  it('is made on the first run, with the address on file and the types of the schema', async () => {
    const person = personOf({ email: `Noor.${v7()}@Clinic.example`, firstName: ' Noor ' })
    const { user, steps } = await at.gateway.saveProfile(profileOf(person))
    expect(user).toEqual({ userId: person.userId, displayName: 'Noor Haddad', email: person.email })
    expect(steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['user done', 'user-email done'])
    const item = await raw(person.userId)
    expect(wrongInEntity('user', item)).toEqual([])
    expect(item).toMatchObject({ is_admin: { BOOL: false }, last_login: { N: String(NOW / 1000) } })
    const filed = await at.table.getRaw(`user-email:${person.email.toLowerCase()}`, person.userId)
    expect(wrongInEntity('userEmail', filed)).toEqual([])
  })

  it('is made once', async () => {
    const request = profileOf(personOf())
    await at.gateway.saveProfile(request)
    const item = await raw(request.person.userId)
    const { steps } = await at.gateway.saveProfile(request)
    expect(steps.map(({ outcome }) => outcome)).toEqual(['was-done', 'was-done'])
    expect(await raw(request.person.userId)).toEqual(item)
  })

  it('gets other names on the condition of those that were seen, and nothing else changes', async () => {
    const person = await stored()
    const before = await raw(person.userId)
    const request = profileOf({ ...person, firstName: 'Nour' }, { seen: person })
    await at.gateway.saveProfile(request)
    await at.gateway.saveProfile(request)
    const { version, applied_ops: _, audit_logs: __, ...item } = (await raw(person.userId)) ?? {}
    expect(item).toEqual({ ...before, first_name: { S: 'Nour' } })
    expect(version).toEqual({ N: '1' })
    expect(actionsOf((await raw(person.userId)) ?? {})).toEqual(['Changed: name'])
    const late = at.gateway.saveProfile(profileOf({ ...person, firstName: 'Nora' }, { seen: person }))
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    const unseen = at.gateway.saveProfile(profileOf({ ...person, firstName: 'Nora' }))
    await expect(unseen).rejects.toMatchObject({ code: 'conflict' })
  })

  it('without names in it gets them', async () => {
    const person = await stored({ first_name: '', last_name: undefined })
    await at.gateway.saveProfile(profileOf(person))
    expect(await raw(person.userId)).toMatchObject({ first_name: { S: 'Noor' }, last_name: { S: 'Haddad' } })
  })

  it.each([{ firstName: ' ', lastName: '' }, { email: '' }, { email: 'nobody' }])(
    'is refused with %j',
    async (extra) => {
      const person = personOf(extra)
      const refused = at.gateway.saveProfile(profileOf(person))
      await expect(refused).rejects.toMatchObject({ code: 'invalid-request' })
      expect(await raw(person.userId)).toBeUndefined()
    },
  )

  it('notes the last login; an earlier one, or one without a profile, changes nothing', async () => {
    const person = await stored({ last_login: NOW })
    const login = (now: number, userId = person.userId) => at.gateway.touchLogin({ userId, now })
    const last = async () => (await raw(person.userId))?.last_login
    // What was stored is in milliseconds.
    expect([await login(NOW - 5000), await last()]).toEqual([true, { N: String(NOW / 1000 - 5) }])
    expect([await login(NOW), await login(NOW), await login(NOW - 1)]).toEqual([true, false, false])
    expect(await last()).toEqual({ N: String(NOW / 1000) })
    expect(await login(NOW, 'user-nobody')).toBe(false)
    expect(await raw('user-nobody')).toBeUndefined()
  })
})
