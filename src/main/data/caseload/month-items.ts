import type { KeptFacts } from '#shared/domain/entities/month-facts.ts'
import type { StoredMonth } from '#shared/domain/entities/month-lock.ts'
import { type FactsRead, factsWithWaiting, type WaitingFacts } from '#shared/domain/month-end/typed-facts.ts'
import type { MonthFactsChange } from '#shared/domain/operations/month-facts.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'

/** What is known of a month beside its patients. */
export interface KnownMonth {
  /** When the reading of the table began, epoch milliseconds; null where it never was read on this computer. */
  readonly readAt: number | null
  readonly stored: StoredMonth
  /** Why the table could not be read, where that does not pass by itself; null where it could, or where there is no network. */
  readonly problem: string | null
}

const NOTHING: StoredMonth = { locks: [], facts: [], unreadable: [] }

const NEVER_READ =
  'This month was never opened on this computer while the table could be reached. Open it again when it can be.'

/** How long what was read of a month is as good as new, milliseconds: the page counts it again with every change of a patient. */
const FRESH_MS = 30_000

async function readMonth(context: DataContext, registryId: string, month: string): Promise<KnownMonth> {
  const { gateway, ports, sync } = context
  const readAt = ports.now()
  const stored = await gateway.readMonth(registryId, month)
  const newer = sync.store.caches.month(registryId, month)
  // Of two readings at once the one that began later knows more, whichever is answered first. A copy from a clock that was ahead is none.
  if (newer && newer.readAt > readAt && newer.readAt <= ports.now()) return { ...newer, problem: null }
  const kept = { readAt, stored }
  writeBestEffort(ports, 'month-end', () => sync.store.caches.putMonth(registryId, month, kept))
  return { ...kept, problem: null }
}

/**
 * What the table holds for a month (`YYYY-MM`) of a registry; without the table as it was read last. Where AWS denies the reading, as with a
 * policy of before, the page is there all the same, and says so.
 */
export async function knownMonth(context: DataContext, registryId: string, month: string): Promise<KnownMonth> {
  const kept = (problem: string | null = null): KnownMonth => ({
    ...(context.sync.store.caches.month(registryId, month) ?? { readAt: null, stored: NOTHING }),
    problem,
  })
  const read = () =>
    readMonth(context, registryId, month).catch((error: unknown) => {
      if (error instanceof ExpectedFailure && error.code === 'access-denied') return kept(error.message)
      throw error
    })
  return readOrCached(context, read, () => kept())
}

type FactsOperation = Operation & { readonly change: MonthFactsChange }

const isFactsOf =
  (registryId: string, month: string) =>
  (operation: Operation): operation is FactsOperation =>
    operation.registryId === registryId && operation.change.kind === 'month-facts' && operation.change.month === month

const waitingOf = ({ change: { of, changes }, savedAt, actor }: FactsOperation): WaitingFacts => ({
  ...{ of, changes, savedAt },
  userId: actor.userId,
})

const byMrn = ({ facts }: StoredMonth): ReadonlyMap<string, KeptFacts> =>
  new Map(facts.map(({ mrn, facts: one }) => [mrn, one]))

/** Whether a change settled at or after the beginning of a reading, which may not have it. Times are epoch milliseconds. */
export const isSettledSince = (settledAt: number | null, readAt: number | null): boolean =>
  readAt === null || (settledAt ?? 0) >= readAt

/** Whether what a change does is not in a reading that began then: it waits, or arrived after that. @param readAt epoch milliseconds */
const isNotIn =
  (readAt: number | null) =>
  ({ state, settledAt }: OutboxRow): boolean =>
    state === 'waiting' || (state === 'done' && isSettledSince(settledAt, readAt))

/**
 * What is typed for a month, by MRN, with what waits to be sent and what arrived since the table was read. The table is asked where the copy is
 * older than a moment. `read`: a sentence where it never was on this computer.
 */
export async function factsOfMonth(
  context: DataContext,
  registryId: string,
  month: string,
): Promise<{ readonly facts: ReadonlyMap<string, KeptFacts>; readonly read: FactsRead | string }> {
  const { caches, outbox } = context.sync.store
  const copy = caches.month(registryId, month)
  const isFresh = copy !== null && copy.isStale !== true && Math.abs(context.ports.now() - copy.readAt) < FRESH_MS
  const { stored, readAt, problem } = isFresh
    ? { ...copy, problem: null }
    : await knownMonth(context, registryId, month)
  const own = outbox
    .all()
    .filter(isNotIn(readAt))
    .map(({ operation }) => operation)
  return {
    facts: factsWithWaiting(byMrn(stored), own.filter(isFactsOf(registryId, month)).map(waitingOf)),
    read: readAt === null ? (problem ?? NEVER_READ) : { readAt, unread: stored.unreadFacts ?? [] },
  }
}

/** Takes what was written for a month into the copy of it, which is otherwise of before. */
export function noteFacts(
  context: DataContext,
  operation: Pick<Operation, 'registryId' | 'change' | 'savedAt' | 'actor'>,
) {
  const { registryId, change } = operation
  if (change.kind !== 'month-facts') return
  const { caches } = context.sync.store
  const copy = caches.month(registryId, change.month)
  if (!copy) return
  const { savedAt, actor } = operation
  const facts = factsWithWaiting(byMrn(copy.stored), [
    { of: change.of, changes: change.changes, savedAt, userId: actor.userId },
  ])
  const stored = { ...copy.stored, facts: [...facts].map(([mrn, one]) => ({ mrn, facts: one })) }
  writeBestEffort(context.ports, 'month-end', () => caches.putMonth(registryId, change.month, { ...copy, stored }))
}
