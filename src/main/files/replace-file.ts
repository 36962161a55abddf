import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { whileHeld } from './while-held.ts'

/**
 * Brings a folder to the disk with the names in it: without that a loss of power may bring back the file that was replaced. Windows does so by
 * itself, and opens no folder. A file system that can't is no failure, since the file is in its place by now.
 */
async function syncFolder(path: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === 'win32') return
  try {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

/**
 * Writes a file whole or not at all: beside it first, flushed to the disk, then in its place. Only its owner can read it.
 * @throws the system's error; the file that was there stays as it was
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
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
    await whileHeld(() => rm(beside, { force: true }))
    throw error
  }
  await syncFolder(dirname(path), platform)
}
