import type { SavedConnection } from '#shared/connections.ts'
import type { ClientAgents } from '../net/agents.ts'
import { awsSignInEndpoints, type SignInEndpoints } from './endpoints.ts'
import { createOidc, type Oidc } from './oidc.ts'
import { createPortal, type Portal } from './portal.ts'

export type IdentityCenterConnection = Extract<SavedConnection, { kind: 'identity-center' }>

/** The services of one connection's Identity Center. */
export interface IdentityCenter {
  readonly endpoints: SignInEndpoints
  readonly oidc: Oidc
  readonly portal: Portal
  close(): void
}

export interface IdentityCenterPorts {
  readonly now: () => number
  /** Loopback stand-ins of a start file, null for AWS itself. */
  readonly endpoints: (connectionId: string) => SignInEndpoints | null
  readonly agents?: ClientAgents | undefined
}

export function openIdentityCenter(connection: IdentityCenterConnection, ports: IdentityCenterPorts): IdentityCenter {
  const { id, region, startUrl } = connection
  const endpoints = { ...(ports.endpoints(id) ?? awsSignInEndpoints(region)), signInPage: startUrl }
  const oidc = createOidc({ endpoint: endpoints.oidc, region, startUrl, now: ports.now, agents: ports.agents })
  const portal = createPortal({ endpoint: endpoints.portal, region, agents: ports.agents })
  return {
    endpoints,
    oidc,
    portal,
    close() {
      oidc.close()
      portal.close()
    },
  }
}
