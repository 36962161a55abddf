// A registry that was begun by somebody unknown was finished under that id although the person had become known meanwhile: they were locked out.
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { NewRegistry } from '#shared/ipc/contract.ts'
import { clearComputers, computer } from '../fakes/computer.ts'
import { twoTables } from '../fakes/two-tables.ts'

const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

let people = 0
const typed = (): NewRegistry => ({
  registryId: v7(),
  operationId: v7(),
  name: 'Harbor Street',
  timeZone: 'America/Chicago',
  questionnaires: [PHQ9, GAD7],
  founder: { firstName: 'Imani', lastName: 'Brooks' },
  role: 'Clinical Ops',
  invitations: [],
})
const startOf = (email: string) => {
  const { userId: _, ...start } = tables.start({ email, registries: [] })
  return start
}
const begin = { connectionId: 'start' }

it('belongs to who the person is when it is finished, at whichever computer', async () => {
  const email = `founder-${++people}@lakeside.example`
  const [a, b] = [computer(), computer()]
  const first = a.start(startOf(email))
  await first.get('session.begin', begin)
  tables.online(false)
  const request = typed()
  expect(await first.call('registries.create', request)).toMatchObject({ ok: false, error: { code: 'offline' } })
  await first.close()

  tables.online(true)
  const other = b.start(startOf(email))
  await other.get('session.begin', begin)
  const { person } = await other.get('registries.create', typed())
  await other.close()

  const again = a.start(startOf(email))
  await again.get('session.begin', begin)
  const made = await again.get('registries.create', request)
  expect(made.person).toEqual(person)
  expect((await again.get('registries.list', {})).registries).toHaveLength(2)
  await again.close()
  // No later start finds somebody else.
  const later = a.start(startOf(email))
  expect((await later.get('session.begin', begin)).person).toEqual(person)
  expect((await later.get('registries.list', {})).registries.map(({ name }) => name)).toEqual([
    'Harbor Street',
    'Harbor Street',
  ])
  expect(later.events.filter(({ name }) => name === 'session.changed')).toEqual([])
})

it('is not made by who could not be found again', async () => {
  const main = computer().start(startOf('jdoe'))
  await main.get('session.begin', begin)
  const request = typed()
  expect(await main.call('registries.create', request)).toMatchObject({
    ok: false,
    error: { code: 'invalid-request', message: expect.stringContaining('no e-mail address') },
  })
  expect(await main.get('registries.beginNew', {})).toMatchObject({ unfinished: request, isOpen: true })
  await main.get('registries.discardNew', {})
  expect((await main.get('registries.beginNew', {})).unfinished).toBeNull()
})

it('is let go only while nothing of it is in the table', async () => {
  const main = computer().start(startOf(`founder-${++people}@lakeside.example`))
  await main.get('session.begin', begin)
  tables.online(false)
  const request = typed()
  await main.call('registries.create', request)
  expect(await main.call('registries.discardNew', {})).toMatchObject({ ok: false, error: { code: 'offline' } })
  tables.online(true)
  await main.get('registries.discardNew', {})
  expect((await main.get('registries.beginNew', {})).unfinished).toBeNull()
})
