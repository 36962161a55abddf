import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/main/store/store.ts'
import { integrityOf } from '../../fakes/offline-check.ts'
import {
  cachedOf,
  clearStores,
  draftOf,
  idsOf,
  open,
  registryOf,
  rowOf,
  SECRETS,
  storePath,
} from '../../fakes/store.ts'
import { seeded } from '../schedules/random.ts'

// What the power leaves behind can't be had by pulling a plug here. What is tested: the log as it is after a power loss, cut off or torn
// at any byte, since a drive writes pages in any order before a sync. That a commit was synced is SQLite's `synchronous = FULL`.

const ENTRIES = 8
const { registryId } = SECRETS
const mrnOf = (entry: number) => `MRN-${entry}`

/** A file and its log before any checkpoint: each entry was saved as the application saves, in one transaction. */
interface Written {
  readonly file: Buffer
  readonly log: Buffer
  /** Bytes of the log that each save needs, and the operation that it saved, in their order. */
  readonly saves: readonly { readonly id: string; readonly end: number }[]
}

function save(store: Store, entry: number): string {
  const row = rowOf('x'.repeat(2_000), mrnOf(entry))
  store.drafts.put({ ...draftOf('typed'), operationId: row.operation.id })
  store.transaction(() => {
    store.outbox.put(row)
    store.drafts.remove(row.operation.id)
    store.caches.putPatients(registryId, [cachedOf(mrnOf(entry))])
  })
  return row.operation.id
}

function write(): Written {
  const path = storePath()
  const store = open(path)
  store.transaction(() => store.caches.putRegistry(registryOf()))
  const saves = Array.from({ length: ENTRIES }, (_, entry) => {
    const id = save(store, entry)
    return { id, end: readFileSync(`${path}-wal`).length }
  })
  const written = { file: readFileSync(path), log: readFileSync(`${path}-wal`), saves }
  store.close()
  return written
}

/** What is there when the application starts after the power has come back. */
function afterPower(written: Written, log: Buffer) {
  const path = storePath()
  writeFileSync(path, written.file, { mode: 0o600 })
  writeFileSync(`${path}-wal`, log, { mode: 0o600 })
  const copy = `${path}.seen`
  const store = open(path)
  const saved = idsOf(store.outbox.all())
  const found = {
    saved,
    unreadable: store.outbox.unreadable().length,
    drafts: store.drafts.all().map(({ operationId }) => operationId),
    cached: saved.map((_id, entry) => store.caches.patient(registryId, mrnOf(entry)) !== null),
    next: store.caches.patient(registryId, mrnOf(saved.length)) !== null,
  }
  store.close()
  copyFileSync(path, copy)
  expect(integrityOf(copy)).toBe('ok')
  return found
}

/** The first saves, whole, and nothing of the next: neither lost nor half there. */
function expectWhole(written: Written, log: Buffer, atLeast: number): void {
  const { saved, unreadable, drafts, cached, next } = afterPower(written, log)
  const all = written.saves.map(({ id }) => id)
  expect(saved).toEqual(all.slice(0, saved.length))
  expect(saved.length).toBeGreaterThanOrEqual(atLeast)
  expect(unreadable).toBe(0)
  expect(cached).toEqual(saved.map(() => true))
  expect(next).toBe(false)
  // The draft of the next one may be there: what was typed is not lost either.
  expect(drafts.filter((id) => saved.includes(id))).toEqual([])
  expect(drafts.length).toBeLessThanOrEqual(1)
}

const savedBy = (written: Written, bytes: number) => written.saves.filter(({ end }) => end <= bytes).length

describe('20 power loss', () => {
  let written: Written
  beforeEach(() => {
    written = write()
  })
  afterEach(clearStores)

  it('leaves every save whose log was written whole, wherever the log is cut off', () => {
    const random = seeded(20)
    const cuts = written.saves.flatMap(({ end }) => [end - 1, end, end + 1])
    const others = Array.from({ length: 60 }, () => random.below(written.log.length))
    for (const cut of [0, 31, 32, ...cuts, ...others]) {
      expectWhole(written, written.log.subarray(0, cut), savedBy(written, cut))
    }
  })

  it('leaves every save before a page of the log that was torn', () => {
    const random = seeded(21)
    for (let times = 0; times < 60; times++) {
      const at = 32 + random.below(written.log.length - 32)
      const torn = Buffer.from(written.log)
      torn.fill(random.below(2) === 0 ? 0 : 0xa5, at, at + 512)
      const isChanged = !torn.equals(written.log)
      expectWhole(written, torn, isChanged ? savedBy(written, at) : ENTRIES)
    }
  })

  it('would leave a half save where the two writes were not one transaction: the scenario can fail', () => {
    const path = storePath()
    const store = open(path)
    const ends: number[] = []
    const row = rowOf()
    store.drafts.put({ ...draftOf('typed'), operationId: row.operation.id })
    store.outbox.put(row)
    ends.push(readFileSync(`${path}-wal`).length)
    store.drafts.remove(row.operation.id)
    const apart = {
      file: readFileSync(path),
      log: readFileSync(`${path}-wal`),
      saves: [{ id: row.operation.id, end: 0 }],
    }
    store.close()
    const { saved, drafts } = afterPower(apart, apart.log.subarray(0, ends[0]))
    expect(drafts).toEqual(saved)
    expect(saved).toHaveLength(1)
  })
})
