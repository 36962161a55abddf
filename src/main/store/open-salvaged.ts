import { existsSync } from 'node:fs'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import { salvage } from './salvage.ts'
import { openStore, type Store } from './store.ts'
import { StoreDamaged, StoreForeign, StoreNewer } from './store-failure.ts'
import { unsentOf } from './unsent.ts'

const NEWER =
  'A newer version of Caseload has written what is kept on this computer. It was left as it is. Update Caseload to open it.'
const FOREIGN =
  'What is kept on this computer can’t be opened: its key is not the right one. It was not deleted. Set it aside to start anew; entries that were not sent stay in what is set aside.'

/**
 * Opens a store. A damaged file is replaced by what can be read of it, and kept aside.
 * @param now epoch milliseconds, for the name of what is kept aside
 * @throws ExpectedFailure `storage-locked` for a file of a newer version, or of another key: nothing is changed then
 * @throws what the system says of the file
 */
export function openSalvaged(path: string, key: Uint8Array, now: number, log: Log): Store {
  try {
    return openStore(path, key)
  } catch (error) {
    if (error instanceof StoreNewer) throw new ExpectedFailure('storage-locked', NEWER)
    if (error instanceof StoreForeign) throw new ExpectedFailure('storage-locked', FOREIGN)
    if (!(error instanceof StoreDamaged)) throw error
  }
  const { rows, complete } = salvage(path, now)
  log('error', 'store.salvaged', { rows, complete })
  return openAgain(path, key)
}

/** What was salvaged keeps its seals: it may turn out to be of another key only now. */
function openAgain(path: string, key: Uint8Array): Store {
  try {
    return openStore(path, key)
  } catch (error) {
    if (error instanceof StoreForeign) throw new ExpectedFailure('storage-locked', FOREIGN)
    throw error
  }
}

/** Entries in a file, and patients of imports, that the table does not have yet. @throws what `openSalvaged` throws */
export function unsentIn(path: string, key: Uint8Array, now: number, log: Log): number {
  if (!existsSync(path)) return 0
  const store = openSalvaged(path, key, now, log)
  try {
    return unsentOf(store)
  } finally {
    store.close()
  }
}
