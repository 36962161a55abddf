import { rm } from 'node:fs/promises'
import { test as base, expect } from '@playwright/test'
import { RUN_CLOCK, resetClock, setClock } from '../../clock/clock.ts'
import { newFolder, REMOVED } from '../../fakes/systems.ts'
import { type Engine, startEngine } from './engine.ts'
import { type Launched, type LaunchOptions, launch } from './launch.ts'

export { createTable, putItems } from './engine.ts'
export { expect }

export interface Fixtures {
  /** The instant (ISO) at which the time of every test begins, for the tests and the application; null is the computer's time. */
  readonly clock: string | null
  /** Starts Caseload. The test fails if any of its pages reported a policy violation or an error. */
  readonly launchCaseload: (options?: LaunchOptions) => Promise<Launched>
  /** A DynamoDB engine of the test's own: dynoxide, or dynalite where dynoxide doesn't run. */
  readonly dynoxide: Engine
  /** A folder that an application keeps between two starts. */
  readonly userData: string
}

export const test = base.extend<Fixtures & { readonly clockIsSet: undefined }>({
  clock: [RUN_CLOCK ?? null, { option: true }],
  clockIsSet: [
    async ({ clock }, use) => {
      if (clock) setClock(clock)
      await use(undefined)
      resetClock()
    },
    { auto: true },
  ],

  // The folder is there until the applications that use it have ended.
  launchCaseload: async ({ userData: _folder, clockIsSet: _clock }, use) => {
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
  userData: async ({}, use) => {
    const folder = await newFolder()
    await use(folder)
    await rm(folder, REMOVED)
  },

  dynoxide: async ({ clockIsSet: _clock }, use) => {
    const engine = await startEngine()
    await use(engine)
    await engine.stop()
  },
})
