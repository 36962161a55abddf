import { rm } from 'node:fs/promises'
import { CLINIC } from '../../fakes/clinic.ts'
import type { FakeSettings } from '../../fakes/identity-center/state.ts'
import { newFolder, REMOVED } from '../../fakes/systems.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import { test as base, expect } from './fixtures.ts'
import type { Launched, LaunchOptions } from './launch.ts'
import { CLINIC_NAME, openWith, type SignInClinic, startSignInClinic } from './sign-in.ts'

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
  const signIn = new SignInPage(launched.page)
  const registries = new RegistriesPage(launched.page)
  /** Says that AWS named the right person, and sees their registry. */
  const confirm = async () => {
    await signIn.confirm()
    await expect(registries.shown(CLINIC.registryName)).toBeVisible()
  }
  /** Signs in, until the registry is there. */
  const enter = async () => {
    await signIn.start(CLINIC_NAME)
    await confirm()
  }
  return { ...launched, signIn, registries, confirm, enter }
}

/** A clinic, and an application that keeps its folder between two starts. */
interface Kept {
  readonly clinic: SignInClinic
  readonly folder: string
  start(switches?: readonly string[]): ReturnType<typeof launchAt>
}

interface Fixtures {
  readonly startClinic: (settings?: Partial<FakeSettings>, dynamodb?: string) => Promise<SignInClinic>
  readonly kept: Kept
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
  kept: async ({ launchCaseload, startClinic }, use) => {
    const clinic = await startClinic()
    const folder = await newFolder()
    const started: Launched[] = []
    const start = async (switches: readonly string[] = []) => {
      const launched = await launchAt(launchCaseload, clinic, { userData: folder, switches })
      started.push(launched)
      return launched
    }
    await use({ clinic, folder, start })
    // What still runs would write into the folder again.
    for (const launched of started) await launched.close()
    await rm(folder, REMOVED)
  },
})
