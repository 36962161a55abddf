import { switches } from '../runtime.ts'

/**
 * Playwright starts Electron with `--inspect`, attaches, and calls `__playwright_run()`. With real Electron its own loader holds
 * `ready` back until then; here nobody loads it, so this does the same.
 */
export function waitForDebuggerClient(): Promise<void> {
  if (!switches.has('inspect')) return Promise.resolve()
  return new Promise((resolve) => {
    Object.defineProperty(globalThis, '__playwright_run', { value: () => resolve() })
  })
}
