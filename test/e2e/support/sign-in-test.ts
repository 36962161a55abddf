import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FakeSettings } from '../../fakes/identity-center/state.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import { test as base } from './fixtures.ts'
import type { Launched, LaunchOptions } from './launch.ts'
import { openWith, type SignInClinic, startSignInClinic } from './sign-in.ts'

interface Fixtures {
  readonly startClinic: (settings?: Partial<FakeSettings>, dynamodb?: string) => Promise<SignInClinic>
  /** A folder for what the application keeps between two starts. */
  readonly userData: string
}

/** Tests of clinics with a sign-in; each has an engine of its own. */
export const test = base.extend<Fixtures>({
  startClinic: async ({ dynoxide }, use) => {
    const started: SignInClinic[] = []
    await use(async (settings, dynamodb) => {
      const clinic = await startSignInClinic(dynoxide, settings, dynamodb)
      started.push(clinic)
      return clinic
    })
    for (const clinic of started) await clinic.stop()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern.
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-kept-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

type Launch = (options?: LaunchOptions) => Promise<Launched>

/** Starts the application at the clinic's sign-in, with a browser that follows. */
export async function launchAt(
  launchCaseload: Launch,
  clinic: SignInClinic,
  options: LaunchOptions = {},
  extra: object = {},
) {
  const launched = await launchCaseload({ connection: clinic.connection(extra), ...options })
  await openWith(launched.app, 'follow')
  return { ...launched, signIn: new SignInPage(launched.page), registries: new RegistriesPage(launched.page) }
}
