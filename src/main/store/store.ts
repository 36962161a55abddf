import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { z } from '#shared/zod.ts'
import { type AccessQueue, createAccessQueue } from './access-queue.ts'
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
  readonly access: AccessQueue
  /** All of it or nothing, on the disk when it returns. */
  transaction<T>(work: () => T): T
  /** Erases from the disk what was removed, which the log still has. */
  eraseRemoved(): void
  /** Bytes on the disk. */
  size(): number
  close(): void
}

/** Proves that a data key belongs to a file, before anything in it is taken for damaged. */
const MARK = 'mark'
const markSchema = z.literal('caseload')

type Database = ReturnType<typeof openDatabase>
type Seal = ReturnType<typeof createSeal>

/** A mark that is damaged or lost is no proof against the key while any other row opens. */
function assertMine(database: Database, seal: Seal, settings: Settings) {
  if (settings.get(MARK, markSchema) !== null) return
  if (proveKey(database, seal) === 'foreign') throw new StoreForeign()
  settings.set(MARK, 'caseload')
}

/** The tables whose rows are remembered, read anew where a transaction has failed: their memory has its changes. */
function rememberedTables(database: Database, seal: Seal) {
  const read = () => ({
    outbox: createOutbox(database, seal),
    drafts: createDrafts(database, seal),
    access: createAccessQueue(database, seal),
  })
  let current = read()
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
  const access: AccessQueue = {
    waiting: () => current.access.waiting(),
    add: (registryId, event) => current.access.add(registryId, event),
    sent: (id) => current.access.sent(id),
    prune: (now) => current.access.prune(now),
    dropped: () => current.access.dropped(),
  }
  return {
    outbox,
    drafts,
    access,
    readAnew: () => {
      current = read()
    },
  }
}

/** Runs work in a transaction; within another one it is part of that. */
function transactions(database: Database, onFailed: () => void): Store['transaction'] {
  let depth = 0
  return (work) => {
    if (depth > 0) return work()
    database.exec('BEGIN IMMEDIATE')
    depth++
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      onFailed()
      throw error
    } finally {
      depth--
    }
  }
}

const bytesOf = (path: string) =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0)

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
    const { outbox, drafts, access, readAnew } = rememberedTables(database, seal)
    return {
      durable: path !== null,
      caches: createCaches(database, seal, () => path !== null && suspect(path)),
      outbox,
      drafts,
      settings,
      journal: createJournal(database, seal),
      access,
      transaction: transactions(database, readAnew),
      eraseRemoved: () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
      size: () => (path === null ? 0 : bytesOf(path)),
      close() {
        if (database.isOpen) database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}
