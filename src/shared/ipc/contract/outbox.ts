import { treatmentLogSchema } from '../../domain/entities/treatment-log.ts'
import { outboxEntrySchema, quarantinedSchema, type SyncState, syncStateSchema } from '../../outbox.ts'
import { z } from '../../zod.ts'
import { dataCall, event } from '../rows.ts'
import { uuid, WRITE_ERRORS } from './common.ts'

/** How things stand, without saying of whom. */
const withoutPatients = (sync: SyncState): SyncState => ({ ...sync, patients: [] })

export const outboxCalls = {
  /** Everything that waits, is in conflict or was not accepted, and what was discarded lately; the oldest first. */
  'outbox.list': dataCall(
    z.object({}),
    z.object({ entries: z.array(outboxEntrySchema), unreadable: z.array(quarantinedSchema) }),
    [],
  ),
  /** Sends an entry again now. */
  'outbox.retry': dataCall(z.object({ operationId: uuid }), z.object({}), ['not-found', 'conflict']),
  /** Takes an entry out of the outbox. It is recorded who did, when and why. */
  'outbox.discard': dataCall(z.object({ operationId: uuid, reason: z.string().trim().min(1).max(500) }), z.object({}), [
    'not-found',
    'conflict',
  ]),
  /**
   * Decides a conflict, per field: what is kept of `mine` goes out as a change of what is stored. `stored` is the entry as the person
   * saw it beside their own.
   */
  'outbox.resolveConflict': dataCall(
    z.object({
      operationId: uuid,
      keep: z.record(z.string(), z.enum(['mine', 'theirs'])),
      stored: treatmentLogSchema.nullable(),
    }),
    z.object({ outcome: z.enum(['written', 'kept']) }),
    WRITE_ERRORS,
    { writes: true },
  ),
  /** While the screen is locked: the counts alone. */
  'sync.get': dataCall(z.object({}), syncStateSchema, [], { whileLocked: { redact: withoutPatients } }),
  /** Sends and reads now, without waiting for the next try. Answers when that was tried. */
  'sync.now': dataCall(z.object({}), syncStateSchema, []),
}

export const outboxEvents = {
  'sync.changed': event(syncStateSchema, { redact: withoutPatients }),
}
