import { planSectionSchema } from './domain/entities/care-plan.ts'
import { conflictSchema } from './domain/operations/conflict.ts'
import { operationSchema } from './domain/operations/operation.ts'
import { ERROR_CODES } from './ipc/result.ts'
import { z } from './zod.ts'

/**
 * Where an operation stands. `waiting`: saved on this computer, not sent, or sent without an answer. `sending`: under way now.
 * `conflict`: somebody else changed the same; a person chooses. `refused`: the table did not accept it. `lost`: it was done, and
 * another program has removed its effect since. `discarded`: a person decided against it.
 */
export const OUTBOX_STATES = ['waiting', 'sending', 'conflict', 'refused', 'lost', 'discarded'] as const
export const outboxStateSchema = z.enum(OUTBOX_STATES)
export type OutboxState = z.infer<typeof outboxStateSchema>

/** One operation of the outbox, for a person to look at. Times are epoch milliseconds. */
export const outboxEntrySchema = z.object({
  operation: operationSchema,
  state: outboxStateSchema,
  /** The patient's name in list form, empty when it is not known; for a member change the member. */
  about: z.string(),
  attempts: z.number().int(),
  /** When it is tried again; null when that is not up to the clock. */
  nextAt: z.number().nullable(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
  conflict: conflictSchema.nullable(),
  /** An earlier operation on the same entry, flag or field has to be decided first. */
  blockedBy: z.uuid().nullable(),
  /** When and why a person discarded it. */
  discarded: z.object({ at: z.number(), reason: z.string() }).nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntrySchema>

/** A row of the outbox that can't be read any more, kept as it is. */
export const quarantinedSchema = z.object({ seq: z.number().int(), reason: z.string() })
export type Quarantined = z.infer<typeof quarantinedSchema>

/** An operation of a patient that the table does not have yet, as the patient's screens show it. */
export const unsentSchema = z.object({
  operationId: z.uuid(),
  kind: z.string(),
  /** The entry that it records or corrects. */
  logId: z.string().nullable(),
  /** The sections of the care plan that it changes; absent for a change of something else. */
  plan: z.array(planSectionSchema).optional(),
  state: outboxStateSchema,
  message: z.string().nullable(),
})
export type Unsent = z.infer<typeof unsentSchema>

/** How this computer and the table stand. Times are epoch milliseconds. */
export const syncStateSchema = z.object({
  link: z.discriminatedUnion('state', [
    z.object({ state: z.literal('online') }),
    /** No answer without a status of HTTP since then; tried again at `nextAt`. */
    z.object({ state: z.literal('offline'), since: z.number(), nextAt: z.number() }),
    /** Everything waits for a sign-in. */
    z.object({ state: z.literal('sign-in-needed') }),
  ]),
  /** Entries that the table does not have yet, with those that are under way. */
  waiting: z.number().int(),
  sending: z.number().int(),
  conflicts: z.number().int(),
  /** Refused, lost or unreadable: a person has to look. */
  problems: z.number().int(),
  /** By patient, for the marks on rows. */
  patients: z.array(
    z.object({ registryId: z.string(), mrn: z.string(), waiting: z.number().int(), problems: z.number().int() }),
  ),
  /** Whether entries are kept on this computer's disk until they are sent; the sentence says why not. */
  kept: z.discriminatedUnion('on', [
    z.object({ on: z.literal('disk') }),
    z.object({ on: z.literal('memory'), reason: z.string() }),
  ]),
  /** Counts up with every change of the outbox. */
  revision: z.number().int(),
  /** How far this computer's clock is ahead of the table's, milliseconds; negative when it is behind. 0 within five minutes. */
  clockSkewMs: z.number(),
})
export type SyncState = z.infer<typeof syncStateSchema>

/** Nothing is known yet, or nothing is open. */
export const IDLE_SYNC: SyncState = {
  link: { state: 'online' },
  waiting: 0,
  sending: 0,
  conflicts: 0,
  problems: 0,
  patients: [],
  kept: { on: 'disk' },
  revision: 0,
  clockSkewMs: 0,
}
