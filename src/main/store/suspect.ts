import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { whileHeldSync } from '../files/while-held.ts'
import { StoreDamaged } from './store-failure.ts'

// The cache is not checked whole when a file is opened: that would take longer than reading it. Damage that shows while it is read
// is noted beside the file, and the next opening salvages it.

const noteOf = (path: string) => `${path}.suspect`

/** Notes that a file is damaged. */
export const suspect = (path: string): void => closeSync(openSync(noteOf(path), 'a', 0o600))

export const clearSuspicion = (path: string): void => whileHeldSync(() => rmSync(noteOf(path), { force: true }))

/** @throws StoreDamaged for a file in which damage was met */
export function assertNotSuspect(path: string): void {
  if (existsSync(noteOf(path))) throw new StoreDamaged()
}
