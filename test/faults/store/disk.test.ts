import { chmodSync, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clearStores, filesIn, idsOf, open, rowOf, storeFolder, storePath } from '../../fakes/store.ts'
import type { Filled } from '../../fakes/store-child.ts'
import { canLimit, canMount, runChild, runOnSmallDisk } from '../../fakes/store-process.ts'

afterEach(clearStores)

describe('16 disk full', () => {
  it.skipIf(!canLimit)(
    'by the limit of a file’s size: what was called saved is there, what was refused is nowhere, and its draft stays',
    () => {
      const path = storePath()
      const store = open(path)
      const before = rowOf()
      store.outbox.put(before)
      store.close()
      const { on, saved, shown, error, keepsDraft } = runChild<Filled>('save', path, 'ulimit -f 300;')
      expect([on, keepsDraft]).toEqual(['disk', true])
      expect(error).toMatch(/disk I\/O error|full/)
      expect(saved.length).toBeGreaterThan(3)
      expect(shown).toEqual([before.operation.id, ...saved])
      const again = open(path)
      expect(idsOf(again.outbox.all())).toEqual(shown)
      expect(again.drafts.all()).toHaveLength(1)
      again.outbox.put(rowOf())
      expect(again.outbox.all()).toHaveLength(shown.length + 1)
    },
  )

  it.skipIf(!canMount)('by a disk without a byte left: the same, and a start on it shows all that waits', () => {
    const folder = storeFolder()
    const filled = runOnSmallDisk<Filled>('fill', folder, `${folder}/store.db`, '600k')
    expect([filled.on, filled.error, filled.keepsDraft]).toEqual(['disk', 'Error: database or disk is full', true])
    expect(filled.saved.length).toBeGreaterThan(3)
    expect(filled.shown).toEqual(filled.saved)
    expect(filled.restarted).toEqual({ on: 'disk', shown: filled.saved })
  })

  it.skipIf(!canMount)('from the start: nothing is kept, and that is said', () => {
    const folder = storeFolder()
    const { on } = runOnSmallDisk<{ on: string }>('look', folder, `${folder}/store.db`, '4k')
    expect(on).toBe('memory')
  })
})

describe.skipIf(process.platform !== 'linux')('16 read-only', () => {
  const lock = (folder: string) => {
    for (const name of filesIn(folder).keys()) chmodSync(`${folder}/${name}`, 0o444)
    chmodSync(folder, 0o555)
  }

  it('a folder that can’t be written: it is said that nothing is kept, and what is there is not touched', () => {
    const path = storePath()
    const store = open(path)
    const row = rowOf()
    store.outbox.put(row)
    store.close()
    const folder = dirname(path)
    const before = filesIn(folder)
    lock(folder)
    try {
      const { on, reason } = runChild<{ on: string; reason: string }>('look-as-somebody', path)
      expect([on, reason]).toEqual(['memory', expect.stringContaining('What is there was not changed.')])
    } finally {
      chmodSync(folder, 0o755)
    }
    expect(filesIn(folder)).toEqual(before)
    chmodSync(path, 0o600)
    expect(open(path).outbox.all()).toEqual([row])
  })

  it('a folder in which nothing can be made: it is said that nothing is kept', () => {
    const folder = storeFolder()
    lock(folder)
    try {
      const look = runChild<{ on: string; reason: string }>('look-as-somebody', `${folder}/new.db`)
      expect([look.on, look.reason]).toEqual(['memory', expect.stringContaining('so nothing is kept here')])
    } finally {
      chmodSync(folder, 0o755)
    }
    expect(existsSync(`${folder}/new.db`)).toBe(false)
    expect(statSync(folder).isDirectory()).toBe(true)
  })
})
