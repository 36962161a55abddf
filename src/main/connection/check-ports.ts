import type { SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Access } from '../auth/access.ts'
import { callerIdentity } from '../auth/caller-identity.ts'
import { awsSignInEndpoints } from '../auth/endpoints.ts'
import { WireFailure } from '../auth/wire-failure.ts'
import { awsEndpoint, knownRegion } from '../gateway/table/aws-endpoint.ts'
import type { Log } from '../log/log.ts'
import type { ClientAgents } from '../net/agents.ts'
import type { Place, Probe } from '../net/probe.ts'
import { LOCAL_KEYS, type ProfileAccess } from '../session/connection-runtime.ts'
import { type CheckedSignIn, type CheckPorts, found, notNeeded, SAMPLE_TEXT } from './check-connection.ts'
import type { KnownConnection } from './known-connections.ts'

type Kind<K extends SavedConnection['kind']> = Extract<SavedConnection, { kind: K }>

export interface CheckWorld {
  readonly reach: Probe
  readonly agents?: ClientAgents | undefined
  /**
   * The access of the person who signed in at a connection. For the connection that is open it must be the open session's, with a
   * `close` that does nothing: two sessions would present one refresh token twice.
   */
  readonly openAccess: (connection: Kind<'identity-center'>) => Promise<Pick<Access, 'credentials' | 'close'>>
  readonly openProfile: (known: KnownConnection, profile: string, region: string) => ProfileAccess
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly version: string
  readonly log: Log
}

const failureOf = (error: unknown) =>
  error instanceof WireFailure
    ? new ExpectedFailure(
        error.kind === 'offline' ? 'offline' : 'unavailable',
        'AWS doesn’t say whose these credentials are, because its service for that can’t be reached. Check the network connection, then try again.',
        { cause: error },
      )
    : error

/** Where the first thing of a connection is: its sign-in, or its table where it has none of its own. */
function placeOf({ connection, endpoints }: KnownConnection): Place | null {
  if (connection.kind === 'sample') return null
  const region = connection.kind === 'identity-center' ? connection.region : connection.tableRegion
  const ofRegion = (one: string) =>
    connection.kind === 'identity-center' ? awsSignInEndpoints(one).oidc : awsEndpoint(one)
  const aws = { address: ofRegion(region), region, knownHost: new URL(ofRegion(knownRegion(region))).hostname }
  const local = (address: string) => ({ address, region, knownHost: null })
  if (connection.kind === 'endpoint') return local(connection.endpoint)
  if (!endpoints) return aws
  return local(connection.kind === 'identity-center' ? endpoints.oidc : endpoints.dynamodb)
}

async function signInByCenter(
  connection: Kind<'identity-center'>,
  { endpoints }: KnownConnection,
  world: CheckWorld,
): Promise<CheckedSignIn> {
  const { accountId, roleName, tableRegion: region } = connection
  const { credentials, close } = await world.openAccess(connection)
  const endpoint = endpoints?.sts ?? awsSignInEndpoints(region).sts
  const caller = async () =>
    callerIdentity(await credentials(), { endpoint, region, now: world.now, agents: world.agents })
  return {
    finding: found('There is a sign-in at this clinic on this computer.'),
    credentials,
    async role() {
      await credentials()
      return found(`The role ${roleName} in account ${accountId} is assigned to you.`)
    },
    claim: () => claimBy(async () => (await caller())?.userName ?? null),
    close,
  }
}

async function claimBy(userName: () => Promise<string | null>) {
  const email = await userName().catch((error: unknown) => {
    throw failureOf(error)
  })
  return { email: email ?? '', registries: [] }
}

function signInByProfile(
  { profile, tableRegion }: Kind<'profile'>,
  known: KnownConnection,
  world: CheckWorld,
): CheckedSignIn {
  const { credentials, userName } = world.openProfile(known, profile, tableRegion)
  return {
    finding: found(`The profile “${profile}” of this computer is signed in.`),
    credentials,
    async role() {
      await credentials()
      return found(`The profile “${profile}” gives the credentials of its role.`)
    },
    claim: () => claimBy(userName),
    close: () => undefined,
  }
}

function withoutSignIn({ userId }: Kind<'endpoint'>, { credentials, claim }: KnownConnection): CheckedSignIn {
  return {
    finding: notNeeded('An engine on this computer has no sign-in.'),
    credentials: credentials ?? LOCAL_KEYS,
    role: async () => notNeeded('An engine on this computer has no roles.'),
    claim: async () =>
      claim
        ? {
            ...(claim.userId === undefined ? {} : { userId: claim.userId }),
            ...(claim.email === undefined ? {} : { email: claim.email }),
            registries: claim.registries ?? [],
          }
        : { userId, registries: [] },
    close: () => undefined,
  }
}

/** The steps of a check in the world. */
export function createCheckPorts(world: CheckWorld): CheckPorts {
  const unchecked = () => new ExpectedFailure('invalid-request', SAMPLE_TEXT)
  return {
    async reach(known) {
      const place = placeOf(known)
      if (!place) throw unchecked()
      await world.reach(place)
      return found(`${new URL(place.address).host} answers.`)
    },
    async signIn(known) {
      const { connection } = known
      if (connection.kind === 'identity-center') return signInByCenter(connection, known, world)
      if (connection.kind === 'profile') return signInByProfile(connection, known, world)
      if (connection.kind === 'endpoint') return withoutSignIn(connection, known)
      throw unchecked()
    },
    async table({ connection, endpoints }, credentials) {
      if (connection.kind === 'sample') throw unchecked()
      const endpoint = connection.kind === 'endpoint' ? connection.endpoint : endpoints?.dynamodb
      const { table, tableRegion: region } = connection
      const place = { region, table, ...(endpoint === undefined ? {} : { endpoint }) }
      const { openCheckedTable } = await import('./check-table.ts')
      return openCheckedTable({ ...place, credentials, agents: world.agents, version: world.version, log: world.log })
    },
  }
}
