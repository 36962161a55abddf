import { test as base, expect } from '@playwright/test'
import { type Engine, startEngine } from './engine.ts'
import { type Launched, type LaunchOptions, launch } from './launch.ts'

export { createTable, putItems } from './engine.ts'
export { expect }

export interface Fixtures {
  /** Starts Caseload. The test fails if any of its pages reported a policy violation or an error. */
  readonly launchCaseload: (options?: LaunchOptions) => Promise<Launched>
  /** A DynamoDB engine of the test's own: dynoxide, or dynalite where dynoxide doesn't run. */
  readonly dynoxide: Engine
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern.
  launchCaseload: async ({}, use) => {
    const launched: Launched[] = []
    await use(async (options) => {
      const one = await launch(options)
      launched.push(one)
      return one
    })
    for (const one of launched) await one.close()
    expect(
      launched.flatMap((one) => one.complaints.all),
      'policy violations and errors of the page',
    ).toEqual([])
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  dynoxide: async ({}, use) => {
    const engine = await startEngine()
    await use(engine)
    await engine.stop()
  },
})
