import type { DatabaseSync } from 'node:sqlite'
import { isStillThatHour, viewKey } from '#shared/domain/access/one-view.ts'
import { type AccessEvent, accessEventSchema } from '#shared/domain/entities/access-event.ts'
import { z } from '#shared/zod.ts'
import type { Seal } from './seal.ts'
import { type Shape, sealedRows, UnreadableRow } from './sealed-rows.ts'
import { createSettings } from './settings.ts'

/** Events that are kept for the table at most. Above it the oldest go: a table that takes none must not fill the disk. */
export const MOST_ACCESS_EVENTS = 5_000

const accessRowSchema = z.object({
  registryId: z.string(),
  event: accessEventSchema,
  /** A view stays until its hour is over: the next one of that hour is none. */
  isSent: z.boolean(),
})
export type AccessRow = z.infer<typeof accessRowSchema>

/** What happened and is to be written into the access log of a registry, in the order in which it happened. */
export interface AccessQueue {
  /** What the table does not have yet, the oldest first. */
  waiting(): AccessRow[]
  /** Adds an event; false for a view of the same patient, hour and computer. */
  add(registryId: string, event: AccessEvent): boolean
  /** The table has an event. */
  sent(id: string): void
  /** Forgets the sent views of hours that are over. @param now epoch milliseconds */
  prune(now: number): void
  /** How many were ever dropped because too many waited. */
  dropped(): number
}

const SHAPE: Shape<AccessRow> = { table: 'access', version: 1, schema: accessRowSchema }

/** The setting with the number of those that were dropped: it outlives the run, and is written with what it counts. */
const DROPPED = 'access-dropped'
const droppedSchema = z.number().int().nonnegative()

const keyOf = ({ registryId, event }: AccessRow): string => viewKey(registryId, event) ?? event.id

/** Rows that can be read, by the key under which each is one. What can't be read stays in the file, and is never sent. */
function readRows(database: DatabaseSync, seal: Seal): Map<string, AccessRow> {
  const rows = sealedRows(seal, SHAPE)
  const known = new Map<string, AccessRow>()
  for (const { id, version, payload } of database
    .prepare('SELECT id, version, payload FROM access ORDER BY seq')
    .all()) {
    if (!(payload instanceof Uint8Array)) continue
    try {
      const row = rows.read(String(id), { version: Number(version), payload })
      known.set(keyOf(row), row)
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error
    }
  }
  return known
}

export function createAccessQueue(database: DatabaseSync, seal: Seal, most = MOST_ACCESS_EVENTS): AccessQueue {
  const rows = sealedRows(seal, SHAPE)
  const sql = {
    put: database.prepare(
      `INSERT INTO access (id, version, payload) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, payload = excluded.payload`,
    ),
    remove: database.prepare('DELETE FROM access WHERE id = ?'),
  }
  const known = readRows(database, seal)
  const settings = createSettings(database, seal)
  let dropped = settings.get(DROPPED, droppedSchema) ?? 0
  const put = (row: AccessRow) => {
    const { version, payload } = rows.write(row.event.id, row)
    sql.put.run(row.event.id, version, payload)
    known.set(keyOf(row), row)
  }
  const remove = (row: AccessRow) => {
    sql.remove.run(row.event.id)
    known.delete(keyOf(row))
  }
  const waiting = () => [...known.values()].filter(({ isSent }) => !isSent)
  const makeRoom = () => {
    for (const row of waiting().slice(0, Math.max(0, known.size - most))) {
      remove(row)
      dropped++
    }
    settings.set(DROPPED, dropped)
  }
  return {
    waiting,
    add(registryId, event) {
      const row = { registryId, event, isSent: false }
      if (known.has(keyOf(row))) return false
      put(row)
      if (known.size > most) makeRoom()
      return true
    },
    sent(id) {
      const row = [...known.values()].find(({ event }) => event.id === id)
      if (!row) return
      if (viewKey(row.registryId, row.event) === null) remove(row)
      else put({ ...row, isSent: true })
    },
    prune(now) {
      for (const row of [...known.values()]) if (row.isSent && !isStillThatHour(row.event, now)) remove(row)
    },
    dropped: () => dropped,
  }
}
