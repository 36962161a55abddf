import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectionStore, createConnectionStore } from '../../../../src/main/connection/connection-store.ts'
import type { ConnectionDraft } from '../../../../src/shared/connections.ts'
import { REMOVED } from '../../../fakes/systems.ts'

const RIVERBEND: ConnectionDraft = {
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl: 'riverbend.awsapps.com',
  region: 'us-west-2',
  accountId: null,
  roleName: null,
  table: 'caseload',
  tableRegion: 'us-east-1',
}
const PROFILE: ConnectionDraft = {
  kind: 'profile',
  name: 'Lakeside',
  profile: 'lakeside',
  table: 'caseload',
  tableRegion: 'us-east-1',
}

let folder = ''
let path = ''
let store: ConnectionStore
let events: string[] = []
const open = () => {
  let ids = 0
  return createConnectionStore({ path, newId: () => `id-${++ids}`, log: (_level, event) => void events.push(event) })
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connections-'))
  path = join(folder, 'connections.json')
  events = []
  store = open()
})
afterEach(() => rm(folder, REMOVED))

const names = async (of = store) => (await of.list()).connections.map(({ connection }) => connection.name)
const content = async () => JSON.parse(await readFile(path, 'utf8'))

describe('the connections of this computer', () => {
  it('are none at first, and reading writes nothing', async () => {
    expect(await store.list()).toEqual({ connections: [], trouble: null })
    expect(await readdir(folder)).toEqual([])
  })

  it('are kept with their address as it is used, for this person only, across starts', async () => {
    const saved = await store.save(null, RIVERBEND)
    expect(saved).toEqual({ ...RIVERBEND, id: 'id-1', startUrl: 'https://riverbend.awsapps.com/start' })
    expect((await open().list()).connections).toEqual([{ connection: saved, lastUsedAt: null }])
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['connections.json'])
  })

  it('are listed the last used first, then as they were added', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await store.save(null, { ...PROFILE, name })
    await store.touch('id-3', 1_000)
    await store.touch('id-2', 2_000)
    expect(await names()).toEqual(['B', 'C', 'A', 'D'])
  })

  it('are changed by id, and keep when they were used', async () => {
    await store.save(null, RIVERBEND)
    await store.touch('id-1', 5)
    await store.save('id-1', { ...RIVERBEND, name: 'Riverbend North' })
    expect((await store.get('id-1'))?.lastUsedAt).toBe(5)
    expect(await names()).toEqual(['Riverbend North'])
  })

  it('take the account and role that a person chose', async () => {
    await store.save(null, RIVERBEND)
    await store.setRole('id-1', '111122223333', 'CaseloadCareManager')
    expect((await store.get('id-1'))?.connection).toMatchObject({
      accountId: '111122223333',
      roleName: 'CaseloadCareManager',
      table: 'caseload',
    })
  })

  it('are removed', async () => {
    await store.save(null, RIVERBEND)
    await store.save(null, PROFILE)
    await store.remove('id-1')
    expect(await names()).toEqual(['Lakeside'])
  })

  it('refuse an id that is not there, but not the use of a connection that is not kept', async () => {
    const missing = { code: 'not-found' }
    await expect(store.save('none', PROFILE)).rejects.toMatchObject(missing)
    await expect(store.remove('none')).rejects.toMatchObject(missing)
    await expect(store.setRole('none', '111122223333', 'R')).rejects.toMatchObject(missing)
    await store.save(null, PROFILE)
    await expect(store.setRole('id-1', '111122223333', 'R')).rejects.toMatchObject(missing)
    await store.touch('none', 1)
    expect((await content()).connections).toHaveLength(1)
  })

  it('refuse an address that is none, and keep nothing', async () => {
    await expect(store.save(null, { ...RIVERBEND, startUrl: 'https://evil.example' })).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('not one of AWS’s sign-in pages'),
    })
    const elsewhere = {
      kind: 'endpoint',
      endpoint: 'http://10.0.0.1',
      userId: 'u',
      name: 'N',
      table: 'tab',
      tableRegion: 'us-east-1',
    } as const
    await expect(store.save(null, elsewhere)).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await readdir(folder)).toEqual([])
  })

  it('lose nothing when several are saved at once', async () => {
    const all = Array.from({ length: 20 }, (_, index) => `Clinic ${index}`)
    await Promise.all([...all.map((name) => store.save(null, { ...PROFILE, name })), store.touch('id-1', 9)])
    expect(new Set(await names())).toEqual(new Set(all))
  })

  it('stay as they were when the disk refuses, and say so', async () => {
    await store.save(null, PROFILE)
    // Where the new file has to be written first, something is in the way.
    await mkdir(`${path}.new`)
    await expect(store.save(null, RIVERBEND)).rejects.toMatchObject({ code: 'storage-locked' })
    expect(await names()).toEqual(['Lakeside'])
  })
})

describe('a file of connections that can’t be read', () => {
  it.each([
    ['not JSON', '{"version":1,'],
    ['another file', '[]'],
    ['without a version', '{"connections":[]}'],
    ['with entries that are none', '{"version":1,"connections":["x"]}'],
  ])('%s: is told, stays as it is until something is saved, and is kept beside then', async (_, text) => {
    await writeFile(path, text)
    expect(await store.list()).toMatchObject({ connections: [], trouble: { kind: 'damaged' } })
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(events).toContain('connections.trouble')
    await store.save(null, PROFILE)
    expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe(text)
    expect(await store.list()).toMatchObject({ connections: [{}], trouble: null })
  })

  it('never writes over one that was kept beside before', async () => {
    for (const text of ['first', 'second']) {
      await writeFile(path, text)
      await store.save(null, PROFILE)
    }
    expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe('first')
    expect(await readFile(`${path}.damaged-2`, 'utf8')).toBe('second')
  })

  it('of a newer version says so, and is kept beside under its own name', async () => {
    await writeFile(path, '{"version":2,"places":{}}')
    expect(await store.list()).toMatchObject({ connections: [], trouble: { kind: 'newer' } })
    await store.save(null, PROFILE)
    expect(await readFile(`${path}.newer-1`, 'utf8')).toBe('{"version":2,"places":{}}')
  })

  it('is told of when the system refuses it, and nothing is written over it', async () => {
    await mkdir(path)
    expect(await store.list()).toMatchObject({ connections: [], trouble: { kind: 'locked' } })
    await expect(store.save(null, PROFILE)).rejects.toMatchObject({ code: 'storage-locked' })
    expect((await stat(path)).isDirectory()).toBe(true)
  })
})

describe('entries of a newer version', () => {
  const NEWER = {
    connection: { kind: 'passkey', id: 'p', name: 'N', secretSauce: [1] },
    lastUsedAt: 7,
    colour: 'green',
  }
  const ADDED = { connection: { ...PROFILE, id: 'l', startWith: 'registry-7' }, lastUsedAt: null, colour: 'blue' }
  beforeEach(() => writeFile(path, JSON.stringify({ version: 1, connections: [NEWER, ADDED] })))

  it('that this version can’t use are told of and outlive every change', async () => {
    expect(await store.list()).toMatchObject({ connections: [{}], trouble: { kind: 'unknown-entries' } })
    await store.save(null, RIVERBEND)
    await store.touch('l', 3)
    await store.remove('id-1')
    expect((await content()).connections).toContainEqual(NEWER)
    expect(await readdir(folder)).toEqual(['connections.json'])
  })

  it('keep what was added to a known kind when it is used or changed', async () => {
    await store.touch('l', 3)
    await store.save('l', { ...PROFILE, name: 'Lakeside North' })
    expect((await content()).connections[1]).toEqual({
      connection: { ...ADDED.connection, name: 'Lakeside North' },
      lastUsedAt: 3,
      colour: 'blue',
    })
  })
})
