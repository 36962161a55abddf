import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v4 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../../../src/main/store/keyring.ts'
import { type FakeSealer, fakeSealer } from '../../fakes/fake-sealer.ts'
import { clearStores, filesIn, idsOf, open, rowOf, storeFolder } from '../../fakes/store.ts'

afterEach(clearStores)

const [CONNECTION, PERSON, PLACE] = ['connection-1', 'Renee.Okafor@lakeside.example', 'table-1']
const of = (person: string = PERSON, connectionId: string = CONNECTION, place: string = PLACE) => ({
  connectionId,
  place,
  person,
})
const NOT_DELETED = /can’t be opened: its key is not in this computer’s keychain any more\. It was not deleted\./

function computer() {
  const folder = storeFolder()
  const path = join(folder, 'stores.json')
  const sealer = fakeSealer()
  const events: string[] = []
  const keyring = createKeyring({
    path,
    sealer,
    newId: v4,
    log: (_level, event) => void events.push(event),
  })
  const fileOf = (store: string) => join(folder, `${store}.db`)
  return { folder, path, sealer, keyring, events, fileOf }
}

async function diskOf(keyring: ReturnType<typeof computer>['keyring'], person: string = PERSON) {
  const place = await keyring.placeFor(of(person))
  if (place.on !== 'disk') throw new Error('It is kept in memory.')
  return place
}

/** A computer with one entry that waits in one person's file. */
async function withEntry() {
  const at = computer()
  const place = await diskOf(at.keyring)
  const row = rowOf()
  const store = open(at.fileOf(place.store), place.key)
  store.outbox.put(row)
  store.close()
  return { ...at, place, row }
}

describe('The keyring', () => {
  it('gives a person the same store and key each time, and others their own', async () => {
    const { keyring } = computer()
    const first = await diskOf(keyring)
    expect(await diskOf(keyring, PERSON.toUpperCase())).toEqual(first)
    const other = await diskOf(keyring, 'somebody@else.example')
    expect([other.store === first.store, Buffer.from(other.key).equals(first.key)]).toEqual([false, false])
    const elsewhere = await keyring.placeFor(of(PERSON, 'connection-2'))
    expect(elsewhere).not.toMatchObject({ store: first.store })
    const otherTable = await keyring.placeFor(of(PERSON, CONNECTION, 'table-2'))
    expect(otherTable).not.toMatchObject({ store: first.store })
    expect(await keyring.has(of())).toBe(true)
    expect(await keyring.has(of(PERSON, 'connection-3'))).toBe(false)
  })

  it('makes one store when it is asked many times at once', async () => {
    const { keyring } = computer()
    const places = await Promise.all(Array.from({ length: 8 }, () => diskOf(keyring)))
    expect(new Set(places.map(({ store }) => store)).size).toBe(1)
  })

  it('writes neither the key nor the person', async () => {
    const { keyring, folder } = computer()
    const { key } = await diskOf(keyring)
    for (const bytes of filesIn(folder).values()) {
      const text = bytes.toString('utf8').toLowerCase()
      expect(text).not.toContain(PERSON.toLowerCase())
      expect(text).not.toContain(Buffer.from(key).toString('hex'))
      expect(bytes.toString('utf8')).not.toContain(Buffer.from(key).toString('base64'))
    }
  })

  it('seals a key anew when the keychain asks for it, and keeps the key', async () => {
    const { keyring, sealer, path, place } = await withEntry()
    const before = sealer.sealed
    sealer.reseal = true
    expect(await diskOf(keyring)).toEqual(place)
    expect(sealer.sealed).toBe(before + 1)
    sealer.reseal = false
    expect(await diskOf(keyring)).toEqual(place)
    expect(JSON.parse(readFileSync(path, 'utf8')).stores).toHaveLength(1)
  })

  it('forgets one person’s key, or all of a connection', async () => {
    const { keyring } = computer()
    const first = await diskOf(keyring)
    const other = await diskOf(keyring, 'somebody@else.example')
    expect(await keyring.forget(CONNECTION, { place: PLACE, person: PERSON })).toEqual([first.store])
    expect(await diskOf(keyring, 'somebody@else.example')).toEqual(other)
    expect(await keyring.forget('connection-2')).toEqual([])
    expect(await keyring.forget(CONNECTION)).toEqual([other.store])
  })
})

describe('16 key lost', () => {
  const losses: readonly [string, (sealer: FakeSealer) => void][] = [
    ['the keychain can’t open it', (sealer) => Object.assign(sealer, { open: () => Promise.reject(new Error('No.')) })],
    [
      'the keychain gives something else',
      (sealer) => Object.assign(sealer, { open: async () => ({ text: 'AAAA', reseal: true }) }),
    ],
    ['another keychain is there', (sealer) => Object.assign(sealer, { backend: 'other' })],
  ]

  it.each(losses)('%s: it is said, and nothing is written over or deleted', async (_what, lose) => {
    const { keyring, sealer, folder, events } = await withEntry()
    const before = filesIn(folder)
    lose(sealer)
    for (let times = 0; times < 3; times++) {
      await expect(keyring.placeFor(of())).rejects.toMatchObject({
        code: 'storage-locked',
        message: expect.stringMatching(NOT_DELETED),
      })
    }
    expect([...(await keyring.placesOf(CONNECTION)).values()]).toEqual([null])
    expect(await keyring.has(of())).toBe(true)
    expect(filesIn(folder)).toEqual(before)
    expect(new Set(events)).toEqual(new Set(['store.key-lost']))
  })

  it('opens as before when the keychain is there again', async () => {
    const { keyring, sealer, place, row, fileOf } = await withEntry()
    sealer.backend = 'other'
    await expect(keyring.placeFor(of())).rejects.toThrow(NOT_DELETED)
    sealer.backend = 'fake'
    const { store, key } = await diskOf(keyring)
    expect(store).toBe(place.store)
    expect(idsOf(open(fileOf(store), key).outbox.all())).toEqual([row.operation.id])
  })

  it('set aside by a person’s choice, begins anew, and keeps the file and its key', async () => {
    const { keyring, sealer, path, place, row, fileOf } = await withEntry()
    const entry = JSON.parse(readFileSync(path, 'utf8')).stores[0]
    const file = readFileSync(fileOf(place.store))
    sealer.backend = 'other'
    await keyring.setAside(CONNECTION)
    const anew = await diskOf(keyring)
    expect(anew.store).not.toBe(place.store)
    open(fileOf(anew.store), anew.key).outbox.put(rowOf())
    expect(JSON.parse(readFileSync(path, 'utf8')).stores[0]).toEqual({ ...entry, aside: true })
    expect(readFileSync(fileOf(place.store)).equals(file)).toBe(true)
    expect(await keyring.forget(CONNECTION)).toEqual([anew.store])
    expect(JSON.parse(readFileSync(path, 'utf8')).stores).toEqual([{ ...entry, aside: true }])
    expect(idsOf(open(fileOf(place.store), place.key).outbox.all())).toEqual([row.operation.id])
  })

  it('without a keychain everything stays in memory, and the reason is said; what was kept is not touched', async () => {
    const { keyring, sealer, folder, place } = await withEntry()
    const before = filesIn(folder)
    sealer.backend = null
    expect(await keyring.placeFor(of())).toEqual({
      on: 'memory',
      reason: expect.stringMatching(/^There is no keychain\. .* there again with the keychain\.$/),
    })
    expect([...(await keyring.placesOf(CONNECTION)).values()]).toEqual([null])
    expect(filesIn(folder)).toEqual(before)
    sealer.backend = 'fake'
    expect(await diskOf(keyring)).toEqual(place)
  })
})

describe('16 a damaged list of keys', () => {
  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['empty', () => ''],
    ['of another shape', () => '{"version":1,"stores":[{"store":"x"}]}'],
    ['of a later version', (text: string) => text.replace('"version":1', '"version":2')],
  ])('(%s) is said, and never written over', async (_what, damage) => {
    const { keyring, path, folder } = await withEntry()
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    const before = filesIn(folder)
    const refused = { code: 'storage-locked', message: expect.stringContaining('It was not changed.') }
    await expect(keyring.placeFor(of())).rejects.toMatchObject(refused)
    await expect(keyring.placeFor(of('somebody@else.example'))).rejects.toMatchObject(refused)
    await expect(keyring.has(of())).rejects.toMatchObject(refused)
    await expect(keyring.setAside(CONNECTION)).rejects.toMatchObject(refused)
    await expect(keyring.forget(CONNECTION)).rejects.toMatchObject(refused)
    expect(filesIn(folder)).toEqual(before)
  })
})
