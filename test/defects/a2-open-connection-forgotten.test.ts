// A2: the open connection could be forgotten: its store was unlinked, and what was saved from then on was gone with "kept".
import { existsSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { clearComputers, computer } from '../fakes/computer.ts'
import { saveEntry, sendAll, twoTables } from '../fakes/two-tables.ts'

const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

it('is refused by main while it is open, and nothing that is saved then is lost', async () => {
  const at = computer()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  await main.get('registries.open', { registryId: CLINIC.registryId })
  const files = () => readdirSync(at.paths.stores).filter((name) => name.endsWith('.db'))
  const before = files()
  expect(await main.call('connections.remove', { id })).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringContaining('open') },
  })
  expect(files()).toEqual(before)
  const logId = await saveEntry(main, 'kept', () => tables.online(false))
  await main.close()
  tables.online(true)
  const again = at.start()
  await again.get('session.begin', { connectionId: id })
  await sendAll(again)
  expect((await tables.entriesIn(0)).filter((one) => one === logId)).toHaveLength(1)
})

it.each(['begin first', 'remove first'] as const)('is opened or forgotten, never both: %s', async (order) => {
  const at = computer()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  await main.get('session.end', { scope: 'leave' })
  const calls = [
    () => main.call('session.begin', { connectionId: id }),
    () => main.call('connections.remove', { id }),
  ] as const
  const [one, two] = order === 'begin first' ? calls : calls.toReversed()
  const answers = await Promise.all([one?.(), two?.()])
  expect(answers.filter((answer) => answer?.ok)).toHaveLength(1)
  const isOpen = (await main.call('registries.list', {})).ok
  const [entry] = existsSync(at.paths.storeKeys) ? at.storeEntries() : []
  expect(entry !== undefined).toBe(isOpen)
})

it('can be forgotten after it was left, when nothing waits', async () => {
  const at = computer()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  await main.get('session.end', { scope: 'leave' })
  await main.get('connections.remove', { id })
  expect(at.storeEntries()).toEqual([])
})

it('is forgotten only after the session that ends has let go of its file', async () => {
  const at = computer()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  await main.get('registries.open', { registryId: CLINIC.registryId })
  const ended = main.get('session.end', { scope: 'leave' })
  const answer = await main.call('connections.remove', { id })
  await ended
  if (answer.ok) expect(readdirSync(at.paths.stores)).toEqual([])
  else expect(answer.error.code).toBe('conflict')
})
