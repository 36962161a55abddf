// H17: stores that were set aside, their keys, damaged copies, drafts, the timer and the bytes of purged patients outlived their removal.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { clearComputers, computer, fill, ON_THIS_COMPUTER } from '../fakes/computer.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { beside, cachedOf, clearStores, draftOf, filesIn, open, registryOf, rowOf, storePath } from '../fakes/store.ts'

afterEach(clearComputers)
afterEach(clearStores)

const person = ON_THIS_COMPUTER.userId

/** A computer with a store that was set aside, one in use, and a damaged copy of each. */
async function withLeftovers(put: Parameters<ReturnType<typeof computer>['earlierStore']>[2]) {
  const at = computer()
  const id = await at.keep(ON_THIS_COMPUTER)
  const { path: aside } = await at.earlierStore(id, person, put)
  const main = at.start()
  await main.get('storage.setAside', { connectionId: id })
  const { path } = await at.earlierStore(id, person, fill)
  for (const one of [path, aside])
    for (const end of ['.damaged-1', '.damaged-1-wal', '.damaged-1-again', '.salvaging'])
      writeFileSync(one + end, 'left')
  return { at, id, main, folder: dirname(path), aside }
}

const KINDS = {
  'that were sent': { put: fill, lost: 0 },
  'that were not sent': {
    put: (store: Parameters<typeof fill>[0]) => {
      fill(store)
      store.outbox.put(rowOf())
      store.outbox.put(rowOf())
    },
    lost: 2,
  },
}

describe.each(Object.entries(KINDS))('What was set aside, with entries %s', (_what, { put, lost }) => {
  it('goes with a connection that is forgotten, once that was asked', async () => {
    const { at, id, main, folder, aside } = await withLeftovers(put)
    const answer = await main.get('connections.remove', { id })
    expect(answer).toEqual({ lost })
    if (lost > 0) {
      expect(existsSync(aside)).toBe(true)
      expect(at.storeEntries()).toHaveLength(2)
      expect(await main.get('connections.remove', { id, lostToo: true })).toEqual({ lost: 0 })
    }
    expect(at.storeEntries()).toEqual([])
    expect(readdirSync(folder)).toEqual([])
    expect((await main.get('connections.list', {})).connections.map(({ connection }) => connection.id)).not.toContain(
      id,
    )
  })

  it('goes with the clinic’s data that are removed, once that was asked', async () => {
    const { at, id, main, folder, aside } = await withLeftovers(put)
    await main.get('session.begin', { connectionId: id })
    expect(await main.get('storage.get', {})).toMatchObject({ unsent: lost })
    if (lost > 0) {
      expect(await main.call('storage.remove', { unsentToo: false })).toMatchObject({ error: { code: 'conflict' } })
      expect(existsSync(aside)).toBe(true)
    }
    await main.get('storage.remove', { unsentToo: lost > 0 })
    expect(at.storeEntries()).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })
})

it('what lost its key may hold entries: it is asked about, and goes', async () => {
  const at = computer()
  const id = await at.keep(ON_THIS_COMPUTER)
  await at.earlierStore(id, person, fill)
  at.sealer.backend = 'another'
  const main = at.start()
  expect(await main.get('connections.remove', { id })).toEqual({ lost: 1 })
  expect(at.storeEntries()).toHaveLength(1)
  expect(await main.get('connections.remove', { id, lostToo: true })).toEqual({ lost: 0 })
  expect(at.storeEntries()).toEqual([])
  expect(readdirSync(at.paths.stores)).toEqual([])
})

inOfflineClinic('a membership that is lost', (clinic) => {
  it('takes drafts, the form and the timer of the registry along, and those of no other', async () => {
    const { registryId, userId } = CLINIC
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const ids = () => ({ operationId: v7(), logId: v7() })
    const timed = ids()
    await device.service.call('drafts.keep', { registryId, mrn, ...ids(), form: 'typed' })
    await device.service.call('drafts.keep', { registryId: 'other', mrn, ...ids(), form: 'typed' })
    await device.service.call('forms.keep', { registryId, form: 'typed' })
    await device.service.call('timer.start', { registryId, mrn, ...timed })
    await clinic.table.remove(`registry-user:${registryId}`, `user:${userId}`)
    for (let minute = 0; minute < 3; minute++) {
      await device.service.call('registries.refresh', { registryId }).catch(() => undefined)
      await device.service.call('registries.open', { registryId }).catch(() => undefined)
      device.pass(60_000)
    }
    expect((await device.service.call('storage.get', {})).registries).toEqual([])
    expect((await device.service.call('drafts.list', { registryId })).drafts).toEqual([])
    expect((await device.service.call('drafts.list', { registryId: 'other' })).drafts).toHaveLength(1)
    expect(await device.service.call('timer.get', {})).toEqual({ timer: null })
    expect(device.events('timer.changed').at(-1)).toEqual({ timer: null })
  })
})

describe('The bytes of what was removed', () => {
  const payloads = (path: string, table: string) =>
    beside(path, (database) =>
      database
        .prepare(`SELECT payload FROM ${table}`)
        .all()
        .map(({ payload }) => Buffer.from(payload as Uint8Array)),
    )

  it('are on the disk no more', () => {
    const path = storePath()
    const store = open(path)
    const registryId = registryOf().registry.id
    const draft = draftOf('typed')
    store.transaction(() => {
      store.caches.putRegistry(registryOf())
      store.caches.putPatients(
        registryId,
        Array.from({ length: 60 }, (_, at) => cachedOf(`MRN-${at}`)),
      )
      store.drafts.put(draft)
    })
    const removed = ['registries', 'patients', 'summaries', 'drafts'].flatMap((table) => payloads(path, table))
    expect(removed.length).toBeGreaterThan(120)
    store.transaction(() => {
      store.caches.purge(registryId)
      store.drafts.remove(draft.operationId)
    })
    store.eraseRemoved()
    const bytes = Buffer.concat([...filesIn(dirname(path)).values()])
    // Long rows stand in several pages: the begin of each is looked for.
    expect(removed.filter((payload) => bytes.includes(payload.subarray(0, 200)))).toEqual([])
  })
})
