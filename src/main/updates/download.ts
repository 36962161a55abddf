import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { whileHeld } from '../files/while-held.ts'
import { checkFile } from './check-file.ts'
import type { FeedFile } from './feed.ts'
import { type FetchPorts, fetchParts } from './fetch.ts'
import { UpdateRefused } from './refusal.ts'

export interface DownloadPorts extends FetchPorts {
  /** Where versions are kept until they are installed; nothing else is in it. */
  readonly folder: string
  /** @param received bytes of the file that are there */
  readonly onProgress: (received: number) => void
}

const notKept = (error: unknown): UpdateRefused =>
  error instanceof UpdateRefused ? error : new UpdateRefused('not-kept', { cause: error })

const ownCode = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

/** Bytes of a file; 0 without one. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (ownCode(error) === 'ENOENT') return 0
    throw error
  }
}

/** A scanner looks at every installer, and may have it open for a moment. */
const REMOVED = { force: true, recursive: true, maxRetries: 10, retryDelay: 100 } as const

/** Removes what is kept of versions, but for one file. @throws the system's error */
export async function removeVersions(folder: string, except: readonly string[] = []): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (ownCode(error) === 'ENOENT') return []
    throw error
  })
  for (const name of names) if (!except.includes(name)) await rm(join(folder, name), REMOVED)
}

/** Fetches what lacks of a file. Each part is on the disk before the next is asked for, and none beyond the size that was signed. */
async function fetchInto(file: FileHandle, there: number, address: URL, size: number, ports: DownloadPorts) {
  let received = there
  await fetchParts(
    {
      address,
      from: there,
      async begin(from) {
        received = from
        await file.truncate(from).catch((error: unknown) => Promise.reject(notKept(error)))
      },
      async take(part) {
        if (received + part.length > size) throw new UpdateRefused('too-large')
        await file.write(part, 0, part.length, received).catch((error: unknown) => Promise.reject(notKept(error)))
        received += part.length
        ports.onProgress(received)
      },
    },
    ports,
  )
  await file.sync()
}

/** @returns whether what was there before was gone on with */
async function fetchOnce(path: string, address: URL, size: number, ports: DownloadPorts): Promise<boolean> {
  const before = await sizeOf(path)
  // What is longer is not the beginning of it.
  const there = before <= size ? before : 0
  if (there === size) return true
  const file = await open(path, before > 0 ? 'r+' : 'w', 0o600)
  try {
    await fetchInto(file, there, address, size, ports)
  } finally {
    await file.close()
  }
  return there > 0
}

/**
 * Fetches a file that a signed feed names, goes on where an earlier attempt was cut off, and holds the whole against the feed. One that is not
 * right is removed, so that the next attempt begins anew.
 * @returns where it lies @throws UpdateRefused
 */
export async function download(file: FeedFile, address: URL, ports: DownloadPorts): Promise<string> {
  // Named by its digest: a beginning of another file is never gone on with.
  const part = `${file.sha512.slice(0, 32)}.part`
  const [path, whole] = [join(ports.folder, part), join(ports.folder, file.name)]
  try {
    await mkdir(ports.folder, { recursive: true, mode: 0o700 })
    await removeVersions(ports.folder, [part])
    const wentOn = await fetchOnce(path, address, file.size, ports)
    try {
      await checkFile(path, file)
    } catch (error) {
      await rm(path, { force: true })
      // The beginning may have been another's: it is fetched once more as a whole.
      if (!wentOn) throw error
      await fetchOnce(path, address, file.size, ports)
      await checkFile(path, file)
    }
    await whileHeld(() => rename(path, whole))
    return whole
  } catch (error) {
    const refused = notKept(error)
    // What was cut off on the way is gone on with; anything else is not the file.
    if (refused.reason !== 'unreachable' && refused.reason !== 'not-kept') await rm(path, { force: true })
    throw refused
  }
}
