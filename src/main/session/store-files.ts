import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log/log.ts'

/** A scanner may have a file open for a moment; without `recursive` nothing is tried again. */
const REMOVED = { force: true, recursive: true, maxRetries: 10, retryDelay: 100 } as const

/** The end of the name of an empty file that says: the key of this store is forgotten, and its files are to go. */
const NOTE = '.removed'

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
}

/** @returns whether all are gone. What another program keeps open stays, as noise: its key is forgotten */
async function removeOne(folder: string, store: string, log: Log): Promise<void> {
  try {
    for (const name of await namesIn(folder)) if (name.startsWith(`${store}.db`)) await rm(join(folder, name), REMOVED)
    await rm(join(folder, `${store}${NOTE}`), REMOVED)
  } catch (error) {
    if (codeOf(error) === null) throw error
    log('warn', 'store.not-removed', { error: String(codeOf(error)) })
  }
}

/**
 * Removes the files of stores whose keys are forgotten, with all that stands beside them, such as copies of a damaged one. What can't be removed
 * now is removed by the next `removeLeft`.
 */
export async function removeFiles(folder: string, stores: readonly string[], log: Log): Promise<void> {
  for (const store of stores) {
    // A folder that was never made, or a full disk: then there is nothing to come back to, or no note of it.
    await writeFile(join(folder, `${store}${NOTE}`), '', { mode: 0o600 }).catch((error: unknown) => {
      if (codeOf(error) === null) throw error
    })
    await removeOne(folder, store, log)
  }
}

/** Goes on with removals that another program stood in the way of. No other file is touched, whatever the list of keys has lost. */
export async function removeLeft(folder: string, log: Log): Promise<void> {
  for (const name of await namesIn(folder))
    if (name.endsWith(NOTE)) await removeOne(folder, name.slice(0, -NOTE.length), log)
}
