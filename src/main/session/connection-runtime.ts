import type { Session } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Access } from '../auth/access.ts'
import type { IdentityCenterConnection } from '../auth/identity-center.ts'
import { authorityOf, isProved, placeOf } from '../connection/connection-place.ts'
import type { KnownConnection } from '../connection/known-connections.ts'
import type { DataTarget } from '../data/context/data-ports.ts'
import { isOutOfReach } from '../data/context/read-or-cached.ts'
import type { ThreadClient } from '../data/thread/thread-client.ts'
import type { CredentialSource } from '../gateway/table/renew-credentials.ts'
import type { LockHolder } from '../lock/person-locks.ts'
import type { Log } from '../log/log.ts'
import type { SampleClinic } from '../sample/sample-client.ts'
import type { StoreIdentity } from '../store/keyring.ts'
import type { KeptStores } from './kept-stores.ts'
import { restartingThread, type ThreadRestartPorts } from './thread-restart.ts'

/** What runs for the connection that is open. */
export interface Running {
  readonly id: string
  readonly session: Session
  readonly data: ThreadClient
  readonly sample: SampleClinic | null
  readonly access: Access | null
  /** Where its data are kept. The person is who the connection claims to be, empty for nobody. */
  readonly identity: StoreIdentity
  /** Who holds the lock; null where none is asked for. */
  readonly holder: LockHolder | null
}

/** Credentials of an AWS profile on this computer, and the name of whose they are. */
export interface ProfileAccess {
  readonly credentials: CredentialSource
  readonly userName: () => Promise<string | null>
}

export interface RunningPorts {
  readonly version: string
  /** IANA zone of this computer: used, and labelled, where a registry has none. */
  readonly computerTimeZone: string
  /** Starts the data thread; it asks for credentials when its target has none. */
  readonly startData: (credentials: CredentialSource) => ThreadClient
  /** The data thread has crashed, and another one is connected in its place. */
  readonly onRestarted: ThreadRestartPorts['onRestarted']
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
  readonly startSample: () => Promise<SampleClinic>
  /** `mayHaveEnded`: whether the person can work with what is kept here after the session has ended. */
  readonly openAccess: (
    connection: IdentityCenterConnection,
    mayHaveEnded?: (userName: string) => Promise<boolean>,
  ) => Promise<Access>
  readonly kept: KeptStores
  /** The name under which a connection was used last, for a start without the network. */
  readonly names: {
    readonly read: (connectionId: string) => Promise<string | null>
    readonly keep: (connectionId: string, name: string) => Promise<void>
  }
  readonly openProfile: (known: KnownConnection, profile: string, region: string) => ProfileAccess
}

/** An engine on this computer takes any keys. */
export const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' }

interface Way {
  readonly target: DataTarget
  readonly credentials: CredentialSource
  readonly sample: SampleClinic | null
  readonly access: Access | null
}

const none: CredentialSource = () =>
  Promise.reject(new ExpectedFailure('sign-in-required', 'This connection has no sign-in of its own.'))

/** Whose the keys of a profile are: AWS says so; without the network whose they were last. */
async function profileName(id: string, { userName }: ProfileAccess, { names }: RunningPorts): Promise<string> {
  try {
    const name = (await userName()) ?? ''
    if (name !== '') await names.keep(id, name)
    return name
  } catch (error) {
    const last = isOutOfReach(error) ? await names.read(id) : null
    if (last === null) throw error
    return last
  }
}

const identityOf = (known: KnownConnection, person: string): StoreIdentity => ({
  connectionId: known.connection.id,
  place: placeOf(known),
  person,
})

/** How the table of a connection is reached, and as whom. */
async function wayTo(known: KnownConnection, ports: RunningPorts): Promise<Way> {
  const { connection, endpoints } = known
  const nothing = { sample: null, access: null, credentials: none }
  if (connection.kind === 'sample') {
    const sample = await ports.startSample()
    const { kind: _, ...target } = sample.connection
    return { ...nothing, target, sample }
  }
  const { table, tableRegion: region } = connection
  if (connection.kind === 'endpoint') {
    const { endpoint, userId } = connection
    const claim = known.claim ?? { userId }
    return { ...nothing, target: { endpoint, region, table, ...claim, credentials: known.credentials ?? LOCAL_KEYS } }
  }
  const place = { region, table, credentials: null, ...(endpoints ? { endpoint: endpoints.dynamodb } : {}) }
  if (connection.kind === 'profile') {
    const access = ports.openProfile(known, connection.profile, region)
    const email = await profileName(connection.id, access, ports)
    return { ...nothing, credentials: access.credentials, target: { ...place, email } }
  }
  const access = await ports.openAccess(connection, (userName) => ports.kept.has(identityOf(known, userName)))
  return { ...nothing, target: { ...place, email: access.userName }, access, credentials: access.credentials }
}

/** Opens a connection: its data thread, and the sample clinic where it is that. What was begun ends when it fails. */
export async function startRunning(known: KnownConnection, ports: RunningPorts): Promise<Running> {
  const { computerTimeZone, version } = ports
  const { target, credentials, sample, access } = await wayTo(known, ports)
  const data = restartingThread({ ...ports, start: () => ports.startData(credentials) })
  try {
    const { id, kind, name: label } = known.connection
    const identity = identityOf(known, target.userId ?? target.email ?? '')
    // The sample clinic starts fresh each time, and so does what belongs to nobody.
    const isKept = kind !== 'sample' && identity.person !== ''
    const { person } = await data.connect(
      isKept ? { ...target, store: await ports.kept.targetOf(identity, isProved(known)) } : target,
    )
    const session: Session = { connection: { id, kind, label }, person, computerTimeZone, version }
    const holder =
      isProved(known) && identity.person !== '' ? { person: identity.person, authority: authorityOf(known) } : null
    return { id, session, data, sample, access, identity, holder }
  } catch (error) {
    await stopRunning({ data, sample, access })
    throw error
  }
}

export async function stopRunning({
  data,
  sample,
  access,
}: Pick<Running, 'data' | 'sample' | 'access'>): Promise<void> {
  await data.close()
  await sample?.stop()
  access?.close()
}
