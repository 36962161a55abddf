import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckStep } from '#shared/connections.ts'
import type { Checked, Versions } from '#shared/diagnostics.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { StartTrouble } from '#shared/startup.ts'
import type { SecretSealer } from '../auth/sealed-entries.ts'
import type { KnownConnection, KnownConnections } from '../connection/known-connections.ts'
import { servicesOf } from '../connection/services.ts'
import { probeFolder } from '../files/folder-probe.ts'
import { logTail, lookIntoLogFolder } from '../log/log-folder.ts'
import { recentErrors } from '../log/recent-errors.ts'
import type { Measure } from '../net/probe.ts'
import type { ReadPolicy } from '../policy/policy.ts'
import type { Keyring } from '../store/keyring.ts'
import { lookIntoStore } from '../store/look-into.ts'
import { type ChecksPorts, type Looked, runChecks } from './checks.ts'
import { type Counts, reportText } from './report.ts'
import { startTroubles } from './start-troubles.ts'

/** What is looked at, and what of this computer only its own program knows. */
export interface DiagnosedComputer {
  readonly platform: NodeJS.Platform
  readonly versions: Versions
  readonly isPackaged: boolean
  /** Where Caseload keeps everything. */
  readonly folder: string
  readonly logFolder: string
  /** How the person is called by the system. */
  readonly userName: string
  readonly measure: Measure
}

export interface DiagnosticsPorts {
  readonly computer: DiagnosedComputer
  readonly version: string
  readonly sealer: Pick<SecretSealer, 'state'>
  readonly known: Pick<KnownConnections, 'list'>
  readonly keyring: Pick<Keyring, 'look'>
  /** The folder of the stores. */
  readonly stores: string
  readonly policy: ReadPolicy
  /** What runs; null without a session. */
  readonly open: () => Promise<OpenSessionLook | null>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly newId: () => string
}

/** The open session, as far as it is looked at. */
export interface OpenSessionLook {
  readonly connectionId: string
  readonly check: () => Promise<readonly CheckStep[]>
  readonly counts: () => Promise<Counts>
}

/** How this computer stands. Nothing of it is changed by looking. */
export interface Diagnostics {
  /** Epoch milliseconds, and the rows. */
  run(): Promise<{ readonly at: number; readonly rows: readonly Checked[] }>
  /** The text for support: of the last run, or of one that is made for it. */
  report(): Promise<string>
  /** What a start meets, looked at anew. */
  troubles(): Promise<StartTrouble[]>
}

/** Of the open connection; without one of all that this computer knows. */
const connectionsLooked = (all: readonly KnownConnection[], open: OpenSessionLook | null) =>
  open ? all.filter(({ connection }) => connection.id === open.connectionId) : all

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** @throws ExpectedFailure for what the system says no to */
function notRead(error: unknown): never {
  if (error instanceof ExpectedFailure || !(error instanceof Error && 'code' in error)) throw error
  throw new ExpectedFailure(
    'storage-locked',
    `The list of what is kept on this computer can’t be read (${error.code}). It was not changed. Ask your IT to look at Caseload’s folder.`,
    { cause: error },
  )
}

function checksPorts(ports: DiagnosticsPorts, open: OpenSessionLook | null): ChecksPorts {
  const { computer, sealer, known, keyring, stores, policy, newId } = ports
  return {
    platform: computer.platform,
    keychain: () => sealer.state(),
    services: async () => connectionsLooked(await known.list(), open).flatMap(servicesOf),
    measure: computer.measure,
    stores: async () =>
      (await keyring.look().catch(notRead)).map(({ store, aside, key }) => ({
        aside,
        ...lookIntoStore(join(stores, `${store}.db`), key),
      })),
    freeBytes: () => freeBytes(computer.folder),
    folder: () => probeFolder(computer.folder, newId),
    table: open?.check ?? null,
    policy: policy.state,
    logFolder: () => lookIntoLogFolder(computer.logFolder),
  }
}

/** A file of connections that is wrong is said by the check of the network. */
const noneOf = (error: unknown): readonly KnownConnection[] => {
  if (error instanceof ExpectedFailure) return []
  throw error
}

/** A session that ends meanwhile has no figures. */
const notCounted = (error: unknown): null => {
  if (error instanceof ExpectedFailure) return null
  throw error
}

async function kindsOf(known: DiagnosticsPorts['known']): Promise<Record<string, number>> {
  const kinds: Record<string, number> = {}
  for (const { connection } of await known.list().catch(noneOf))
    kinds[connection.kind] = (kinds[connection.kind] ?? 0) + 1
  return kinds
}

export function createDiagnostics(ports: DiagnosticsPorts): Diagnostics {
  const { computer, version, known, policy, now } = ports
  let last: (Looked & { readonly at: number }) | null = null
  async function look() {
    last = { ...(await runChecks(checksPorts(ports, await ports.open()))), at: now() }
    return last
  }
  return {
    async run() {
      const { at, rows } = await look()
      return { at, rows }
    },
    troubles: async () => {
      const { folder: probe, keychain, stores } = checksPorts(ports, null)
      return startTroubles({ folder: computer.folder, probe, policy: policy.state, keychain, stores })
    },
    async report() {
      const looked = last ?? (await look())
      const open = await ports.open()
      return reportText({
        ...looked,
        ...computer,
        version,
        policy: policy.state,
        connections: await kindsOf(known),
        counts: (await open?.counts().catch(notCounted)) ?? null,
        errors: recentErrors(logTail(computer.logFolder)),
      })
    },
  }
}
