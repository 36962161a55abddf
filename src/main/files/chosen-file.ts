import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type HeldPorts, isHeld, whileHeld } from './while-held.ts'

/** What a disk says when nothing more fits on it, or on a person's share of it. */
const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']
const DENIED: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS']

function sentenceOf(error: unknown): string {
  if (error instanceof ExpectedFailure) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (FULL.includes(code)) return 'There is no room for the file there. Free some, or choose another place.'
  if (DENIED.includes(code)) return 'You may not write there. Choose another folder.'
  return 'The file could not be written there. Choose another folder.'
}

/** Writes a new file to the disk. What was written of it goes when the rest can't be. */
async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  // Nothing that is there already is written over, and no link is followed.
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/**
 * Puts the new file in the place of the one that was chosen. Excel, for one, keeps a file for as long as it is open there.
 * @throws ExpectedFailure `unavailable` when another program of Windows keeps it
 */
async function putInPlace(beside: string, path: string, held: HeldPorts | undefined): Promise<void> {
  try {
    await whileHeld(() => rename(beside, path), held)
  } catch (error) {
    if (!isHeld(error, held?.platform ?? process.platform) || !(await isThere(path))) throw error
    throw new ExpectedFailure(
      'unavailable',
      'Another program has this file open. Close it there, or choose another name.',
      { cause: error },
    )
  }
}

/**
 * Writes a file where a person chose, whole or not at all. Only its owner can read it.
 * @throws ExpectedFailure `unavailable` with a sentence; a file that was there stays as it was, and nothing is left beside it
 */
export async function writeChosenFile(path: string, content: string | Uint8Array, held?: HeldPorts): Promise<void> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomUUID()}`)
  try {
    await writeNew(beside, content)
    await putInPlace(beside, path, held)
  } catch (error) {
    await whileHeld(() => rm(beside, { force: true }), held).catch((left: unknown) => {
      throw new ExpectedFailure('unavailable', `${sentenceOf(error)} A part of it is left in ${beside}: delete it.`, {
        cause: left,
      })
    })
    throw new ExpectedFailure('unavailable', sentenceOf(error), { cause: error })
  }
}
