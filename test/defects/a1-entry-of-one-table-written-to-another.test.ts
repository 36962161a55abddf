// A1: an entry that waited for one table was written to the next one that was opened under the same connection.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { clearComputers, computer } from '../fakes/computer.ts'
import { saveEntry, sendAll, twoTables } from '../fakes/two-tables.ts'

const { registryId } = CLINIC
const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

const elsewheres: readonly [string, number, () => object][] = [
  ['another table', 1, () => tables.place(1)],
  ['another address', 0, () => ({ endpoint: tables.elsewhere() })],
  ['another region', 0, () => ({ region: 'us-west-2' })],
]

it.each(elsewheres)(
  'stays here while a start file leads to %s, and is sent when its own is opened',
  async (_to, index, elsewhere) => {
    const at = computer()
    const first = at.start(tables.start())
    await first.get('session.begin', { connectionId: 'start' })
    const logId = await saveEntry(first, 'kept', () => tables.online(false))
    await first.close()
    tables.online(true)

    const second = at.start(tables.start(elsewhere()))
    await second.get('session.begin', { connectionId: 'start' })
    const { rows } = await second.get('registries.open', { registryId })
    // What the table has, without what waits for the other place.
    expect(rows[0]?.sessions).toBe((await tables.entriesIn(index)).length)
    await sendAll(second)
    expect((await second.get('outbox.list', {})).entries).toEqual([])
    await second.close()
    for (const index of [0, 1]) expect(await tables.entriesIn(index)).not.toContain(logId)

    const third = at.start(tables.start())
    await third.get('session.begin', { connectionId: 'start' })
    await third.get('registries.open', { registryId })
    await sendAll(third)
    expect((await tables.entriesIn(0)).filter((id) => id === logId)).toHaveLength(1)
    expect(await tables.entriesIn(1)).not.toContain(logId)
  },
)

it.each([
  ['a slash at the end', (endpoint: string) => `${endpoint}/`],
  ['capitals', (endpoint: string) => endpoint.replace('http', 'HTTP')],
])('the same address with %s is the same place', async (_what, written) => {
  const at = computer()
  const { endpoint } = tables.place()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  const logId = await saveEntry(main, 'kept', () => tables.online(false))
  await main.get('session.end', { scope: 'leave' })
  await main.get('connections.save', { id, draft: tables.draft({ endpoint: written(endpoint), name: 'Again' }) })
  tables.online(true)
  await main.get('session.begin', { connectionId: id })
  await sendAll(main)
  expect((await tables.entriesIn(0)).filter((one) => one === logId)).toHaveLength(1)
})

it('an entry that a version before has kept is sent once, to the table of its connection', async () => {
  const at = computer()
  const first = at.start(tables.start())
  await first.get('session.begin', { connectionId: 'start' })
  const logId = await saveEntry(first, 'kept', () => tables.online(false))
  await first.close()
  at.forgetPlaces()
  // It belongs to the place at which it is opened first, also where it can't be sent then.
  const opened = at.start(tables.start())
  await opened.get('session.begin', { connectionId: 'start' })
  await opened.close()
  tables.online(true)
  const elsewhere = at.start(tables.start(tables.place(1)))
  await elsewhere.get('session.begin', { connectionId: 'start' })
  await sendAll(elsewhere)
  await elsewhere.close()
  expect(await tables.entriesIn(1)).not.toContain(logId)
  for (let times = 0; times < 2; times++) {
    const main = at.start(tables.start())
    await main.get('session.begin', { connectionId: 'start' })
    await sendAll(main)
    await main.close()
  }
  expect((await tables.entriesIn(0)).filter((id) => id === logId)).toHaveLength(1)
})
