// On Windows a store whose file another program had open stayed on the disk for ever: its key was forgotten before, and nothing came back for the file.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createKeptStores } from '../../src/main/session/kept-stores.ts'
import type { Keyring } from '../../src/main/store/keyring.ts'
import { REMOVED } from '../fakes/systems.ts'

let held = false
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    rm: async (...given: Parameters<typeof rm>) => {
      if (held && String(given[0]).endsWith('.db')) throw Object.assign(new Error('Held.'), { code: 'EBUSY' })
      return real.rm(...given)
    },
  }
})

const GONE = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'
const OTHER = '0b9f3a52-2f0e-4d0c-9a53-6a2d6c1f7e10'
const identity = { connectionId: 'c', place: 'p', person: 'renee' }
const key = new Uint8Array(32)

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'caseload-left-')), 'stores')
  mkdirSync(folder)
  for (const store of [GONE, OTHER]) for (const end of ['.db', '.db-wal']) writeFileSync(join(folder, store + end), 'x')
})
afterEach(() => {
  held = false
  rmSync(join(folder, '..'), REMOVED)
})

/** The stores of a start of Caseload. */
function started(forgotten: readonly string[]) {
  const logged: string[] = []
  const keyring = {
    earlierOf: async () => [],
    placesOf: async () => new Map(),
    placeFor: async () => ({ on: 'disk', store: OTHER, key }),
    forget: async (_connection, only) => (only?.aside ? [] : [...forgotten]),
  } as Partial<Keyring> as Keyring
  const log = (_level: string, name: string) => void logged.push(name)
  return {
    logged,
    stores: createKeptStores({ keyring, folder, takeOverLock: async () => undefined, now: () => 0, log }),
  }
}

it('is removed at the next start, and nothing else is', async () => {
  held = true
  const first = started([GONE])
  expect(await first.stores.release('c', false)).toBe(0)
  expect(first.logged).toEqual(['store.not-removed'])
  expect(readdirSync(folder)).toContain(`${GONE}.db`)

  held = false
  await started([]).stores.targetOf(identity, true)
  // Also a file that no list of keys names: it may be the list that was lost.
  expect(readdirSync(folder).sort()).toEqual([`${OTHER}.db`, `${OTHER}.db-wal`])
})

it('leaves no note where nothing stood in the way', async () => {
  await started([GONE]).stores.remove(identity)
  expect(readdirSync(folder).sort()).toEqual([`${OTHER}.db`, `${OTHER}.db-wal`])
})
