import { createHash } from 'node:crypto'
import type { KnownConnection } from './known-connections.ts'

type Way = Pick<KnownConnection, 'connection' | 'endpoints' | 'claim'>

/** The parts that say where a connection leads, and by whose word; its name and its role lead nowhere else. */
function partsOf({ connection, endpoints, claim }: Way): readonly unknown[] {
  switch (connection.kind) {
    case 'sample':
      return [connection.kind]
    case 'endpoint': {
      const { endpoint, tableRegion, table, userId } = connection
      const origin = URL.parse(endpoint)?.origin ?? endpoint
      return [connection.kind, origin, tableRegion, table, claim?.userId ?? claim?.email ?? userId]
    }
    case 'profile':
      return [
        connection.kind,
        connection.profile,
        connection.tableRegion,
        connection.table,
        endpoints?.dynamodb ?? null,
      ]
    case 'identity-center': {
      const { startUrl, region, accountId, tableRegion, table } = connection
      const services = endpoints ? [endpoints.oidc, endpoints.dynamodb] : null
      return [connection.kind, startUrl, region, accountId, tableRegion, table, services]
    }
  }
}

/**
 * Digest of the place where a connection leads: its kind, its sign-in and its table. A store is bound to it, so that what is kept for one
 * table is neither shown nor sent anywhere else, and what was kept under a sign-in opens under no connection without it.
 */
export const placeOf = (way: Way): string =>
  createHash('sha256')
    .update(JSON.stringify(partsOf(way)))
    .digest('hex')

/** The sign-in page that proves who a person is, null for a connection without one. */
export const authorityOf = ({ connection, endpoints }: Omit<Way, 'claim'>): string | null =>
  connection.kind === 'identity-center'
    ? JSON.stringify([connection.startUrl, connection.region, endpoints?.oidc ?? null])
    : null

/** Whether AWS says who the person is. Only such a connection has a PIN, and asks for it. */
export const isProved = ({ connection }: Pick<Way, 'connection'>): boolean =>
  connection.kind === 'identity-center' || connection.kind === 'profile'
