import { spawnSync } from 'node:child_process'

const limit = (bytes: string) =>
  spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`], { encoding: 'utf8' }).status === 0

/** Whether this process can be given a limit of what it may write: Linux. */
export const canFill = process.platform === 'linux' && limit('unlimited')

/**
 * From now on the system refuses every commit of this process, as on a full disk: no file of it may grow beyond less than one page.
 * What is in the files stays as it is.
 */
export function fillDisk(): void {
  if (!limit('4096')) throw new Error('The limit was not set.')
}

export function freeDisk(): void {
  limit('unlimited')
}
