import { copyFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from '#shared/zod.ts'
import { openKept } from '../../../src/main/data/context/open-store.ts'
import type { OutboxRow } from '../../../src/main/store/outbox.ts'
import { salvage } from '../../../src/main/store/salvage.ts'
import type { Store } from '../../../src/main/store/store.ts'
import { StoreDamaged, StoreForeign } from '../../../src/main/store/store-failure.ts'
import {
  beside,
  breakTag,
  cachedOf,
  clearStores,
  DATA_KEY,
  draftOf,
  filesIn,
  idsOf,
  mrnsOf,
  open,
  registryOf,
  reopened,
  rowOf,
  storePath,
} from '../../fakes/store.ts'
import { NOW } from '../../fakes/treatments.ts'

afterEach(clearStores)

const DAMAGED = 'Its bytes on the disk have been changed, or were damaged.'
const MISSING =
  'The file in which entries are kept was damaged, and some may be missing. It was kept aside on this computer.'

/** Opens a file as the application does. */
function start(path: string, key: Uint8Array = DATA_KEY): { store: Store; events: string[]; on: string } {
  const events: string[] = []
  const { store, kept } = openKept({ on: 'disk', path, key }, NOW, (_level, event) => void events.push(event))
  toClose.push(store)
  return { store, events, on: kept.on }
}
const toClose: Store[] = []
afterEach(() => {
  for (const store of toClose.splice(0)) store.close()
})

/** A closed file with `count` entries that wait. */
function fileWith(count: number): { path: string; rows: OutboxRow[] } {
  const path = storePath()
  const store = open(path)
  const rows = Array.from({ length: count }, (_, at) => rowOf(`${at}: ${'note '.repeat(60)}`))
  store.transaction(() => {
    for (const row of rows) store.outbox.put(row)
  })
  store.close()
  return { path, rows }
}

describe('16 one bad tag', () => {
  it.each([
    ['patients', 'P-2'],
    ['summaries', 'P-2'],
  ])('in the cache (%s): that patient is dropped and read again, the others stay', (table) => {
    const path = storePath()
    const store = open(path)
    store.caches.putRegistry(registryOf('reg-1'))
    for (const mrn of ['P-1', 'P-2', 'P-3']) store.caches.putPatients('reg-1', [cachedOf(mrn)])
    store.close()
    expect(breakTag(path, table, 'key = (SELECT max(key) FROM patients)')).toBe(1)
    const again = open(path)
    const read = again.caches[table === 'patients' ? 'patients' : 'summaries']('reg-1')
    expect([read.rows.length, read.damaged]).toEqual([2, 1])
    // What is gone is gone from both: the list says that one is missing, and everything is read anew.
    expect(mrnsOf(again.caches.summaries('reg-1').rows)).toEqual(mrnsOf(read.rows))
    expect(mrnsOf(again.caches.patients('reg-1').rows)).toEqual(mrnsOf(read.rows))
    expect(again.caches.registry('reg-1')).toEqual(registryOf('reg-1'))
    again.caches.putPatients('reg-1', [cachedOf('P-1'), cachedOf('P-2'), cachedOf('P-3')])
    expect(mrnsOf(reopened(again, path).caches.patients('reg-1').rows)).toEqual(['P-1', 'P-2', 'P-3'])
  })

  it('in a patient that is opened alone: nobody is shown, and the next reading fetches them', () => {
    const path = storePath()
    const store = open(path)
    store.caches.putPatients('reg-1', [cachedOf('P-1')])
    store.close()
    breakTag(path, 'patients')
    const { caches } = open(path)
    expect(caches.patient('reg-1', 'P-1')).toBeNull()
    expect(caches.summaries('reg-1').rows).toEqual([])
  })

  it('in a registry: it is read again, and nothing else is touched', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    store.outbox.put(row)
    store.caches.putRegistry(registryOf('reg-1'))
    store.close()
    breakTag(path, 'registries')
    const again = open(path)
    expect(again.caches.registry('reg-1')).toBeNull()
    expect(again.caches.registries()).toEqual([])
    expect(again.outbox.all()).toEqual([row])
  })

  it('in the outbox: that row is listed with its reason, and never deleted; the others can be worked with', () => {
    const { path, rows } = fileWith(3)
    expect(breakTag(path, 'outbox', 'seq = 2')).toBe(1)
    const payload = () => beside(path, (database) => database.prepare('SELECT payload FROM outbox WHERE seq = 2').get())
    const before = payload()
    const store = open(path)
    const [first, , third] = rows
    if (!(first && third)) throw new Error('There are three.')
    expect(store.outbox.all()).toEqual([first, third])
    expect(store.outbox.unreadable()).toEqual([{ seq: 2, reason: DAMAGED }])
    store.transaction(() => {
      store.outbox.put({ ...third, attempts: 1 })
      store.outbox.remove(first.operation.id)
      store.outbox.put(rowOf('later'))
    })
    expect(() =>
      store.transaction(() => {
        throw new Error('No.')
      }),
    ).toThrow('No.')
    expect(store.outbox.unreadable()).toEqual([{ seq: 2, reason: DAMAGED }])
    const again = reopened(store, path)
    expect(again.outbox.all()).toHaveLength(2)
    expect(again.outbox.unreadable()).toEqual([{ seq: 2, reason: DAMAGED }])
    again.close()
    expect(payload()).toEqual(before)
  })

  it('in the outbox, copied from another row: it is not believed', () => {
    const { path, rows } = fileWith(2)
    beside(path, (database) =>
      database.exec('UPDATE outbox SET payload = (SELECT payload FROM outbox WHERE seq = 1) WHERE seq = 2'),
    )
    const { outbox } = open(path)
    expect(outbox.all()).toEqual(rows.slice(0, 1))
    expect(outbox.unreadable()).toEqual([{ seq: 2, reason: DAMAGED }])
  })

  it('in a draft: the others are there, and its bytes stay in the file', () => {
    const path = storePath()
    const store = open(path)
    const [first, second] = [draftOf('first'), draftOf('second')]
    store.drafts.put(first)
    store.drafts.put(second)
    store.close()
    breakTag(path, 'drafts', 'key = (SELECT max(key) FROM drafts)')
    const again = open(path)
    expect(again.drafts.all()).toHaveLength(1)
    again.drafts.put(draftOf('third'))
    const count = () => beside(path, (database) => database.prepare('SELECT count(*) AS n FROM drafts').get())
    expect(count()).toEqual({ n: 3 })
  })

  it('in a setting: it is as if it were not set, and says that it is there', () => {
    const path = storePath()
    const store = open(path)
    store.settings.set('retention', 30)
    store.close()
    breakTag(path, 'settings', "key = 'retention'")
    const { settings } = open(path)
    expect([settings.get('retention', z.number()), settings.has('retention')]).toEqual([null, true])
  })

  it('in the mark of the key: the entries still prove it', () => {
    const { path, rows } = fileWith(2)
    breakTag(path, 'settings', "key = 'mark'")
    expect(open(path).outbox.all()).toEqual(rows)
    expect(() => open(path, Buffer.alloc(32, 9))).toThrow(StoreForeign)
  })
})

/** Overwrites every page on which the text stands that `needle` gives. */
function overwritePages(path: string, needles: readonly Uint8Array[]): number {
  const bytes = readFileSync(path)
  const pages = new Set(needles.map((needle) => Math.floor(bytes.indexOf(needle) / 4096)))
  for (const page of pages) {
    expect(page).toBeGreaterThan(0)
    bytes.fill(0xee, page * 4096, (page + 1) * 4096)
  }
  writeFileSync(path, bytes)
  return pages.size
}

const payloadOf = (path: string, seq: number): Uint8Array =>
  beside(path, (database) => {
    const payload = database.prepare('SELECT payload FROM outbox WHERE seq = ?').get(seq)?.payload
    if (!(payload instanceof Uint8Array)) throw new Error('There is no such row.')
    return payload
  })

describe('16 a damaged page or file', () => {
  it('in the middle of the outbox: every row before, after and between is taken over, and the loss is shown', () => {
    const { path, rows } = fileWith(60)
    const before = path
    const pages = overwritePages(path, [payloadOf(path, 20).subarray(0, 40), payloadOf(path, 40).subarray(0, 40)])
    expect(pages).toBe(2)
    const damaged = readFileSync(path)
    expect(() => open(path)).toThrow(StoreDamaged)
    const { store, events, on } = start(path)
    expect([on, events]).toEqual(['disk', ['store.salvaged']])
    const left = idsOf(store.outbox.all())
    expect(idsOf(rows).filter((id) => left.includes(id))).toEqual(left)
    expect(left.length).toBeGreaterThan(50)
    const [first, last] = [rows[0], rows.at(-1)]
    expect([left[0], left.at(-1)]).toEqual([first?.operation.id, last?.operation.id])
    expect(left).toContain(rows[29]?.operation.id)
    expect(store.outbox.unreadable().map(({ reason }) => reason)).toEqual([MISSING])
    const aside = filesIn(dirname(before)).get(`${basename(path)}.damaged-${NOW}`)
    expect(aside?.equals(damaged)).toBe(true)
  })

  it('in the cache: the patients are read anew, and no entry is lost', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    const draft = draftOf()
    store.outbox.put(row)
    store.drafts.put(draft)
    store.settings.set('retention', 30)
    store.caches.putRegistry(registryOf('reg-1'))
    const many = Array.from({ length: 80 }, (_, at) => cachedOf(`P-${at}`, { payer: 'x'.repeat(700) }))
    store.caches.putPatients('reg-1', many)
    store.close()
    const payload = beside(
      path,
      (database) => database.prepare('SELECT payload FROM patients WHERE rowid = 40').get()?.payload,
    )
    if (!(payload instanceof Uint8Array)) throw new Error('There is no such row.')
    overwritePages(path, [payload.subarray(0, 40)])
    const running = open(path)
    const read = running.caches.patients('reg-1')
    expect(read.damaged).toBeGreaterThan(0)
    expect(read.rows.length).toBeLessThan(80)
    running.outbox.put({ ...row, attempts: 1 })
    running.close()
    const { store: again, on } = start(path)
    expect([on, again.outbox.all(), again.outbox.unreadable()]).toEqual(['disk', [{ ...row, attempts: 1 }], []])
    expect(again.drafts.all()).toEqual([draft])
    expect(again.settings.get('retention', z.number())).toBe(30)
    expect(again.caches.registries()).toEqual([])
    again.caches.putPatients('reg-1', many)
    expect(again.caches.patients('reg-1').rows).toHaveLength(80)
    again.close()
    expect(start(path).events).toEqual([])
  })

  it('in the cache, found while patients are written: it is said, and the next start has a file that can be written', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    store.outbox.put(row)
    store.caches.putRegistry(registryOf('reg-1'))
    const many = Array.from({ length: 80 }, (_, at) => cachedOf(`P-${at}`, { payer: 'x'.repeat(700) }))
    store.caches.putPatients('reg-1', many)
    store.close()
    const payload = beside(
      path,
      (database) => database.prepare('SELECT payload FROM patients WHERE rowid = 40').get()?.payload,
    )
    if (!(payload instanceof Uint8Array)) throw new Error('There is no such row.')
    overwritePages(path, [payload.subarray(0, 40)])
    const running = open(path)
    expect(() => running.transaction(() => running.caches.putPatients('reg-1', many))).toThrow('malformed')
    running.close()
    const { store: again, on, events } = start(path)
    expect([on, events, again.outbox.all()]).toEqual(['disk', ['store.salvaged'], [row]])
    again.caches.putPatients('reg-1', many)
    expect(again.caches.patients('reg-1').rows).toHaveLength(80)
  })

  it('that is cut off: what is left is taken over', () => {
    const { path, rows } = fileWith(60)
    const size = statSync(path).size
    truncateSync(path, Math.floor(size / 2))
    const { store, on } = start(path)
    expect(on).toBe('disk')
    const left = idsOf(store.outbox.all())
    expect(idsOf(rows).filter((id) => left.includes(id))).toEqual(left)
    expect(left.length).toBeGreaterThan(5)
    expect(store.outbox.unreadable().map(({ reason }) => reason)).toContain(MISSING)
    expect(statSync(`${path}.damaged-${NOW}`).size).toBe(Math.floor(size / 2))
  })

  it('that is no database: it is kept aside, the loss is shown, and entries can be saved', () => {
    const { path } = fileWith(3)
    const noise = Buffer.alloc(20_000, 'not a database ')
    writeFileSync(path, noise)
    const { store, on } = start(path)
    expect([on, store.outbox.all(), store.outbox.unreadable().map(({ reason }) => reason)]).toEqual([
      'disk',
      [],
      [MISSING],
    ])
    const row = rowOf()
    store.outbox.put(row)
    expect(reopened(store, path).outbox.all()).toEqual([row])
    expect(readFileSync(`${path}.damaged-${NOW}`).equals(noise)).toBe(true)
  })

  it('that is damaged twice: neither file that was kept is written over', () => {
    const { path } = fileWith(1)
    for (const filler of ['a', 'b']) {
      writeFileSync(path, Buffer.alloc(9_000, filler))
      start(path).store.close()
    }
    expect(readFileSync(`${path}.damaged-${NOW}`)[0]).toBe('a'.charCodeAt(0))
    expect(readFileSync(`${path}.damaged-${NOW}-again`)[0]).toBe('b'.charCodeAt(0))
  })

  it('keeps what was written since the last checkpoint, in the log of a killed process', () => {
    const { path, rows } = fileWith(60)
    const store = open(path)
    const later = rowOf('later')
    store.outbox.put(later)
    const copy = storePath()
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end)
    overwritePages(copy, [payloadOf(path, 20).subarray(0, 40)])
    const log = readFileSync(`${copy}-wal`)
    const { store: again } = start(copy)
    const left = idsOf(again.outbox.all())
    expect(left.at(-1)).toBe(later.operation.id)
    expect(left).toContain(rows.at(-1)?.operation.id)
    expect(readFileSync(`${copy}.damaged-${NOW}-wal`).equals(log)).toBe(true)
  })
})

describe('16 a salvage that is cut off', () => {
  let path: string
  let rows: OutboxRow[]
  beforeEach(() => {
    ;({ path, rows } = fileWith(60))
    overwritePages(path, [payloadOf(path, 20).subarray(0, 40)])
  })

  const expectWhole = () => {
    const { store } = start(path)
    expect(idsOf(store.outbox.all())).toEqual(
      expect.arrayContaining([rows[0]?.operation.id, rows.at(-1)?.operation.id]),
    )
    expect(store.outbox.unreadable()).toHaveLength(1)
    store.close()
    const again = start(path)
    expect([again.events, again.store.outbox.unreadable().length]).toEqual([[], 1])
  }

  it('while it writes begins anew', () => {
    writeFileSync(`${path}.salvaging`, 'half')
    writeFileSync(`${path}.salvaging-wal`, 'half')
    expectWhole()
  })

  it.each([
    ['before the damaged file is moved', true],
    ['before the new one is in its place', false],
  ])('%s goes on', (_when, isThere) => {
    const damaged = readFileSync(path)
    const { aside } = salvage(path, NOW)
    renameSync(path, `${path}.salvaged`)
    if (isThere) renameSync(aside, path)
    else expect(readFileSync(aside).equals(damaged)).toBe(true)
    expectWhole()
    expect(existsSync(`${path}.salvaged`)).toBe(false)
    const kept = [...filesIn(dirname(path))].filter(
      ([name, bytes]) => name.includes('.damaged-') && bytes.equals(damaged),
    )
    expect(kept).toHaveLength(1)
  })
})

describe('16 another key', () => {
  it('opens nothing, and changes nothing', () => {
    const { path, rows } = fileWith(2)
    const before = filesIn(dirname(path))
    expect(() => open(path, Buffer.alloc(32, 9))).toThrow(StoreForeign)
    expect(() => start(path, Buffer.alloc(32, 9))).toThrow('its key is not the right one. It was not deleted.')
    expect(filesIn(dirname(path))).toEqual(before)
    expect(open(path).outbox.all()).toEqual(rows)
  })

  it('is not taken for the file’s own when the mark is gone', () => {
    const { path, rows } = fileWith(2)
    beside(path, (database) => database.exec('DELETE FROM settings'))
    expect(() => open(path, Buffer.alloc(32, 9))).toThrow(StoreForeign)
    expect(open(path).outbox.all()).toEqual(rows)
  })
})
