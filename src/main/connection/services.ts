import { awsSignInEndpoints } from '../auth/endpoints.ts'
import { awsEndpoint } from '../gateway/table/aws-endpoint.ts'
import type { KnownConnection } from './known-connections.ts'

/** A service that a connection needs. Its address names a region, and never a clinic. */
export interface Service {
  readonly what: 'sign-in' | 'table'
  readonly address: string
}

/** The services of a connection; none of the sample clinic. */
export function servicesOf({ connection, endpoints }: Pick<KnownConnection, 'connection' | 'endpoints'>): Service[] {
  if (connection.kind === 'sample') return []
  if (connection.kind === 'endpoint') return [{ what: 'table', address: connection.endpoint }]
  const table = endpoints?.dynamodb ?? awsEndpoint(connection.tableRegion)
  const signIn =
    connection.kind === 'identity-center'
      ? (endpoints?.oidc ?? awsSignInEndpoints(connection.region).oidc)
      : (endpoints?.sts ?? awsSignInEndpoints(connection.tableRegion).sts)
  return [
    { what: 'sign-in', address: signIn },
    { what: 'table', address: table },
  ]
}
