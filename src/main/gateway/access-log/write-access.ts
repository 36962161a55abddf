import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import type { Table } from '../table/table.ts'
import { accessKey, storedAccess } from './stored-access.ts'

/** Items that are on their way at once. */
const WIDTH = 5

export interface WriteAccess {
  readonly registryId: string
  readonly events: readonly AccessEvent[]
  /** Called for each event that the table has, whoever put it there. */
  readonly onWritten: (id: string) => void
}

/**
 * Writes events into the access log of a registry, each once: its key is made when it happens, and nothing is ever written over. They go as single
 * conditional writes and in no BatchWriteItem: that one takes no condition, and whoever may send it may also remove the log by it.
 * @throws ExpectedFailure what `toFailure` says, for the first that failed; what `onWritten` was called for is there
 */
export async function writeAccess(table: Table, { registryId, events, onWritten }: WriteAccess): Promise<void> {
  const left = [...events]
  const work = async () => {
    for (let event = left.shift(); event; event = left.shift()) {
      // False: it is there, from an attempt whose answer was lost.
      await table.create(accessKey(registryId, event), storedAccess(event))
      onWritten(event.id)
    }
  }
  try {
    await Promise.all(Array.from({ length: WIDTH }, work))
  } finally {
    // After a failure the others stop at the end of their item.
    left.length = 0
  }
}
