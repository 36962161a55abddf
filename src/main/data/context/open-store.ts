import { existsSync } from 'node:fs'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { Log } from '../../log/log.ts'
import { openSalvaged } from '../../store/open-salvaged.ts'
import { openStore, type Store } from '../../store/store.ts'
import type { StoreTarget } from './data-ports.ts'

const REFUSED =
  'This computer’s disk can’t be written, so nothing is kept here: an entry is saved only when the table answers. Free some space, or ask your IT.'

const UNREACHED =
  'This computer’s disk can’t be written, so what was saved here before can’t be opened, and nothing new is kept: an entry is saved only when the table answers. What is there was not changed. Free some space, or ask your IT.'

/** The store, and whether it is kept on the disk. */
export interface OpenedStore {
  readonly store: Store
  readonly kept: SyncState['kept']
}

/**
 * Opens what is kept of a person's connection. A damaged file is replaced by what can be read of it, and kept aside; a disk that can't
 * be written means that everything stays in memory, and is said.
 * @throws ExpectedFailure `storage-locked` for a file of a newer version, or of another key: nothing is changed then
 */
export function openKept(target: StoreTarget | undefined, now: number, log: Log): OpenedStore {
  if (target?.on !== 'disk') return { store: openStore(null), kept: { on: 'memory', reason: target?.reason ?? '' } }
  try {
    return { store: openSalvaged(target.path, target.key, now, log), kept: { on: 'disk' } }
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    log('error', 'store.not-opened', { error: error instanceof Error ? error.name : typeof error })
    const reason = existsSync(target.path) ? UNREACHED : REFUSED
    return { store: openStore(null), kept: { on: 'memory', reason } }
  }
}
