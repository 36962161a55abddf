import type { DatabaseSync } from 'node:sqlite'
import { z } from '#shared/zod.ts'
import type { Seal } from './seal.ts'
import { sealedRows, UnreadableRow } from './sealed-rows.ts'

/** What happens on this computer alone and has to be accounted for (45 CFR 164.312(b)). Times are epoch milliseconds. */
const eventSchema = z.object({
  at: z.number(),
  userId: z.string(),
  event: z.enum([
    'viewed',
    'copied',
    'exported',
    'export-failed',
    'printed',
    'print-cancelled',
    'offline-access',
    'unlocked',
    'unlock-failed',
    'discarded',
    'settled',
    'cache-purged',
    'storage-removed',
    'effect-lost',
    'sharing-allowed',
    'sharing-ended',
  ]),
  details: z.record(z.string(), z.string()),
})
export type JournalEvent = z.infer<typeof eventSchema>

export interface Journal {
  add(event: JournalEvent): void
  all(): JournalEvent[]
  /** Rows that can't be read, as of the first time that it is asked. They stay in the file as they are. */
  unreadable(): number
}

export function createJournal(database: DatabaseSync, seal: Seal): Journal {
  const rows = sealedRows(seal, { table: 'journal', version: 1, schema: eventSchema })
  const sql = {
    add: database.prepare('INSERT INTO journal (version, payload) VALUES (?, ?)'),
    all: database.prepare('SELECT version, payload FROM journal ORDER BY seq'),
  }
  /** One row that can't be read hides no other. */
  function read({ version, payload }: Record<string, unknown>): JournalEvent | null {
    if (!(payload instanceof Uint8Array)) return null
    try {
      return rows.read('event', { version: Number(version), payload })
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error
      return null
    }
  }
  // Counted once: the journal grows with every patient who is looked at, and reading it all decrypts it all.
  let unreadable: number | null = null
  return {
    add(event) {
      const { version, payload } = rows.write('event', event)
      sql.add.run(version, payload)
    },
    all: () => sql.all.all().flatMap((row) => read(row) ?? []),
    unreadable() {
      unreadable ??= sql.all.all().filter((row) => read(row) === null).length
      return unreadable
    },
  }
}
