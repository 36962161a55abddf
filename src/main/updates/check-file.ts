import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FeedFile } from './feed.ts'
import { UpdateRefused } from './refusal.ts'

/**
 * Holds a file on the disk against what the feed says of it.
 * @throws UpdateRefused `other-size`, `other-digest`, and `not-kept` when it can't be read
 */
export async function checkFile(path: string, { size, sha512 }: Pick<FeedFile, 'size' | 'sha512'>): Promise<void> {
  const hash = createHash('sha512')
  try {
    if ((await stat(path)).size !== size) throw new UpdateRefused('other-size')
    for await (const part of createReadStream(path)) hash.update(part)
  } catch (error) {
    throw error instanceof UpdateRefused ? error : new UpdateRefused('not-kept', { cause: error })
  }
  if (hash.digest('hex') !== sha512) throw new UpdateRefused('other-digest')
}
