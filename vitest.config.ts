import { defineConfig } from 'vitest/config'
import { CLOCK_PRELOAD } from './test/clock/clock.ts'
import { keepCompiled } from './test/fakes/compile-cache.ts'

keepCompiled()

// Workers that tests start get the tests' clock by the preload, before their own code.
const execArgv = ['--require', CLOCK_PRELOAD]
const CLOCK = 'test/clock/vitest-clock.ts'
const PAUSES = 'test/clock/fast-pauses.ts'

const project = (name: string, ...setUp: readonly string[]) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    // A busy computer is no failure: what hangs is ended, and nothing else.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: [CLOCK, ...setUp],
    execArgv,
  },
})

const packaged = project('package')
const packages = { test: { ...packaged.test, globalSetup: 'test/package/global-setup.ts' } }

export default defineConfig({
  test: {
    // As many as there are cores: much of what they do is waiting for an engine.
    maxWorkers: '100%',
    projects: [
      project('unit'),
      project('security'),
      project('contract', PAUSES),
      project('defects', PAUSES),
      project('faults', PAUSES),
      // What is packaged, on a stand-in for Electron's runtime: npm run test:package.
      packages,
    ],
  },
})
