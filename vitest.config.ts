import { defineConfig } from 'vitest/config'
import { CLOCK_PRELOAD } from './test/clock/clock.ts'

// Workers that tests start get the tests' clock by the preload, before their own code.
const clock = { setupFiles: ['test/clock/vitest-clock.ts'], execArgv: ['--require', CLOCK_PRELOAD] }

const project = (name: string, options: Record<string, unknown> = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...clock, ...options },
})

export default defineConfig({
  test: {
    projects: [
      // A busy computer is no failure: a test that hangs is ended, and nothing else.
      project('unit', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('security', { testTimeout: 60_000 }),
      project('contract', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('faults', { testTimeout: 120_000, hookTimeout: 60_000 }),
    ],
  },
})
