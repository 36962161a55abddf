import type { Contract } from '#shared/ipc/contract.ts'
import type { EventName, PayloadOf } from '#shared/ipc/define.ts'
import type { Person } from '#shared/sign-in.ts'
import type { EndpointConnection } from '../../connection/parse-connection.ts'
import type { RegistryGateway } from '../../gateway/gateway.ts'
import type { GatewayOptions } from '../../gateway/table/document-clients.ts'
import type { CredentialSource } from '../../gateway/table/renew-credentials.ts'
import type { Log } from '../../log/log.ts'

/** The table to work on, the person who works, and the credentials to do it with. */
export interface DataTarget {
  /** Absent for AWS: then it is computed from the region. */
  readonly endpoint?: string
  readonly region: string
  readonly table: string
  /** Who works: a user id, or the e-mail address by which the table is asked for it. */
  readonly userId?: string | undefined
  readonly email?: string | undefined
  /** Ids of registries among whose members the address is looked for. */
  readonly registries?: readonly string[] | undefined
  /** Null: the thread asks main for them. */
  readonly credentials: EndpointConnection['credentials'] | null
  /** Where this person's data of this connection are kept; absent = in memory, and nobody is told why. */
  readonly store?: StoreTarget
}

export type StoreTarget =
  | { readonly on: 'disk'; readonly path: string; readonly key: Uint8Array }
  /** The sentence says why nothing is kept; empty where nobody expects it to be (the sample clinic). */
  | { readonly on: 'memory'; readonly reason: string }

/** The person, and what they are called on screen. Who is not known yet has an id that counts from the first write on. */
export interface SessionUser {
  userId: string
  displayName: string
  email: string
}

export interface Connected {
  readonly user: SessionUser
  readonly person: Person
}

/** Tells main, and by it every window, that something happened. */
export type EmitData = <N extends EventName<Contract> & string>(name: N, payload: PayloadOf<Contract, N>) => void

/** What the data thread is given from outside. */
export interface DataPorts {
  /** Asks main for credentials: see `MainService`. */
  readonly credentials: CredentialSource
  readonly agents?: GatewayOptions['agents']
  readonly openGateway: (options: GatewayOptions) => Promise<RegistryGateway>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Whether what is saved is dated by the table's clock where this computer's differs by minutes. */
  readonly followsTable?: boolean
  /** A new uuid of version 7. */
  readonly newId: () => string
  /** From 0 to 1; `Math.random` when absent. */
  readonly random?: () => number
  /** Calls `run` once after `ms` milliseconds unless the disposer is called; the system's timer when absent. */
  readonly after?: (ms: number, run: () => void) => () => void
  /** Calls `run` every `ms` milliseconds until the disposer is called. */
  readonly every: (ms: number, run: () => void) => () => void
  /** IANA zone of this computer: used where a registry has none. */
  readonly computerTimeZone: string
  /** A random id of this computer: see `files/computer-id.ts`. */
  readonly computer: string
  /** Days for which patients can be opened without the table, at most: what the organization lets be chosen; 90 when absent. */
  readonly mostRetentionDays?: number
  /** Of this application. */
  readonly version: string
  readonly emit: EmitData
  readonly log: Log
}
