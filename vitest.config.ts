import { defineConfig } from 'vitest/config'
import { CLOCK_PRELOAD } from './test/clock/clock.ts'

// Workers that tests start get the tests' clock by the preload, before their own code.
const clock = { setupFiles: ['test/clock/vitest-clock.ts'], execArgv: ['--require', CLOCK_PRELOAD] }

const project = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    // A busy computer is no failure: what hangs is ended, and nothing else.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    ...clock,
  },
})

export default defineConfig({
  test: {
    projects: ['unit', 'security', 'contract', 'defects', 'faults'].map(project),
  },
})
