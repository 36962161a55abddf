import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openKept } from '../../src/main/data/context/open-store.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { DATA_KEY, draftOf, idsOf, rowOf } from './store.ts'
import { writeCaseload } from './store-secrets.ts'
import { NOW } from './treatments.ts'

// A process of its own that works on a store's file: until its disk is full, on one that can't be written, or until it is killed.

/** What it was told of each save, and what the store shows afterwards. */
export interface Filled {
  readonly on: string
  /** Operations whose saving was reported as done. */
  readonly saved: readonly string[]
  /** The error of the save that was not. */
  readonly error: string | null
  /** What the open store shows after it, and whether the draft of the entry that failed is there. */
  readonly shown: readonly string[]
  readonly keepsDraft: boolean
  /** What could be seen when the application was started again on the full disk. */
  readonly restarted: { readonly on: string; readonly shown: readonly string[] } | null
}

const [mode = '', path = ''] = process.argv.slice(2)
const tell = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`)
/** Root may write everything: as somebody else it is refused. Done here, since the project may lie where only root can read it. */
const stopBeingRoot = () => {
  if (process.getuid?.() !== 0) return
  process.setgroups?.([])
  process.setgid?.(65534)
  process.setuid?.(65534)
}
const start = () => {
  const { store, kept } = openKept({ on: 'disk', path, key: DATA_KEY }, NOW, () => undefined)
  return { store, on: kept.on, reason: kept.on === 'memory' ? kept.reason : '', shown: idsOf(store.outbox.all()) }
}

/** Saves entries, each with the removal of its draft, until one is refused. */
function saveUntilRefused(store: Store): Pick<Filled, 'saved' | 'error' | 'shown' | 'keepsDraft'> {
  const saved: string[] = []
  for (let times = 0; times < 1_000; times++) {
    const row = rowOf('x'.repeat(3_000))
    const draft = { ...draftOf(), operationId: row.operation.id }
    try {
      store.drafts.put(draft)
      store.transaction(() => {
        store.outbox.put(row)
        store.drafts.remove(draft.operationId)
      })
      saved.push(row.operation.id)
    } catch (error) {
      const keepsDraft = store.drafts.get(draft.operationId) !== null
      return { saved, error: String(error), shown: idsOf(store.outbox.all()), keepsDraft }
    }
  }
  throw new Error('Nothing was refused.')
}

/** Takes every byte of the disk that is left. */
function fill(): string {
  const ballast = join(dirname(path), 'ballast')
  const file = openSync(ballast, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(512))
  } catch {
    return ballast
  } finally {
    closeSync(file)
  }
}

if (mode === 'fill') {
  const { store, on } = start()
  const filled = saveUntilRefused(store)
  store.close()
  // Without the index of the one before: as after the computer was restarted.
  rmSync(`${path}-shm`, { force: true })
  const ballast = fill()
  const again = start()
  again.store.close()
  rmSync(ballast)
  tell({ on, ...filled, restarted: { on: again.on, shown: again.shown } } satisfies Filled)
} else if (mode === 'save') {
  const { store, on } = start()
  tell({ on, ...saveUntilRefused(store), restarted: null } satisfies Filled)
  store.close()
} else if (mode === 'write') {
  const store = openStore(path, DATA_KEY)
  for (;;) tell(writeCaseload(store))
} else if (mode === 'look' || mode === 'look-as-somebody') {
  if (mode === 'look-as-somebody') stopBeingRoot()
  const { store, ...seen } = start()
  tell(seen)
  store.close()
} else throw new Error(`There is no mode ${mode}.`)
