import { randomBytes } from 'node:crypto'
import { browserSignIn } from '../../../src/main/auth/browser-sign-in.ts'
import { deviceSignIn } from '../../../src/main/auth/device-sign-in.ts'
import { createOidc, type DeviceCode, type Oidc, type Tokens } from '../../../src/main/auth/oidc.ts'
import type { FakeIdentityCenter } from './server.ts'

export const REGION = 'us-west-2'

export const oidcOf = (fake: FakeIdentityCenter): Oidc =>
  createOidc({ endpoint: fake.origin, region: REGION, startUrl: fake.startUrl, now: fake.settings.now })

/** Never ends but with its signal. */
export const never = (_ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** A sleep that is over at once and keeps how long it should have been. */
export function instantSleep(onSleep: (ms: number) => void = () => undefined) {
  return async (ms: number) => onSleep(ms)
}

interface Options {
  readonly signal?: AbortSignal
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onOpen?: (url: string) => unknown
  readonly onCode?: (code: DeviceCode) => void
}

/** Signs in through a browser that follows the redirect, as a person's would. */
export async function signInByBrowser(fake: FakeIdentityCenter, oidc: Oidc, options: Options = {}): Promise<Tokens> {
  return browserSignIn({
    oidc,
    registration: await oidc.register('browser'),
    authorizeOrigin: fake.origin,
    randomBytes,
    async onOpen(url) {
      void (options.onOpen ?? fetch)(url)
      return true
    },
    sleep: options.sleep ?? never,
    signal: options.signal ?? new AbortController().signal,
  })
}

export async function signInByDevice(fake: FakeIdentityCenter, oidc: Oidc, options: Options = {}): Promise<Tokens> {
  return deviceSignIn({
    oidc,
    registration: await oidc.register('device'),
    onCode: options.onCode ?? ((code) => fake.device(code.userCode, 'approved')),
    now: fake.settings.now,
    sleep: options.sleep ?? instantSleep(),
    signal: options.signal ?? new AbortController().signal,
  })
}
