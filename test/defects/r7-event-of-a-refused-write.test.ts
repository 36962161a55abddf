// R7: what happened before a registry was known was told to it although the disk had refused it, and lost when the disk refused the telling.
import { describe, expect, it } from 'vitest'
import { accessFacts } from '#shared/domain/entities/access-event.ts'
import { noteOpened } from '../../src/main/data/caseload/note-access.ts'
import { noteEvent } from '../../src/main/data/person/storage.ts'
import { accessEvent } from '../fakes/access-events.ts'
import { clearStores, open, storePath } from '../fakes/store.ts'

const FULL = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })

/** A context whose disk refuses what is written while `full` is true. */
function contextOf() {
  const store = open(storePath())
  const disk = { full: false }
  const context = {
    user: { userId: 'u1' },
    ports: {
      newId: () => crypto.randomUUID(),
      now: () => 0,
      tableClock: { now: () => 0 },
      computer: 'c1',
      version: '0',
      log: () => undefined,
    },
    opened: { registryId: null, before: [] as unknown[] },
    scopes: new Map(),
    sync: {
      access: { gather: () => undefined },
      connectivity: { state: () => ({ state: 'online' }) },
      store: {
        ...store,
        transaction: <T>(work: () => T) =>
          store.transaction(() => {
            const result = work()
            if (disk.full) throw FULL
            return result
          }),
      },
    },
  }
  return { store, disk, context }
}
const unlocked = {
  event: 'unlocked' as const,
  access: { registryId: null, facts: accessFacts('unlocked', { way: 'pin' }) },
}

describe('what happens before a registry is known', () => {
  it('and is refused by the disk, did not happen', () => {
    const { context, disk } = contextOf()
    disk.full = true
    expect(() => noteEvent(context as never, unlocked)).toThrow('full')
    expect(context.opened.before).toEqual([])
    disk.full = false
    noteEvent(context as never, unlocked)
    expect(context.opened.before).toHaveLength(1)
    clearStores()
  })

  it('waits for the next opening where the disk refuses to tell it', () => {
    const { store, context, disk } = contextOf()
    const event = accessEvent('unlocked')
    context.opened.before.push(event)
    disk.full = true
    noteOpened(context as never, 'r1')
    expect(store.access.waiting()).toEqual([])
    disk.full = false
    noteOpened(context as never, 'r1')
    expect(store.access.waiting().map((row) => row.event)).toEqual([event])
    expect(context.opened.before).toEqual([])
    clearStores()
  })
})
