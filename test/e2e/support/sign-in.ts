import type { ElectronApplication } from '@playwright/test'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import type { FakeSettings } from '../../fakes/identity-center/state.ts'
import { seedClinic, TABLE } from './clinic.ts'
import type { Engine } from './engine.ts'

export const CLINIC_NAME = 'Riverbend Behavioral Health'

/** A clinic whose care manager signs in at a fake Identity Center; the table is a real engine. */
export interface SignInClinic {
  readonly fake: FakeIdentityCenter
  /** For a start file. */
  connection(extra?: object): Record<string, unknown>
  stop(): Promise<void>
}

/** A start file's connection to the table at an endpoint, with the sign-in of a fake. */
export const connectionAt = ({ origin, startUrl }: FakeIdentityCenter, dynamodb: string) => ({
  kind: 'identity-center',
  name: CLINIC_NAME,
  startUrl,
  region: 'us-west-2',
  accountId: '111122223333',
  roleName: 'CaseloadCareManager',
  table: TABLE,
  tableRegion: 'us-west-2',
  endpoints: { oidc: origin, portal: origin, sts: origin, dynamodb },
})

export async function startSignInClinic(
  engine: Engine,
  settings: Partial<FakeSettings> = {},
  dynamodb = engine.endpoint,
): Promise<SignInClinic> {
  const now = Date.now()
  const { userId, email } = CLINIC
  await seedClinic(engine, [
    ...clinicItems(now),
    { PK: `user-email:${email}`, SK: userId, user_id: userId, email },
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  const fake = await startIdentityCenter({ userName: email, deviceIntervalS: 1, ...settings })
  return {
    fake,
    connection: (extra = {}) => ({ ...connectionAt(fake, dynamodb), ...extra }),
    stop: () => fake.stop(),
  }
}

/**
 * Puts a browser in the place of the system's: `follow` goes where the pages send it; `hostile` first tries to answer in the place of
 * the clinic's page, as any page on this computer could; `none` doesn't open.
 */
export async function openWith(app: ElectronApplication, kind: 'follow' | 'hostile' | 'none'): Promise<void> {
  await app.evaluate(({ shell }, kind) => {
    shell.openExternal = async (url) => {
      if (kind === 'none') throw new Error('There is no browser.')
      const redirect = new URL(url).searchParams.get('redirect_uri')
      if (kind === 'hostile' && redirect) {
        for (const query of ['?code=stolen&state=wrong', '?error=access_denied', '/other?code=stolen', '?code=stolen'])
          await fetch(`${redirect}${query}`)
      }
      await fetch(url)
      // A page that is loaded again.
      if (kind === 'hostile' && redirect) await fetch(`${redirect}?code=again&state=again`).catch(() => undefined)
    }
  }, kind)
}
