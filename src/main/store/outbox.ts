import type { DatabaseSync } from 'node:sqlite'
import { conflictSchema } from '#shared/domain/operations/conflict.ts'
import { operationSchema } from '#shared/domain/operations/operation.ts'
import { ERROR_CODES } from '#shared/ipc/result.ts'
import type { Quarantined } from '#shared/outbox.ts'
import { z } from '#shared/zod.ts'
import type { Seal } from './seal.ts'
import { type Shape, sealedRows, UnreadableRow } from './sealed-rows.ts'

/** An operation with all that is known of its sending. Times are epoch milliseconds. */
const outboxRowSchema = z.object({
  operation: operationSchema,
  /** Whom it is about, in list form, as it was when it was saved: the record may be gone when somebody looks. */
  about: z.string(),
  /** `done` is kept for a while, to see whether another program takes the effect away again. */
  state: z.enum(['waiting', 'conflict', 'refused', 'lost', 'discarded', 'done']),
  /** Raised before each sending. */
  attempts: z.number().int(),
  /** Whether an attempt may have arrived. Rows of earlier versions don't say: theirs may have when there was one. */
  left: z.boolean().optional(),
  /** Not before; null = as soon as it is its turn. */
  nextAt: z.number().nullable(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
  conflict: conflictSchema.nullable(),
  /** Of a write over several items: the step to go on with; null = from the start. */
  step: z.string().nullable(),
  /** When it was done or discarded. */
  settledAt: z.number().nullable(),
  /** Why a person discarded it. */
  reason: z.string().nullable(),
  /** The enrolment after which it was made was discarded: under its MRN may be another patient, so it is never sent. Absent = no. */
  orphaned: z.boolean().optional(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const newRow = (operation: OutboxRow['operation'], about = ''): OutboxRow => ({
  operation,
  about,
  state: 'waiting',
  attempts: 0,
  left: false,
  nextAt: null,
  error: null,
  conflict: null,
  step: null,
  settledAt: null,
  reason: null,
})

/** Whether an operation may be in the table although no answer came. */
export const mayHaveArrived = ({ left, attempts }: Pick<OutboxRow, 'left' | 'attempts'>): boolean =>
  left ?? attempts > 0

/** The operations that people have saved, in the order in which they did. */
export interface Outbox {
  all(): OutboxRow[]
  /** Rows that can't be read. They stay in the file as they are. */
  unreadable(): readonly Quarantined[]
  get(operationId: string): OutboxRow | null
  /** Adds an operation, or puts another in the place of the one with its id. */
  put(row: OutboxRow): void
  remove(operationId: string): void
}

/** The version of a row that stands for what could not be read of a damaged file. */
export const UNREAD = 0

const REASONS: Readonly<Record<string, string>> = {
  SealBroken: 'Its bytes on the disk have been changed, or were damaged.',
  SyntaxError: 'Its content is damaged.',
  ZodError: 'Its content is not what this version of Caseload knows.',
}

const reasonOf = (version: number, error: UnreadableRow) =>
  version === UNREAD
    ? 'The file in which entries are kept was damaged, and some may be missing. It was kept aside on this computer.'
    : (REASONS[error.message] ?? 'A later version of Caseload wrote it.')

export const OUTBOX_SHAPE: Shape<OutboxRow> = { table: 'outbox', version: 1, schema: outboxRowSchema }

/** @param shape that of another version, for tests of upgrades */
export function createOutbox(database: DatabaseSync, seal: Seal, shape: Shape<OutboxRow> = OUTBOX_SHAPE): Outbox {
  const rows = sealedRows(seal, shape)
  const sql = {
    all: database.prepare('SELECT seq, id, version, payload FROM outbox ORDER BY seq'),
    put: database.prepare(
      `INSERT INTO outbox (id, version, payload) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, payload = excluded.payload`,
    ),
    remove: database.prepare('DELETE FROM outbox WHERE id = ?'),
  }
  const quarantined: Quarantined[] = []
  /** In the order of `seq`: a map keeps the place of what is put again. */
  const known = new Map<string, OutboxRow>()
  for (const { seq, id, version, payload } of sql.all.all()) {
    try {
      const bytes = payload instanceof Uint8Array ? payload : new Uint8Array()
      known.set(String(id), rows.read(String(id), { version: Number(version), payload: bytes }))
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error
      quarantined.push({ seq: Number(seq), reason: reasonOf(Number(version), error) })
    }
  }
  return {
    all: () => [...known.values()],
    unreadable: () => quarantined,
    get: (operationId) => known.get(operationId) ?? null,
    put(row) {
      const { id } = row.operation
      const { version, payload } = rows.write(id, row)
      sql.put.run(id, version, payload)
      known.set(id, row)
    },
    remove(operationId) {
      sql.remove.run(operationId)
      known.delete(operationId)
    },
  }
}
