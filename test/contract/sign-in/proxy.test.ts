import { afterEach, beforeEach, expect, it } from 'vitest'
import { callerIdentity } from '../../../src/main/auth/caller-identity.ts'
import { createOidc } from '../../../src/main/auth/oidc.ts'
import { createPortal } from '../../../src/main/auth/portal.ts'
import { failedState } from '../../../src/main/auth/sign-in-text.ts'
import { openGateway } from '../../../src/main/gateway/gateway.ts'
import { createNetwork } from '../../../src/main/net/agents.ts'
import { type ConnectProxy, startConnectProxy } from '../../fakes/connect-proxy.ts'
import { TEST_CREDENTIALS } from '../../fakes/registry-table.ts'

let proxy: ConnectProxy
beforeEach(async () => {
  proxy = await startConnectProxy({ answer: 407, to: 1 })
})
afterEach(() => proxy.stop())

const region = 'us-west-2'
const network = () =>
  createNetwork({
    resolveProxy: async () => `PROXY 127.0.0.1:${proxy.port}`,
    systemCa: () => [],
    log: () => undefined,
  })

/** One call of each client of AWS, at addresses that only the clinic's proxy could reach. */
const CLIENTS: [string, () => Promise<unknown>][] = [
  [
    'oidc.us-west-2.amazonaws.com',
    () => {
      const endpoint = 'https://oidc.us-west-2.amazonaws.com'
      const oidc = createOidc({ endpoint, region, startUrl: 'x', now: Date.now, agents: network() })
      return oidc.register('device').finally(oidc.close)
    },
  ],
  [
    'portal.sso.us-west-2.amazonaws.com',
    () => {
      const endpoint = 'https://portal.sso.us-west-2.amazonaws.com'
      const portal = createPortal({ endpoint, region, agents: network() })
      return portal.accounts('token').finally(portal.close)
    },
  ],
  [
    'sts.us-west-2.amazonaws.com',
    () => {
      const endpoint = 'https://sts.us-west-2.amazonaws.com'
      return callerIdentity(TEST_CREDENTIALS, { endpoint, region, now: Date.now, agents: network() })
    },
  ],
  [
    'dynamodb.us-west-2.amazonaws.com',
    () =>
      openGateway({
        region,
        table: 'caseload',
        credentials: TEST_CREDENTIALS,
        agents: network(),
        version: '0.0.0',
        log: () => undefined,
      }),
  ],
]

it.each(CLIENTS)(
  '%s is reached by the clinic’s proxy, and a proxy that wants a password is named as the reason',
  async (host, call) => {
    const failure = await call().then(
      () => null,
      (error: unknown) => error,
    )
    expect(new Set(proxy.asked)).toEqual(new Set([`${host}:443`]))
    expect(failure).toMatchObject({ name: 'ExpectedFailure', message: expect.stringMatching(/proxy/i) })
    expect(failedState(failure)).toMatchObject({ step: 'failed', message: expect.stringMatching(/proxy/i) })
  },
)
