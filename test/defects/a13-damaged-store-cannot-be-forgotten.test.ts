// A13: a connection whose store was damaged, newer or of another key could not be forgotten: the answer was "unexpected".
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { clearComputers, computer, fill, ON_THIS_COMPUTER } from '../fakes/computer.ts'
import { beside, rowOf } from '../fakes/store.ts'

afterEach(clearComputers)

async function withStore(put: Parameters<ReturnType<typeof computer>['earlierStore']>[2]) {
  const at = computer()
  const id = await at.keep(ON_THIS_COMPUTER)
  const { path } = await at.earlierStore(id, ON_THIS_COMPUTER.userId, put)
  return { at, id, path }
}

const damages: readonly [string, (path: string) => void][] = [
  ['cut off', (path) => truncateSync(path, 5_000)],
  ['empty', (path) => truncateSync(path, 0)],
  ['no database', (path) => writeFileSync(path, randomBytes(20_000))],
  ['noted as damaged', (path) => writeFileSync(`${path}.suspect`, '')],
  [
    'broken in the middle',
    (path) => {
      const bytes = readFileSync(path)
      bytes.fill(0xee, 4_096, bytes.length - 100)
      writeFileSync(path, bytes)
    },
  ],
]

it.each(damages)(
  '%s: it is forgotten, or refused with what to do, and what can be read is not lost',
  async (_what, damage) => {
    const { at, id, path } = await withStore((store) => {
      fill(store)
      store.outbox.put(rowOf())
    })
    damage(path)
    const main = at.start()
    const answer = await main.call('connections.remove', { id })
    // An empty file is a store in which nothing was ever saved.
    if (answer.ok) return expect(existsSync(path)).toBe(false)
    expect(answer.error).toMatchObject({ code: 'conflict', message: expect.stringContaining('not sent') })
    // The choice is in the list of what waits: it opens, and says what may be missing.
    await main.get('session.begin', { connectionId: id }).catch(() => null)
    expect(existsSync(path)).toBe(true)
  },
)

it('a damaged one that holds nothing to send is forgotten, and its damaged copy goes with it', async () => {
  const { at, id, path } = await withStore(fill)
  writeFileSync(`${path}.suspect`, '')
  const main = at.start()
  await main.get('connections.remove', { id })
  expect(at.storeEntries()).toEqual([])
  expect(readdirSync(dirname(path))).toEqual([])
})

const unreadable: readonly [string, (path: string) => void][] = [
  ['a newer version', (path) => beside(path, (database) => database.exec('PRAGMA user_version = 99'))],
  [
    'another key',
    (path) => {
      const other = computer()
      return other
        .earlierStore('other', 'other', (store) => fill(store))
        .then((made) => {
          writeFileSync(path, readFileSync(made.path))
        })
    },
  ],
]

it.each(unreadable)('of %s: refused with its reason until it is set aside, then forgotten', async (_what, spoil) => {
  const { at, id, path } = await withStore(fill)
  await spoil(path)
  const before = readFileSync(path)
  const main = at.start()
  expect(await main.call('connections.remove', { id })).toMatchObject({
    ok: false,
    error: { code: 'storage-locked', message: expect.stringMatching(/open it and set aside/) },
  })
  expect(readFileSync(path)).toEqual(before)
  await main.get('storage.setAside', { connectionId: id })
  expect(await main.get('connections.remove', { id })).toEqual({ lost: 1 })
  expect(readFileSync(path)).toEqual(before)
  expect(at.storeEntries()).toMatchObject([{ aside: true }])
  await main.get('connections.remove', { id, lostToo: true })
  expect(at.storeEntries()).toEqual([])
})
