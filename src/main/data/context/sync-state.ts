import { patientsOf } from '#shared/domain/operations/operation.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { DataContext } from './context.ts'
import { soon } from './soon.ts'

const isProblem = ({ state }: OutboxRow) => state === 'refused' || state === 'lost'

function byPatient(rows: readonly OutboxRow[]): SyncState['patients'] {
  const found = new Map<string, SyncState['patients'][number]>()
  for (const row of rows) {
    const { operation, state } = row
    const { registryId } = operation
    for (const mrn of patientsOf(operation)) {
      const key = JSON.stringify([registryId, mrn])
      const before = found.get(key) ?? { registryId, mrn, waiting: 0, problems: 0 }
      found.set(key, {
        ...before,
        waiting: before.waiting + (state === 'waiting' ? 1 : 0),
        problems: before.problems + (state === 'conflict' || isProblem(row) ? 1 : 0),
      })
    }
  }
  return [...found.values()].filter(({ waiting, problems }) => waiting + problems > 0)
}

/** How this computer and the table stand. */
export function syncState({ sync, ports }: DataContext): SyncState {
  const { store, connectivity, sender, kept, revision } = sync
  const rows = store.outbox.all()
  const counted = (state: OutboxRow['state']) => rows.filter((row) => row.state === state).length
  return {
    link: connectivity.state(),
    waiting: counted('waiting'),
    sending: sender.sending().size,
    conflicts: counted('conflict'),
    problems: rows.filter(isProblem).length + store.outbox.unreadable().length,
    patients: byPatient(rows),
    kept,
    revision,
    clockSkewMs: ports.tableClock.skewMs(),
  }
}

/** Tells main how it stands, once for all that happens in the same moment. */
export function tellSync(context: DataContext): void {
  const { sync, ports } = context
  sync.revision++
  if (sync.telling) return
  sync.telling = true
  soon(context, () => {
    sync.telling = false
    ports.emit('sync.changed', syncState(context))
  })
}
