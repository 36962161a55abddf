import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes: a disk that is full takes an empty file still. */
const PROBE = Buffer.alloc(4096)

/**
 * Whether something can be written into a folder, by doing so: rights alone don't tell it on Windows, nor on a full or read-only disk.
 * @param newId for the name of a file that nobody else has
 * @returns null when it can; else the system's code, as in `EACCES`, `ENOSPC`, `EROFS`
 */
export async function probeFolder(folder: string, newId: () => string): Promise<string | null> {
  const path = join(folder, `.probe-${newId()}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path, PROBE, { flag: 'wx', mode: 0o600 })
    return null
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
    return error.code
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}
