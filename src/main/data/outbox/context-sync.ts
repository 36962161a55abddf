import { noteDeparture } from '../../aws/departure.ts'
import { keepWritten } from '../caseload/apply-server-patient.ts'
import { refreshSoon } from '../caseload/refresh.ts'
import { createConnectivity } from '../context/connectivity.ts'
import type { AccessSender, Answered, ContextSync, DataContext, Sender } from '../context/context.ts'
import type { OpenedStore } from '../context/open-store.ts'
import { tellSync } from '../context/sync-state.ts'
import { createAccessSender } from './access-sender.ts'
import { conflictOf } from './send-operation.ts'
import { createSender } from './sender.ts'
import { send, shown, takeAnswer } from './submit.ts'

/** Before there is a context nothing is sent. */
const NO_SENDER: Sender<Answered> = {
  pump: () => undefined,
  attempt: async () => ({ kind: 'waits', error: null }),
  sending: () => new Set(),
  unsendable: () => new Set(),
  stop: async () => undefined,
}

const NO_ACCESS: AccessSender = {
  gather: () => undefined,
  flush: async () => undefined,
  isDenied: () => false,
  stop: async () => undefined,
}

/** What the context of a connection keeps here. @param current asked for the context once there is one */
export function createSync(
  { store, kept }: OpenedStore,
  ports: { readonly now: () => number; readonly random: () => number },
  current: () => DataContext | null,
): ContextSync {
  const connectivity = createConnectivity({
    ...ports,
    onChange(state, before) {
      const context = current()
      if (!context) return
      tellSync(context)
      context.sync.sender.pump()
      if (state.state === 'online' && before.state !== 'online') context.sync.access.gather()
      // Back again: what waits goes out, and what others did comes in.
      if (state.state !== 'online' || before.state === 'online') return
      for (const registryId of context.caseloads.keys()) refreshSoon(context, registryId)
    },
  })
  return { store, kept, connectivity, sender: NO_SENDER, access: NO_ACCESS, revision: 0, telling: false }
}

/** Asks for the person's own list: small, and everybody may. One at a time. */
function probeOf({ gateway, user, ports }: DataContext): () => void {
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
export function startSender(context: DataContext): void {
  const { sync, ports } = context
  const { store, connectivity } = sync
  sync.sender = createSender<Answered>({
    store,
    connectivity,
    send: (row, departure) => noteDeparture(departure, () => send(context, row)),
    keep(row, { record, other, readBeganAt }) {
      // A draft was kept on while an attempt was under way whose answer nobody waited for.
      store.drafts.remove(row.operation.id)
      for (const one of [record, other])
        if (one) keepWritten(context, row.operation.registryId, one.patient, readBeganAt)
    },
    done: (row, answered) => takeAnswer(context, row.operation, answered, { isKept: true }),
    conflictOf: (row) => conflictOf(context, row),
    probe: probeOf(context),
    onChange: (row) => shown(context, row.operation),
    now: ports.now,
    random: ports.random,
    after: ports.after,
    log: ports.log,
  })
  sync.access = createAccessSender({
    queue: store.access,
    connectivity,
    prune: () => store.access.prune(ports.tableClock.now()),
    write: (registryId, events, onWritten) => context.gateway.writeAccess({ registryId, events, onWritten }),
    now: ports.now,
    random: ports.random,
    after: ports.after,
    log: ports.log,
  })
  sync.sender.pump()
}
