import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { createAccessQueue } from '../../../src/main/store/access-queue.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations.ts'
import { createSeal } from '../../../src/main/store/seal.ts'
import { accessEvent } from '../../fakes/access-events.ts'
import { clearStores, open, reopened, storePath } from '../../fakes/store.ts'
import { NOW } from '../../fakes/treatments.ts'

afterEach(clearStores)

const HOUR = 3_600_000
const viewed = (mrn: string, at = NOW) => accessEvent('viewed', { mrn, at })
const REGISTRY = 'reg-1'

describe('the queue of the access log', () => {
  it('keeps what happened until it is sent, also over a restart', () => {
    const path = storePath()
    const [first, second] = [accessEvent('printed'), accessEvent('copied')]
    const store = open(path)
    store.access.add(REGISTRY, first)
    store.access.add(REGISTRY, second)
    store.access.sent(first.id)
    expect(
      reopened(store, path)
        .access.waiting()
        .map(({ event }) => event),
    ).toEqual([second])
  })

  it('takes one view per patient, hour and computer, also once it is sent and after a restart', () => {
    const path = storePath()
    const store = open(path)
    const view = viewed('1')
    expect(store.access.add(REGISTRY, view)).toBe(true)
    expect(store.access.add(REGISTRY, viewed('1'))).toBe(false)
    expect(store.access.add('reg-2', viewed('1'))).toBe(true)
    store.access.sent(view.id)
    expect(store.access.add(REGISTRY, viewed('1'))).toBe(false)
    const again = reopened(store, path)
    expect(again.access.add(REGISTRY, viewed('1'))).toBe(false)
    expect(again.access.add(REGISTRY, viewed('1', NOW + HOUR))).toBe(true)
    again.access.prune(NOW + HOUR)
    expect(again.access.waiting()).toHaveLength(2)
  })

  it('forgets what a transaction that failed has added', () => {
    const store = open(storePath())
    const add = () =>
      store.transaction(() => {
        store.access.add(REGISTRY, viewed('1'))
        throw new Error('It failed.')
      })
    expect(add).toThrow('It failed.')
    expect(store.access.waiting()).toEqual([])
    expect(store.access.add(REGISTRY, viewed('1'))).toBe(true)
  })

  it('is bounded: the oldest go, and are counted', () => {
    const database = new DatabaseSync(':memory:')
    for (const step of MIGRATIONS) database.exec(step)
    const queue = createAccessQueue(database, createSeal(new Uint8Array(32)), 3)
    const events = Array.from({ length: 5 }, () => accessEvent('copied'))
    for (const event of events) queue.add(REGISTRY, event)
    expect(queue.waiting().map(({ event }) => event.id)).toEqual(events.slice(2).map(({ id }) => id))
    expect(queue.dropped()).toBe(2)
    database.close()
  })

  it('has no patient in plain text on the disk', () => {
    const path = storePath()
    const store = open(path)
    store.access.add(REGISTRY, viewed('MRN-PLAIN-4417'))
    store.close()
    for (const name of readdirSync(dirname(path)))
      expect(readFileSync(join(dirname(path), name)).includes('MRN-PLAIN-4417')).toBe(false)
  })
})
