import type { Channel, UpdateState } from '#shared/updates.ts'
import type { Log } from '../log/log.ts'
import type { ClientAgents } from '../net/agents.ts'
import type { ForComputer } from './feed.ts'
import type { MayReplace } from './may-replace.ts'
import type { ReadyPorts, StartInstaller } from './ready-version.ts'

/** This installation, and where its versions come from. */
export interface UpdateSetup {
  readonly may: MayReplace
  readonly channel: Channel
  /** Where the feeds lie, and the keys that sign them. */
  readonly source: { readonly folder: string; readonly keys: readonly string[]; readonly allowLoopback: boolean }
  /** Where a person gets a version that Caseload doesn't install. */
  readonly page: string
  /** Where a version is kept until it is installed. */
  readonly folder: string
  readonly computer: ForComputer
  readonly agents: ClientAgents
  /** The structure of the store that this version writes. */
  readonly store: number
  readonly startInstaller: StartInstaller
  /** Ends Caseload in order, as if the person had. */
  readonly quit: () => void
}

export interface UpdatesPorts extends UpdateSetup {
  /** The version that runs. */
  readonly version: string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly every: (ms: number, run: () => void) => () => void
  readonly changed: (state: UpdateState) => void
  readonly log: Log
}

/** The state, of which everybody who asked is told, and what the looking works with. */
export interface Told {
  readonly ready: ReadyPorts
  readonly state: () => UpdateState
  readonly become: (next: UpdateState) => UpdateState
  /** What went wrong becomes the state. */
  readonly refuse: (error: unknown) => UpdateState
}
