import type { Session } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Access } from '../auth/access.ts'
import type { IdentityCenterConnection } from '../auth/identity-center.ts'
import type { KnownConnection } from '../connection/known.ts'
import type { DataClient, DataTarget } from '../data/client.ts'
import type { CredentialSource } from '../gateway/renew-credentials.ts'
import type { SampleClinic } from '../sample/client.ts'

/** What runs for the connection that is open. */
export interface Running {
  readonly id: string
  readonly session: Session
  readonly data: DataClient
  readonly sample: SampleClinic | null
  readonly access: Access | null
}

export interface RunningPorts {
  readonly version: string
  /** IANA zone of this computer: used, and labelled, where a registry has none. */
  readonly computerTimeZone: string
  /** Starts the data thread; it asks for credentials when its target has none. */
  readonly startData: (credentials: CredentialSource) => DataClient
  readonly startSample: () => Promise<SampleClinic>
  readonly openAccess: (connection: IdentityCenterConnection) => Promise<Access>
  /** Credentials of an AWS profile on this computer, and who they are. */
  readonly profile: (
    name: string,
    region: string,
  ) => { credentials: CredentialSource; userName: () => Promise<string | null> }
}

/** An engine on this computer takes any keys. */
const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' }

interface Way {
  readonly target: DataTarget
  readonly credentials: CredentialSource
  readonly sample: SampleClinic | null
  readonly access: Access | null
}

const none: CredentialSource = () =>
  Promise.reject(new ExpectedFailure('sign-in-required', 'This connection has no sign-in of its own.'))

/** How the table of a connection is reached, and as whom. */
async function wayTo({ connection, credentials }: KnownConnection, ports: RunningPorts): Promise<Way> {
  const nothing = { sample: null, access: null, credentials: none }
  if (connection.kind === 'sample') {
    const sample = await ports.startSample()
    const { kind: _, ...target } = sample.connection
    return { ...nothing, target, sample }
  }
  const { table, tableRegion: region } = connection
  if (connection.kind === 'endpoint') {
    const { endpoint, userId } = connection
    return { ...nothing, target: { endpoint, region, table, userId, credentials: credentials ?? LOCAL_KEYS } }
  }
  if (connection.kind === 'profile') {
    const profile = ports.profile(connection.profile, region)
    const email = (await profile.userName()) ?? ''
    return { ...nothing, credentials: profile.credentials, target: { region, table, email, credentials: null } }
  }
  const access = await ports.openAccess(connection)
  const target = { region, table, email: access.userName, credentials: null }
  return { ...nothing, target, access, credentials: access.credentials }
}

/** Opens a connection: its data thread, and the sample clinic where it is that. What was begun ends when it fails. */
export async function startRunning(known: KnownConnection, ports: RunningPorts): Promise<Running> {
  const { computerTimeZone, version } = ports
  const { target, credentials, sample, access } = await wayTo(known, ports)
  const data = ports.startData(credentials)
  try {
    const person = await data.connect(target)
    const { id, kind, name } = known.connection
    return {
      id,
      session: { connection: { id, kind, label: name }, person, computerTimeZone, version },
      data,
      sample,
      access,
    }
  } catch (error) {
    await data.close()
    await sample?.stop()
    access?.close()
    throw error
  }
}

export async function stopRunning({ data, sample, access }: Running): Promise<void> {
  await data.close()
  await sample?.stop()
  access?.close()
}
