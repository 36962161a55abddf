import { setTimeout as wait } from 'node:timers/promises'

/** Waits; ends early, without an error, when the signal does. */
export async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
