import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { z } from '#shared/zod.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { lockFacts } from '../../fakes/month-end.ts'
import {
  beside,
  cachedOf,
  clearStores,
  draftOf,
  idsOf,
  mrnsOf,
  open,
  registryOf,
  reopened,
  rowOf,
  storeFolder,
  storePath,
} from '../../fakes/store.ts'

afterEach(clearStores)

describe('A transaction', () => {
  it('that is committed is there after the file was closed and opened', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf('25 minutes by phone.')
    const draft = draftOf('{"notes":"half a"}')
    store.transaction(() => {
      store.outbox.put(row)
      store.drafts.put(draft)
      store.caches.putRegistry(registryOf())
      store.caches.putPatients('reg-1', [cachedOf('P-1')])
      store.settings.set('retention', 30)
      store.journal.add({ at: 1, userId: 'user-1', event: 'offline-access', details: { registryId: 'reg-1' } })
    })
    const again = reopened(store, path)
    expect(again.outbox.all()).toEqual([row])
    expect(again.outbox.get(row.operation.id)).toEqual(row)
    expect(again.drafts.all()).toEqual([draft])
    expect(again.caches.registries()).toEqual([registryOf()])
    expect(again.caches.patient('reg-1', 'P-1')).toEqual(cachedOf('P-1').patient)
    expect(again.settings.get('retention', z.number())).toBe(30)
    expect(again.journal.all()).toHaveLength(1)
  })

  it('that fails changes neither the file nor what the store shows', () => {
    const path = storePath()
    const store = open(path)
    const [kept, changed, removed] = [rowOf('kept'), rowOf('changed'), rowOf('removed')]
    const [draft, gone] = [draftOf('first'), draftOf('second')]
    for (const row of [kept, changed, removed]) store.outbox.put(row)
    for (const one of [draft, gone]) store.drafts.put(one)
    store.caches.putPatients('reg-1', [cachedOf('P-1')])
    const act = () =>
      store.transaction(() => {
        store.outbox.put(rowOf('new'))
        store.outbox.put({ ...changed, attempts: 4 })
        store.outbox.remove(removed.operation.id)
        store.drafts.put({ ...draft, form: 'longer' })
        store.drafts.remove(gone.operationId)
        store.caches.purge('reg-1')
        store.settings.set('retention', 30)
        throw new Error('No.')
      })
    expect(act).toThrow('No.')
    for (const one of [store, reopened(store, path)]) {
      expect(one.outbox.all()).toEqual([kept, changed, removed])
      expect(
        one.drafts
          .all()
          .map(({ form }) => form)
          .sort(),
      ).toEqual(['first', 'second'])
      if (one === store) continue
      expect(mrnsOf(one.caches.patients('reg-1').rows)).toEqual(['P-1'])
      expect(one.settings.get('retention', z.number())).toBeNull()
    }
  })

  it('inside of another is undone with it, and the store works on', () => {
    const store = open(storePath())
    const first = rowOf()
    expect(() =>
      store.transaction(() => {
        store.transaction(() => store.outbox.put(rowOf()))
        throw new Error('No.')
      }),
    ).toThrow('No.')
    store.transaction(() => store.outbox.put(first))
    expect(store.outbox.all()).toEqual([first])
  })

  it('moves a draft into the outbox as one thing', () => {
    const path = storePath()
    const store = open(path)
    const draft = draftOf()
    store.drafts.put(draft)
    const row = rowOf()
    store.transaction(() => {
      store.outbox.put(row)
      store.drafts.remove(draft.operationId)
    })
    const again = reopened(store, path)
    expect([again.outbox.all().length, again.drafts.all().length]).toEqual([1, 0])
  })
})

describe('The outbox', () => {
  it('keeps the order of saving, and the place of what is put again, over a restart', () => {
    const path = storePath()
    const store = open(path)
    const rows = Array.from({ length: 5 }, (_, at) => rowOf(`entry ${at}`))
    for (const row of rows) store.outbox.put(row)
    const [first, second, ...rest] = rows
    if (!(first && second)) throw new Error('There are five.')
    store.outbox.put({ ...second, attempts: 3, state: 'conflict' })
    store.outbox.remove(first.operation.id)
    const expected = idsOf([second, ...rest])
    expect(idsOf(store.outbox.all())).toEqual(expected)
    const again = reopened(store, path)
    expect(idsOf(again.outbox.all())).toEqual(expected)
    expect(again.outbox.all()[0]).toMatchObject({ attempts: 3, state: 'conflict' })
  })

  it('puts what was removed and is saved again at the end', () => {
    const path = storePath()
    const store = open(path)
    const [first, second] = [rowOf('first'), rowOf('second')]
    store.outbox.put(first)
    store.outbox.put(second)
    store.outbox.remove(first.operation.id)
    store.outbox.put(first)
    expect(idsOf(store.outbox.all())).toEqual(idsOf([second, first]))
    expect(idsOf(reopened(store, path).outbox.all())).toEqual(idsOf([second, first]))
  })

  it('never has an operation twice', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    for (let times = 0; times < 3; times++) store.outbox.put(row)
    expect(reopened(store, path).outbox.all()).toEqual([row])
  })
})

describe('The cache', () => {
  it('has patients by registry, the last that was written of each, and takes away what it is told to', () => {
    const { caches } = open(storePath())
    caches.putPatients('reg-1', [cachedOf('P-1'), cachedOf('P-2'), cachedOf('P-3')])
    caches.putPatients('reg-2', [cachedOf('P-1', { lastName: 'Other' })])
    caches.putPatients('reg-1', [cachedOf('P-1', { version: 9 })])
    expect(caches.patient('reg-1', 'P-1')?.version).toBe(9)
    expect(caches.patient('reg-2', 'P-1')?.lastName).toBe('Other')
    expect(caches.patient('reg-1', 'P-9')).toBeNull()
    caches.removePatients('reg-1', ['P-2'])
    expect(mrnsOf(caches.patients('reg-1').rows)).toEqual(['P-1', 'P-3'])
    caches.keepOnly('reg-1', ['P-3', 'P-9'])
    expect(mrnsOf(caches.patients('reg-1').rows)).toEqual(['P-3'])
    expect(mrnsOf(caches.summaries('reg-1').rows)).toEqual(['P-3'])
    expect(mrnsOf(caches.patients('reg-2').rows)).toEqual(['P-1'])
  })

  it('has a summary of each patient, with the version of the record', () => {
    const { caches } = open(storePath())
    caches.putPatients('reg-1', [cachedOf('P-1', { version: 4 })])
    expect(caches.summaries('reg-1').rows).toEqual([
      { mrn: 'P-1', version: 4, stamp: 'stamp of P-1', row: null, derivedFor: '2026-06-17' },
    ])
  })

  it('has what was read of a month, until its registry is purged or its row is damaged', () => {
    const path = storePath()
    const store = open(path)
    const month = {
      readAt: 7,
      stored: {
        locks: [{ lock: { ...lockFacts(), id: 'a', by: 'user-1', byName: 'Ida Moreau' }, parts: ['AA=='] }],
        facts: [{ mrn: '004417', facts: { ...NO_KEPT_FACTS, remark: 'Asked' } }],
        unreadable: [],
      },
    }
    for (const [registry, of] of [
      ['reg-1', '2026-10'],
      ['reg-1', '2026-11'],
      ['reg-2', '2026-10'],
    ] as const)
      store.caches.putMonth(registry, of, month)
    const again = reopened(store, path)
    expect(again.caches.month('reg-1', '2026-10')).toEqual(month)
    expect(again.caches.month('reg-1', '2026-09')).toBeNull()
    again.caches.purge('reg-1')
    expect(again.caches.month('reg-1', '2026-11')).toBeNull()
    expect(again.caches.month('reg-2', '2026-10')).toEqual(month)
    again.close()
    beside(path, (database) => database.exec("UPDATE months SET payload = x'00'"))
    const damaged = open(path)
    expect(damaged.caches.month('reg-2', '2026-10')).toBeNull()
    expect(beside(path, (database) => database.prepare('SELECT count(*) AS rows FROM months').get())).toEqual({
      rows: 0,
    })
  })

  it('purges one registry, and nothing else', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    const draft = draftOf()
    for (const id of ['reg-1', 'reg-2']) {
      store.caches.putRegistry(registryOf(id))
      store.caches.putPatients(id, [cachedOf('P-1')])
    }
    store.outbox.put(row)
    store.drafts.put(draft)
    store.caches.purge('reg-1')
    const again = reopened(store, path)
    expect(again.caches.registry('reg-1')).toBeNull()
    expect(again.caches.patients('reg-1').rows).toEqual([])
    expect(again.caches.summaries('reg-1').rows).toEqual([])
    expect(again.caches.registry('reg-2')).toEqual(registryOf('reg-2'))
    expect(again.caches.patients('reg-2').rows).toHaveLength(1)
    expect([again.outbox.all(), again.drafts.all()]).toEqual([[row], [draft]])
  })
})

/** Windows has no file with a `?` in its name, and takes what follows a `:` for a part of a file. */
const ODD_NAMES = process.platform === 'win32' ? ['a&b#c.db'] : ['a?mode=memory&b#c.db', 'file:x.db']

describe('The file of a store', () => {
  it.each(['plain.db', 'with space.db', 'Möbius ✓ 数据.db', "it's 100%25.db", ...ODD_NAMES])(
    'is called as it is told: %s',
    (name) => {
      const path = join(storeFolder(), name)
      const store = open(path)
      const row = rowOf()
      store.outbox.put(row)
      expect(existsSync(path)).toBe(true)
      expect(reopened(store, path).outbox.all()).toEqual([row])
    },
  )

  it.skipIf(process.platform === 'win32')('is its owner’s alone, with all that belongs to it', () => {
    const umask = process.umask(0o000)
    try {
      const path = storePath()
      const store = open(path)
      store.outbox.put(rowOf())
      for (const end of ['', '-wal', '-shm']) expect(statSync(path + end).mode & 0o777, end).toBe(0o600)
    } finally {
      process.umask(umask)
    }
  })

  it('is made with its folder', () => {
    const path = join(storeFolder(), 'stores', 'of a person', 'x.db')
    open(path).outbox.put(rowOf())
    expect(statSync(path).size).toBeGreaterThan(0)
    if (process.platform !== 'win32') expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  })

  it('is told to be on the disk before a commit is reported', () => {
    const database = openDatabase(storePath())
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    // Temporary tables have no file: one could be read after a kill.
    expect(database.prepare('PRAGMA temp_store').get()).toEqual({ temp_store: 2 })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    database.close()
  })

  it('has no column that names anybody', () => {
    const path = storePath()
    open(path).close()
    const columns = beside(path, (database) =>
      database
        .prepare(
          "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'",
        )
        .all(),
    )
    const names = new Set(columns.map(({ c }) => c))
    expect([...names].sort()).toEqual(['id', 'key', 'name', 'payload', 'registry', 'seq', 'version'])
  })

  it('is not there when everything stays in memory', () => {
    const store = open(null)
    store.outbox.put(rowOf())
    expect([store.durable, store.size(), store.outbox.all().length]).toEqual([false, 0, 1])
  })
})
