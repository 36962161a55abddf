import { copyFileSync, existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from '#shared/zod.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import type { OutboxRow } from '../../../src/main/store/outbox.ts'
import { beside, clearStores, draftOf, idsOf, open, rowOf, SECRETS, storePath } from '../../fakes/store.ts'
import { killWhileWriting, runChild } from '../../fakes/store-process.ts'

afterEach(clearStores)

const integrity = (path: string) => beside(path, (database) => database.prepare('PRAGMA integrity_check').all())

describe('A store whose process was killed', () => {
  it.each([1, 3, 10, 30])(
    'after %s saves has every entry that was called saved, in order, each whole',
    async (lines) => {
      const path = storePath()
      const { saved } = await killWhileWriting(path, lines)
      expect(saved.length).toBeGreaterThanOrEqual(2 * lines)
      expect(existsSync(`${path}-wal`)).toBe(true)
      const store = open(path)
      const ids = idsOf(store.outbox.all())
      expect(ids.slice(0, saved.length)).toEqual(saved)
      expect(store.outbox.unreadable()).toEqual([])
      // A save is two rows and a caseload: all of it or nothing.
      expect(ids.length % 2).toBe(0)
      expect(store.caches.patients(SECRETS.registryId)).toMatchObject({ damaged: 0 })
      store.close()
      expect(integrity(path)).toEqual([{ integrity_check: 'ok' }])
    },
  )

  it('without the index of its log is read in full too', async () => {
    const path = storePath()
    const { saved } = await killWhileWriting(path, 4)
    const copy = storePath()
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end)
    expect(idsOf(open(copy).outbox.all())).toEqual(expect.arrayContaining([...saved]))
  })
})

/** Saves; a save whose wait a busy machine has outlasted is refused whole, and is made again. */
function inTurn(save: () => void, turns = 20): void {
  try {
    save()
  } catch (error) {
    if (turns === 0 || !/database is locked/.test(String(error))) throw error
    inTurn(save, turns - 1)
  }
}

describe('Two connections with one file', () => {
  it('each wait for the other, and see what it has committed once they look', () => {
    const path = storePath()
    const [first, second] = [open(path), open(path)]
    const rows = Array.from({ length: 20 }, () => rowOf())
    for (const [at, row] of rows.entries()) (at % 2 ? first : second).outbox.put(row)
    first.settings.set('shared', 7)
    expect(second.settings.get('shared', z.number())).toBe(7)
    expect(idsOf(open(path).outbox.all())).toEqual(idsOf(rows))
  })

  it('a save waits while another process writes, and is not lost', async () => {
    const path = storePath()
    const mine = open(path)
    const rows: OutboxRow[] = []
    let isOver = false
    const killed = killWhileWriting(path, 12).finally(() => {
      isOver = true
    })
    while (!isOver) {
      const row = rowOf()
      inTurn(() => mine.transaction(() => mine.outbox.put(row)))
      rows.push(row)
      await wait(1)
    }
    const { saved } = await killed
    mine.close()
    const ids = idsOf(open(path).outbox.all())
    expect(ids).toEqual(expect.arrayContaining([...idsOf(rows), ...saved]))
    expect(new Set(ids).size).toBe(ids.length)
    const [first = ''] = saved
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(rows.at(-1)?.operation.id ?? ''))
  })

  it('a save that can’t have its turn is refused, and changes nothing that is shown', () => {
    const path = storePath()
    const store = open(path)
    const kept = rowOf()
    store.outbox.put(kept)
    const other = openDatabase(path)
    other.exec('BEGIN IMMEDIATE')
    const since = Date.now()
    expect(() => store.transaction(() => store.outbox.put(rowOf()))).toThrow('database is locked')
    expect(Date.now() - since).toBeGreaterThan(1_000)
    expect(() => store.outbox.put(rowOf())).toThrow('database is locked')
    expect(() => store.drafts.put(draftOf())).toThrow('database is locked')
    expect([store.outbox.all(), store.drafts.all()]).toEqual([[kept], []])
    other.exec('ROLLBACK')
    other.close()
    store.transaction(() => store.outbox.put(rowOf()))
    expect(store.outbox.all()).toHaveLength(2)
  })

  it('a second process reads what the first has committed, while it is open', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    store.outbox.put(row)
    expect(runChild<{ shown: string[] }>('look', path).shown).toEqual([row.operation.id])
  })
})
