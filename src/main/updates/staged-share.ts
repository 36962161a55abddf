import { createHash } from 'node:crypto'

/**
 * Where a computer stands in the row in which a version is brought out: from 0 up to, never at, 100. It is always the same for a computer and a
 * version, and another one for the next version, so that not always the same computers are first.
 * @param computer this computer's random id
 */
export function placeInRow(computer: string, version: string): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([computer, version]))
    .digest()
  return (digest.readUIntBE(0, 6) / 2 ** 48) * 100
}

/** Whether a computer belongs to the share that gets a version already. @param share percent, 0 to 100; one that has grown leaves nobody out */
export const isInShare = (computer: string, version: string, share: number): boolean =>
  placeInRow(computer, version) < share
