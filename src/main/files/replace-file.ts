import { open, rename, rm } from 'node:fs/promises'
import { whileHeld } from './while-held.ts'

/**
 * Writes a file whole or not at all: beside it first, flushed to the disk, then in its place. Only its owner can read it.
 * @throws the system's error; the file that was there stays as it was
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.new`
  try {
    const file = await open(beside, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await whileHeld(() => rename(beside, path))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
