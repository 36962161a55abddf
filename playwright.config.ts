import { defineConfig } from '@playwright/test'
import { onRealElectron } from './test/e2e/support/electron.ts'
import { keepCompiled } from './test/fakes/compile-cache.ts'

keepCompiled()

// One suite for the stand-in and for real Electron. Neither needs a browser that Playwright downloads.
export default defineConfig({
  testDir: 'test/e2e',
  // The stand-in's own tests say nothing about Electron, where threads without an environment keep the computer's clock.
  testIgnore: onRealElectron
    ? ['clock.spec.ts', 'standin.spec.ts', 'standin-browser.spec.ts', 'browser-start.spec.ts']
    : [],
  globalSetup: './test/e2e/support/global-setup.ts',
  outputDir: 'test-results',
  reporter: 'list',
  // A busy computer is no failure: what hangs is ended, and nothing else.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  // The clipboard of the system is one for all.
  workers: onRealElectron ? 1 : 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
})
