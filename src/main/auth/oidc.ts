import type {
  CreateTokenCommandInput,
  RegisterClientCommandInput,
  StartDeviceAuthorizationCommandInput,
} from '@aws-sdk/client-sso-oidc'
import { z } from '#shared/zod.ts'
import { whenUsed } from '../aws/when-used.ts'
import type { ClientAgents } from '../net/agents.ts'
import { awsSignInEndpoints } from './endpoints.ts'
import { wireFailure } from './wire-failure.ts'

/** Where the browser comes back to. Registered without a port: any free one is allowed (RFC 8252 §7.3). */
export const CALLBACK_PATH = '/oauth/callback'
const REDIRECT = `http://127.0.0.1${CALLBACK_PATH}`
export const SCOPE = 'sso:account:access'
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export const registrationSchema = z.object({ clientId: z.string(), clientSecret: z.string(), expiresAt: z.number() })
/** This computer's registration with an Identity Center. Times are epoch milliseconds. */
export type Registration = z.infer<typeof registrationSchema>

export interface DeviceCode {
  readonly deviceCode: string
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Milliseconds between two polls. */
  readonly interval: number
}

export const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.number(),
})
/** Tokens of a session. `expiresAt` of the access token, epoch milliseconds. */
export type Tokens = z.infer<typeof tokensSchema>

export type Grant =
  | { readonly kind: 'device'; readonly deviceCode: string }
  | { readonly kind: 'code'; readonly code: string; readonly redirectUri: string; readonly verifier: string }
  | { readonly kind: 'refresh'; readonly refreshToken: string }

/** The sign-in service of an Identity Center. Failures are `WireFailure`s. */
export interface Oidc {
  register(flow: 'browser' | 'device'): Promise<Registration>
  startDevice(registration: Registration): Promise<DeviceCode>
  token(registration: Registration, grant: Grant): Promise<Tokens>
  close(): void
}

export interface OidcOptions {
  readonly endpoint: string
  readonly region: string
  readonly startUrl: string
  readonly now: () => number
  /** How this computer's network is used; Node's own way without them. */
  readonly agents?: ClientAgents | undefined
}

/** RFC 8628 §3.5: 5 seconds when the service names none. */
const DEFAULT_INTERVAL_S = 5
const TIMEOUT_MS = 15_000

/** How a client of the sign-in services asks: it gives up in time, through the agents where there are some. */
export const requestHandler = (agents: ClientAgents | undefined) => ({
  connectionTimeout: TIMEOUT_MS,
  requestTimeout: TIMEOUT_MS,
  throwOnRequestTimeout: true,
  ...agents?.(),
})

function required<T>(value: T | undefined): T {
  if (value === undefined || value === '') throw new TypeError('The sign-in service left out a value.')
  return value
}

function grantInput(grant: Grant): Partial<CreateTokenCommandInput> & { grantType: string } {
  if (grant.kind === 'device') return { grantType: DEVICE_GRANT, deviceCode: grant.deviceCode }
  if (grant.kind === 'refresh') return { grantType: 'refresh_token', refreshToken: grant.refreshToken }
  const { code, redirectUri, verifier } = grant
  return { grantType: 'authorization_code', code, redirectUri, codeVerifier: verifier }
}

function registration(flow: Parameters<Oidc['register']>[0], startUrl: string): RegisterClientCommandInput {
  const browser = {
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: [REDIRECT],
    issuerUrl: startUrl,
  }
  return {
    clientName: 'Caseload',
    clientType: 'public',
    scopes: [SCOPE],
    ...(flow === 'browser' ? browser : {}),
  }
}

/** The client and its commands, read when the first of them is sent. */
const clientOf = ({ endpoint, region, agents }: OidcOptions) =>
  whenUsed(async () => {
    const { CreateTokenCommand, RegisterClientCommand, SSOOIDCClient, StartDeviceAuthorizationCommand } = await import(
      '@aws-sdk/client-sso-oidc'
    )
    const client = new SSOOIDCClient({ endpoint, region, maxAttempts: 1, requestHandler: requestHandler(agents) })
    return {
      register: (input: RegisterClientCommandInput) => client.send(new RegisterClientCommand(input)),
      startDevice: (input: StartDeviceAuthorizationCommandInput) =>
        client.send(new StartDeviceAuthorizationCommand(input)),
      token: (input: CreateTokenCommandInput) => client.send(new CreateTokenCommand(input)),
      close: () => client.destroy(),
    }
  })

/**
 * The client of one Identity Center. It tries once: a rotated refresh token must not be presented twice, so that repeating is the
 * caller's decision.
 */
export function createOidc(options: OidcOptions): Oidc {
  const { startUrl, now } = options
  const client = clientOf(options)
  const fail = (error: unknown): never => {
    throw wireFailure(error)
  }
  return {
    async register(flow) {
      const { register } = await client.open()
      const answer = await register(registration(flow, startUrl)).catch(fail)
      return {
        clientId: required(answer.clientId),
        clientSecret: required(answer.clientSecret),
        expiresAt: required(answer.clientSecretExpiresAt) * 1000,
      }
    },
    async startDevice({ clientId, clientSecret }) {
      const { startDevice } = await client.open()
      const answer = await startDevice({ clientId, clientSecret, startUrl }).catch(fail)
      const verificationUri = required(answer.verificationUri)
      return {
        deviceCode: required(answer.deviceCode),
        userCode: required(answer.userCode),
        verificationUri,
        verificationUriComplete: answer.verificationUriComplete ?? verificationUri,
        expiresAt: now() + required(answer.expiresIn) * 1000,
        interval: (answer.interval ?? DEFAULT_INTERVAL_S) * 1000,
      }
    },
    async token({ clientId, clientSecret }, grant) {
      const { token } = await client.open()
      const answer = await token({ clientId, clientSecret, ...grantInput(grant) }).catch(fail)
      return {
        accessToken: required(answer.accessToken),
        refreshToken: answer.refreshToken ?? null,
        expiresAt: now() + required(answer.expiresIn) * 1000,
      }
    },
    close: client.close,
  }
}

/**
 * Asks AWS whether it knows a sign-in page in a region: it begins a sign-in there that nobody goes on with. Nothing of the page itself is asked.
 * @throws WireFailure `bad-request` where AWS doesn't know it, `offline` or `unavailable` where AWS doesn't answer
 */
export async function askAws(
  startUrl: string,
  region: string,
  { now, agents }: Pick<OidcOptions, 'now' | 'agents'>,
): Promise<void> {
  const oidc = createOidc({ endpoint: awsSignInEndpoints(region).oidc, region, startUrl, now, agents })
  try {
    await oidc.startDevice(await oidc.register('device'))
  } finally {
    oidc.close()
  }
}
