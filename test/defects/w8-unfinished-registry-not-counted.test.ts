// A registry whose founding had been cut off was not counted as unsent: signing out with the removal of data took it away without a word.
import { v7 } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import { PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { NewRegistry } from '#shared/ipc/contract.ts'
import { clearComputers, computer } from '../fakes/computer.ts'
import { twoTables } from '../fakes/two-tables.ts'

const tables = twoTables()
afterEach(clearComputers)

const typed = (): NewRegistry => ({
  registryId: v7(),
  operationId: v7(),
  name: 'Harbor Street',
  timeZone: 'America/Chicago',
  questionnaires: [PHQ9],
  founder: { firstName: 'Imani', lastName: 'Brooks' },
  role: 'Clinical Ops',
  invitations: [],
})

it('counts as not sent, until it is there', async () => {
  const { userId: _, ...start } = tables.start({ email: 'founder-w8@lakeside.example', registries: [] })
  tables.online(true)
  const session = computer().start(start)
  await session.get('session.begin', { connectionId: 'start' })
  const unsent = async () => (await session.get('storage.get', {})).unsent
  expect(await unsent()).toBe(0)
  tables.online(false)
  const request = typed()
  expect(await session.call('registries.create', request)).toMatchObject({ ok: false, error: { code: 'offline' } })
  expect(await unsent()).toBe(1)
  tables.online(true)
  await session.get('registries.create', request)
  expect(await unsent()).toBe(0)
})
