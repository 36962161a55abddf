import type { AppPorts } from './app-ports.ts'
import type { SignInEndpoints } from './auth/endpoints.ts'
import type { IdentityCenterPorts } from './auth/identity-center.ts'
import { createSealedEntries } from './auth/sealed-entries.ts'
import { createVault } from './auth/vault.ts'
import { authorityOf } from './connection/connection-place.ts'
import { createConnectionStore } from './connection/connection-store.ts'
import { createKnownConnections, START_ID } from './connection/known-connections.ts'
import { createPersonLocks } from './lock/person-locks.ts'
import { createKeptStores } from './session/kept-stores.ts'
import { createKeyring } from './store/keyring.ts'

/** What this computer keeps: connections, sign-ins, locks and stores. */
export function createKept(ports: AppPorts) {
  const { now, newId, log, sealer, paths } = ports
  const store = createConnectionStore({ path: paths.connections, newId, log })
  const sealed = { path: paths.signIns, sealer, log }
  const entries = createSealedEntries(sealed)
  const vault = createVault(sealed, entries)
  const locks = createPersonLocks(entries)
  // The stand-ins of a start file, known once it is read: before that nothing of it is opened.
  let standIns: SignInEndpoints | null = null
  const known = createKnownConnections({
    store,
    policy: ports.policy.policy,
    async start() {
      const start = await ports.start()
      standIns = start?.kind === 'identity-center' ? start.endpoints : null
      return start
    },
  })
  const keyring = createKeyring({ path: paths.storeKeys, sealer, newId, log })
  const stores = createKeptStores({
    keyring,
    folder: paths.stores,
    now,
    log,
    async takeOverLock(connectionId, person, record) {
      const at = (await known.list()).find(({ connection }) => connection.id === connectionId)
      await locks.takeOver({ person, authority: at ? authorityOf(at) : null }, record)
    },
  })
  const endpoints: IdentityCenterPorts['endpoints'] = (id) => (id === START_ID ? standIns : null)
  return { store, vault, locks, known, keyring, stores, center: { now, agents: ports.agents, endpoints } }
}
export type Kept = ReturnType<typeof createKept>
