import type { CheckStep, ConnectionDraft, ListedConnection } from '#shared/connections.ts'
import { ExpectedFailure, type Result } from '#shared/ipc/result.ts'
import type { SecretSealer } from '../auth/sealed-entries.ts'
import type { Vault } from '../auth/vault.ts'
import type { ConnectionStore } from '../connection/connection-store.ts'
import type { KnownConnection, KnownConnections } from '../connection/known-connections.ts'
import type { OwnDomains } from '../connection/own-domain.ts'
import { startWith } from '../connection/start-with.ts'
import type { MainHandlers } from '../ipc/call-routing.ts'
import type { Emit } from '../ipc/emit.ts'
import { assertAllowed } from '../policy/allowed-connections.ts'
import type { ReadPolicy } from '../policy/policy.ts'
import type { ConnectionChanges } from '../session/connection-changes.ts'

type Names = keyof MainHandlers & `connections.${string}`

export interface ConnectionHandlersPorts {
  readonly known: KnownConnections
  readonly store: ConnectionStore
  readonly vault: Vault
  readonly sealer: SecretSealer
  readonly changes: ConnectionChanges
  readonly ownDomains: OwnDomains
  readonly profiles: () => Promise<string[]>
  readonly parseFile: (text: string) => Result<ConnectionDraft>
  /** Tries a connection; tells the steps as they come, and answers with all of them. */
  readonly check: (known: KnownConnection, onSteps: (steps: readonly CheckStep[]) => void) => Promise<CheckStep[]>
  /** Begin with the sample clinic when this computer knows no connection: what is tried out by a developer, not by a clinic. */
  readonly beginWithSample: boolean
  readonly policy: ReadPolicy
  readonly emit: Emit
}

async function listed({ connection, lastUsedAt, kept }: KnownConnection, vault: Vault): Promise<ListedConnection> {
  if (connection.kind !== 'identity-center') return { connection, lastUsedAt, kept, state: 'ready', person: null }
  const { session, userName } = await vault.read(connection.id)
  return { connection, lastUsedAt, kept, state: session ? 'signed-in' : 'signed-out', person: userName }
}

/** The calls about connections of this computer. */
export function connectionHandlers(ports: ConnectionHandlersPorts): Pick<MainHandlers, Names> {
  const { known, store, vault, sealer, changes, emit } = ports
  // Under a policy that can't be read, a connection that is changed is a new one.
  const assertMayKeep = (draft: ConnectionDraft) => assertAllowed(ports.policy.policy, draft, false)
  return {
    'connections.list': async () => {
      const [all, { trouble }, state, profiles] = await Promise.all([
        known.list(),
        store.list(),
        sealer.state(),
        ports.profiles(),
      ])
      return {
        connections: await Promise.all(all.map((one) => listed(one, vault))),
        startWith: startWith(all, ports.beginWithSample),
        keychain: { available: state.available, reason: state.available ? null : state.reason },
        profiles,
        trouble: trouble?.message ?? null,
      }
    },
    'connections.save': async ({ id, draft }) => {
      assertMayKeep(draft)
      const before = id === null ? null : ((await store.get(id))?.connection ?? null)
      return changes.save(id, draft, await ports.ownDomains.accept(draft, before))
    },
    'connections.remove': async ({ id, lostToo = false }) => ({ lost: await changes.remove(id, lostToo) }),
    'connections.import': async ({ text }) => {
      const read = ports.parseFile(text)
      if (!read.ok) throw new ExpectedFailure('invalid-request', read.error.message)
      assertMayKeep(read.value)
      ports.ownDomains.stated(read.value)
      return read.value
    },
    'connections.check': async ({ id }) => ({
      steps: await ports.check(await known.findAllowed(id), (steps) =>
        emit('connections.checked', { id, steps: [...steps] }),
      ),
    }),
  }
}
