import { setTimeout as sleep } from 'node:timers/promises'

/** What Windows answers while a virus scanner, a backup or a sync client has a file open for a moment. */
const HELD: readonly unknown[] = ['EPERM', 'EACCES', 'EBUSY']
/** Milliseconds between the tries: two seconds in all, after which somebody else has the file to himself. */
const WAITS: readonly number[] = [10, 20, 50, 100, 200, 300, 500, 800]

export interface HeldPorts {
  readonly platform: NodeJS.Platform
  readonly wait: (ms: number) => unknown
}

/** Whether Windows says that another program has a file open. */
export const isHeld = (error: unknown, platform: NodeJS.Platform): boolean =>
  platform === 'win32' && error instanceof Error && 'code' in error && HELD.includes(error.code)

/** Does something to a file, again and again while another program of Windows has it open. @throws what the last try throws */
export async function whileHeld<T>(
  work: () => Promise<T>,
  { platform, wait }: HeldPorts = { platform: process.platform, wait: sleep },
): Promise<T> {
  for (const ms of WAITS) {
    try {
      return await work()
    } catch (error) {
      if (!isHeld(error, platform)) throw error
      await wait(ms)
    }
  }
  return work()
}

/** Stops the thread. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** `whileHeld` for a thread that may stand still. @throws what the last try throws */
export function whileHeldSync<T>(
  work: () => T,
  { platform, wait }: HeldPorts = { platform: process.platform, wait: standStill },
): T {
  for (const ms of WAITS) {
    try {
      return work()
    } catch (error) {
      if (!isHeld(error, platform)) throw error
      wait(ms)
    }
  }
  return work()
}
