import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { z } from '#shared/zod.ts'
import { type Caches, createCaches } from './caches.ts'
import { openDatabase } from './database.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createJournal, type Journal } from './journal.ts'
import { proveKey } from './key-proof.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { finishSalvage } from './salvage.ts'
import { createSeal, DATA_KEY_BYTES } from './seal.ts'
import { createSettings, type Settings } from './settings.ts'
import { StoreForeign } from './store-failure.ts'
import { assertNotSuspect, suspect } from './suspect.ts'

/** What one person keeps of one connection on this computer. */
export interface Store {
  /** Whether it outlives the application. */
  readonly durable: boolean
  readonly caches: Caches
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly settings: Settings
  readonly journal: Journal
  /** All of it or nothing, on the disk when it returns. */
  transaction<T>(work: () => T): T
  /** Bytes on the disk. */
  size(): number
  close(): void
}

/** Proves that a data key belongs to a file, before anything in it is taken for damaged. */
const MARK = 'mark'
const markSchema = z.literal('caseload')

/** How the tables of an open database are read; made anew after a transaction that failed, whose changes they remember. */
function tables(database: ReturnType<typeof openDatabase>, seal: ReturnType<typeof createSeal>) {
  return { outbox: createOutbox(database, seal), drafts: createDrafts(database, seal) }
}

/** A mark that is damaged or lost is no proof against the key while any other row opens. */
function assertMine(
  database: ReturnType<typeof openDatabase>,
  seal: ReturnType<typeof createSeal>,
  settings: Settings,
) {
  if (settings.get(MARK, markSchema) !== null) return
  if (proveKey(database, seal) === 'foreign') throw new StoreForeign()
  settings.set(MARK, 'caseload')
}

/**
 * Opens the encrypted store in a file; null as the path keeps everything in memory, under a key that nobody knows.
 * @throws StoreNewer, StoreDamaged, StoreForeign when another key made the file, and what the system says of the file
 */
export function openStore(path: string | null, dataKey: Uint8Array = randomBytes(DATA_KEY_BYTES)): Store {
  if (path !== null) {
    finishSalvage(path)
    assertNotSuspect(path)
  }
  const database = openDatabase(path ?? ':memory:')
  const seal = createSeal(dataKey)
  try {
    const settings = createSettings(database, seal)
    assertMine(database, seal, settings)
    let current = tables(database, seal)
    const caches = createCaches(database, seal, () => {
      if (path !== null) suspect(path)
    })
    const journal = createJournal(database, seal)
    const outbox: Outbox = {
      all: () => current.outbox.all(),
      unreadable: () => current.outbox.unreadable(),
      get: (id) => current.outbox.get(id),
      put: (row) => current.outbox.put(row),
      remove: (id) => current.outbox.remove(id),
    }
    const drafts: Drafts = {
      all: () => current.drafts.all(),
      get: (id) => current.drafts.get(id),
      put: (draft) => current.drafts.put(draft),
      remove: (id) => current.drafts.remove(id),
    }
    let depth = 0
    return {
      durable: path !== null,
      caches,
      outbox,
      drafts,
      settings,
      journal,
      transaction(work) {
        if (depth > 0) return work()
        database.exec('BEGIN IMMEDIATE')
        depth++
        try {
          const result = work()
          database.exec('COMMIT')
          return result
        } catch (error) {
          if (database.isTransaction) database.exec('ROLLBACK')
          current = tables(database, seal)
          throw error
        } finally {
          depth--
        }
      },
      size: () =>
        path === null
          ? 0
          : ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0),
      close() {
        if (database.isOpen) database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}
