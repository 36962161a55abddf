import type { SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { assertAllowed, isAllowed } from '../policy/allowed-connections.ts'
import type { Policy } from '../policy/policy.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { EndpointConnection } from './parse-connection.ts'
import type { IdentityCenterStart, ProfileStart, StartEndpoints } from './start-connection.ts'

/** A connection that can be opened: one that this computer keeps, the one of a start file, or the sample clinic. */
export interface KnownConnection {
  readonly connection: SavedConnection
  /** Epoch milliseconds. */
  readonly lastUsedAt: number | null
  /** False for what is not in the store. */
  readonly kept: boolean
  /** Of a start file: its own credentials for an engine on this computer. */
  readonly credentials: EndpointConnection['credentials'] | null
  /** Of a start file: stand-ins on this computer in the place of AWS. */
  readonly endpoints: StartEndpoints | null
  /** Of a start file: who works, where it says more than a user id. */
  readonly claim: StartClaim | null
}

interface StartClaim {
  readonly userId: string | undefined
  readonly email: string | undefined
  readonly registries: readonly string[] | undefined
}

export type StartConnection = EndpointConnection | { readonly kind: 'sample' } | IdentityCenterStart | ProfileStart

/** The one id of the sample clinic, and of a start file's connection. */
export const SAMPLE_ID = 'sample'
export const START_ID = 'start'

const SAMPLE: KnownConnection = {
  connection: { id: SAMPLE_ID, kind: 'sample', name: 'Sample clinic' },
  lastUsedAt: null,
  kept: false,
  credentials: null,
  endpoints: null,
  claim: null,
}

function fromFile(start: Exclude<StartConnection, { kind: 'sample' }>): KnownConnection {
  const unkept = { lastUsedAt: null, kept: false }
  if (start.kind === 'endpoint') {
    const { kind, endpoint, region, table, credentials, userId, email, registries } = start
    const name = new URL(endpoint).host
    const shown = userId ?? email ?? ''
    const connection = { id: START_ID, kind, name, endpoint, table, tableRegion: region, userId: shown }
    return { ...unkept, connection, credentials, endpoints: null, claim: { userId, email, registries } }
  }
  const { endpoints, ...draft } = start
  return { ...unkept, connection: { ...draft, id: START_ID }, credentials: null, endpoints, claim: null }
}

export interface KnownPorts {
  /** The start file's connection, null without one; throws ExpectedFailure `invalid-request` when it can't be used. */
  readonly start: () => Promise<StartConnection | null>
  readonly store: ConnectionStore
  /** What the organization lets be used. */
  readonly policy: Policy
}

export interface KnownConnections {
  /** The start file's first, then those of this computer, then the sample. */
  list(): Promise<readonly KnownConnection[]>
  /** @throws ExpectedFailure `not-found` */
  find(id: string): Promise<KnownConnection>
  /**
   * One that is to be used: what the organization doesn't allow is refused.
   * @throws ExpectedFailure `not-found`, `not-permitted`
   */
  findAllowed(id: string): Promise<KnownConnection>
  /** Keeps the account and role that a person chose; of a start file's connection until the end of the program. */
  setRole(id: string, role: ChosenRole): Promise<void>
}

interface ChosenRole {
  readonly accountId: string
  readonly roleName: string
}

/** The connection with the role that was chosen where it has none of its own. */
function withRole(known: KnownConnection, chosen: ChosenRole | null): KnownConnection {
  const { connection } = known
  return connection.kind === 'identity-center' && chosen
    ? { ...known, connection: { ...connection, ...chosen } }
    : known
}

export function createKnownConnections({ start, store, policy }: KnownPorts): KnownConnections {
  let chosen: ChosenRole | null = null
  async function list(): Promise<KnownConnection[]> {
    const [given, { connections }] = await Promise.all([start(), store.list()])
    const kept = connections.map(
      (one): KnownConnection => ({ ...one, kept: true, credentials: null, endpoints: null, claim: null }),
    )
    return [
      ...(given && given.kind !== 'sample' ? [withRole(fromFile(given), chosen)] : []),
      ...kept,
      ...(isAllowed(policy, SAMPLE.connection, false) ? [SAMPLE] : []),
    ]
  }
  async function find(id: string): Promise<KnownConnection> {
    const found = (await list()).find((one) => one.connection.id === id)
    if (!found)
      throw new ExpectedFailure('not-found', 'This connection is not on this computer any more. Choose another.')
    return found
  }
  return {
    list,
    find,
    async findAllowed(id) {
      const found = await find(id)
      assertAllowed(policy, found.connection, found.kept)
      return found
    },
    async setRole(id, role) {
      const { connection, kept } = await find(id)
      assertAllowed(policy, connection.kind === 'identity-center' ? { ...connection, ...role } : connection, kept)
      if (id === START_ID) chosen = role
      else await store.setRole(id, role.accountId, role.roleName)
    },
  }
}
