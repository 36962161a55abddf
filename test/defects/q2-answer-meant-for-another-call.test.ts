// Q2: a call that waited for a session that could not begin was answered with that session's failure, which its own row does not declare.
import { afterEach, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { clearComputers, computer } from '../fakes/computer.ts'

afterEach(clearComputers)

it('what waits for a session that can’t begin hears that there is none; who began it hears why', async () => {
  const main = computer().start()
  const [begun, listed, kept] = await Promise.all([
    main.call('session.begin', { connectionId: 'nobody' }),
    main.call('registries.list', {}),
    main.call('storage.get', {}),
  ])
  expect(begun).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect([listed, kept]).toMatchObject([
    { ok: false, error: { code: 'sign-in-required' } },
    { ok: false, error: { code: 'sign-in-required' } },
  ])
})

it('what is set aside of a connection that nobody knows is declared', async () => {
  expect(contract.calls['storage.setAside'].errors).toContain('not-found')
  expect(await computer().start().call('storage.setAside', { connectionId: 'nobody' })).toMatchObject({
    error: { code: 'not-found' },
  })
})
