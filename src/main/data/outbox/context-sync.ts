import { keepPatient } from '../caseload/cached.ts'
import { refreshSoon } from '../caseload/refresh.ts'
import { createLink } from '../context/connectivity.ts'
import type { DataSession, SessionSync, Written } from '../context/context.ts'
import type { OpenedStore } from '../context/open-store.ts'
import { conflictOf, sendOperation } from './send-operation.ts'
import { createSender, type Sender } from './sender.ts'
import { shown } from './submit.ts'
import { tellSync } from './sync-state.ts'
import { takeWritten } from './take-written.ts'

/** Before there is a session nothing is sent. */
const NO_SENDER: Sender<Written> = {
  pump: () => undefined,
  attempt: async () => ({ kind: 'waits', error: null }),
  sending: () => new Set(),
  unsendable: () => new Set(),
  stop: async () => undefined,
}

/** What the session of a connection keeps here. `session` is asked once there is one. */
export function createSync(
  { store, kept }: OpenedStore,
  ports: { readonly now: () => number; readonly random: () => number },
  session: () => DataSession | null,
): SessionSync {
  const link = createLink({
    ...ports,
    onChange(state, before) {
      const current = session()
      if (!current) return
      tellSync(current)
      current.sync.sender.pump()
      // Back again: what waits goes out, and what others did comes in.
      if (state.state !== 'online' || before.state === 'online') return
      for (const registryId of current.caseloads.keys()) refreshSoon(current, registryId)
    },
  })
  return { store, kept, link, sender: NO_SENDER, revision: 0, telling: false }
}

/** Asks for the person's own list: small, and everybody may. One at a time. */
function probeOf({ gateway, user, ports }: DataSession): () => void {
  let asking = false
  return () => {
    if (asking) return
    asking = true
    gateway
      .listRegistries(user.userId)
      .catch((error: unknown) => ports.log('info', 'probe.failed', { error: error instanceof Error ? error.name : '' }))
      .finally(() => {
        asking = false
      })
  }
}

/** Starts the sending of what waits. */
export function startSender(session: DataSession): void {
  const { sync, ports } = session
  const { store, link } = sync
  sync.sender = createSender<Written>({
    store,
    link,
    send: (row) => sendOperation(session, row),
    keep(row, { record }) {
      // Kept on while an attempt was under way whose answer nobody waited for.
      store.drafts.remove(row.operation.id)
      if (record) keepPatient(session, row.operation.registryId, record.patient)
    },
    done: (row, written) => takeWritten(session, row.operation.registryId, written),
    conflictOf: (row) => conflictOf(session, row),
    probe: probeOf(session),
    onChange: (row) => shown(session, row.operation),
    now: ports.now,
    random: ports.random,
    after: ports.after,
    log: ports.log,
  })
  sync.sender.pump()
}
