import { writeSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { createThreadService } from '../../src/main/data/thread/thread-service.ts'
import { openGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC } from './clinic.ts'
import { callable, targetOf } from './data-service.ts'
import { LAST_WORD } from './last-word.ts'
import { NOW } from './treatments.ts'

// A process of its own that starts from a store's file, opens the registry, refreshes it if it is told to, saves what it is given, sends
// it and ends: unless it is killed before. It kills itself as the system would, in the middle of whatever it does, around the n-th
// statement that writes to its file.

export interface Doom {
  readonly endpoint: string
  readonly table: string
  readonly path: string
  /** The data key, hexadecimal. */
  readonly key: string
  readonly saves: readonly { readonly mrn: string; readonly operationId: string; readonly change: PatientChange }[]
  /** Its clock, epoch milliseconds; `NOW` when absent. */
  readonly now?: number
  /** How the registry is refreshed once it is open; absent: not on purpose. */
  readonly refresh?: 'changed' | 'full'
  /** Entries that go on waiting whatever it does; none when absent. */
  readonly held?: number
  /** Which of the moments around the statements that write it ends itself at; or before which statement; null: it lives. */
  readonly moment: number | string | null
  /** A guard that is taken out: writes to the outbox outside a transaction, every one, or what holds them together. */
  readonly spoil: 'attempts' | 'saves' | 'transactions' | null
}

/** A line of what it tells. `saved`: what the screen was told; `moments`: how many there were, and before which statements. */
export type Told =
  | { readonly told: 'saved'; readonly operationId: string; readonly outcome: string }
  | { readonly told: 'failed'; readonly operationId: string; readonly message: string }
  | {
      readonly told: 'end'
      readonly moments: number
      /** The beginning of the statement that follows each moment; null after one. */
      readonly statements: readonly (string | null)[]
      readonly waiting: number
    }

const tell = (line: Told) => writeSync(1, `${JSON.stringify(line)}\n`)

const doom: Doom = JSON.parse(process.argv[2] ?? '')
const now = doom.now ?? NOW
let moments = 0
const statements: (string | null)[] = []
let inTransaction = false
const moment = (sql: string | null) => {
  const isNow = typeof doom.moment === 'string' ? sql?.startsWith(doom.moment) : moments === doom.moment
  moments++
  statements.push(sql?.slice(0, 40) ?? null)
  if (!isNow) return
  writeSync(1, `${LAST_WORD}\n`)
  process.kill(process.pid, 'SIGKILL')
}
/** Inside of a transaction nothing has changed before the next statement: before each is enough there. */
function around<T>(sql: string, work: () => T): T {
  moment(sql)
  const result = work()
  if (!inTransaction) moment(null)
  return result
}

/** Whether a spoiled device leaves out a write to the outbox. */
function isLeftOut(sql: string): boolean {
  if (!sql.includes('INTO outbox')) return false
  return doom.spoil === 'saves' || (doom.spoil === 'attempts' && !inTransaction)
}

const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  const isEnd = sql === 'COMMIT' || sql === 'ROLLBACK'
  if (sql === 'BEGIN IMMEDIATE') inTransaction = true
  if (isEnd) inTransaction = false
  if (doom.spoil === 'transactions' && (isEnd || sql === 'BEGIN IMMEDIATE')) return
  if (isEnd) around(sql, () => exec.call(this, sql))
  else exec.call(this, sql)
}
const { run } = StatementSync.prototype
Object.defineProperty(StatementSync.prototype, 'run', {
  value(this: StatementSync, ...values: SQLInputValue[]) {
    if (isLeftOut(this.sourceSQL)) return { changes: 0, lastInsertRowid: 0 }
    return around(this.sourceSQL, (): unknown => Reflect.apply(run, this, values))
  },
})

const timers = new Set<() => void>()
const service = callable(
  createThreadService({
    openGateway,
    credentials: () => Promise.reject(new Error('Nobody asks.')),
    now: () => now,
    newId: () => v7(),
    every: (_ms, tick) => {
      timers.add(tick)
      return () => timers.delete(tick)
    },
    computerTimeZone: 'Europe/Madrid',
    version: '0.0.0-test',
    computer: '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11',
    emit: () => undefined,
    log: () => undefined,
  }),
)
const store = { on: 'disk', path: doom.path, key: Buffer.from(doom.key, 'hex') } as const
await service.connect({ ...targetOf(doom.endpoint, doom.table), store })
const { registryId } = CLINIC
const opened = await service.call('registries.open', { registryId })
const isKept = async () =>
  (await service.call('storage.get', {})).registries.some(
    (one) => one.registryId === registryId && one.readAt >= opened.asOf,
  )
while (!(await isKept())) await wait(1)
if (doom.refresh) await service.call('registries.refresh', { registryId, full: doom.refresh === 'full' })
for (const { mrn, operationId, change } of doom.saves) {
  try {
    const { outcome } = await service.call('patients.change', { registryId, mrn, operationId, change })
    tell({ told: 'saved', operationId, outcome })
  } catch (error) {
    tell({ told: 'failed', operationId, message: String(error) })
  }
}
const sent = async () => (await service.call('sync.get', {})).waiting <= (doom.held ?? 0)
for (let looks = 0; looks < 500 && !(await sent()); looks++) await wait(2)
const { waiting } = await service.call('sync.get', {})
await service.close()
tell({ told: 'end', moments, statements, waiting })
process.exit(0)
