import { type KeptFacts, NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import {
  type FactChange,
  factsAction,
  factsChangedMeanwhile,
  factsConflict,
  factsProblem,
} from '#shared/domain/operations/month-facts.ts'
import { may } from '#shared/domain/permissions.ts'
import { conflict, invalid, permit, unreadable } from '../table/refusals.ts'
import type { KeyValues, StoredItem, Table } from '../table/table.ts'
import { auditEntry, firstTrace, isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { guardedWrite } from '../writing/guarded-write.ts'
import type { RegistryRequest } from '../writing/registry-write.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { factsKey } from './month-keys.ts'
import { FACT_ATTRIBUTES, FACTS_FORMAT, readFacts } from './stored-facts.ts'

export interface SetMonthFacts extends RegistryRequest {
  /** `YYYY-MM` */
  readonly month: string
  readonly mrn: string
  readonly changes: readonly FactChange[]
  /** When the person made it, epoch milliseconds, where that is not now: it waited on a computer. */
  readonly madeAt?: number
}

export interface FactsWritten {
  readonly outcome: 'written' | 'already-written'
  readonly facts: KeptFacts
}

/** Refuses what can't be written over these facts. */
function permitFacts({ actor, changes }: SetMonthFacts, facts: KeptFacts): void {
  permit(
    may(actor, 'export'),
    'Your role in this registry can’t type what its months are billed with. Nothing was written.',
  )
  const problem = factsProblem(changes)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  const theirs = factsChangedMeanwhile(facts, changes)
  if (theirs.length > 0) throw conflict(factsConflict(theirs, facts))
}

/** The attributes that changes come to. What is emptied is taken away. */
function attributesOf({ changes, actor, now, madeAt = now }: SetMonthFacts) {
  const values = changes.map(({ name, to }) => [FACT_ATTRIBUTES[name], to] as const)
  const billed = changes.find(({ name }) => name === 'billed')?.to
  const mark = billed === true ? [['billed_at', madeAt] as const, ['billed_by', actor.userId] as const] : []
  const isEmpty = (value: unknown) => value === '' || value === false
  return {
    set: Object.fromEntries([...values.filter(([, value]) => !isEmpty(value)), ...mark]),
    remove: [
      ...values.filter(([, value]) => isEmpty(value)).map(([attribute]) => attribute),
      ...(billed === false ? ['billed_at', 'billed_by'] : []),
    ],
  }
}

/** Makes the item with its first facts; false when there is one. */
async function begin(table: Table, key: KeyValues, request: SetMonthFacts): Promise<boolean> {
  if (await table.get(key)) return false
  permitFacts(request, NO_KEPT_FACTS)
  const { month, mrn } = request
  return table.create(key, {
    ...{ format: FACTS_FORMAT, month, patient_mrn: mrn },
    ...attributesOf(request).set,
    ...firstTrace('month-end', factsAction(request.changes, request.month), request),
  })
}

function planOf(request: SetMonthFacts, stored: StoredItem): Change {
  const facts = readFacts(stored)
  if (!facts) throw unreadable('format')
  permitFacts(request, facts)
  const { set, remove } = attributesOf(request)
  return {
    set,
    remove,
    expect: seenScalars(stored, [...request.changes.map(({ name }) => FACT_ATTRIBUTES[name]), 'format']),
    append: { audit_logs: [auditEntry('month-end', factsAction(request.changes, request.month), request)] },
  }
}

/**
 * Writes what is typed for the claim of a patient's month, once for the operation id: those facts that are named, each on the condition of
 * what was seen.
 * @throws ExpectedFailure `not-permitted`, `invalid-request`, `conflict` when one of them is neither as it was seen nor as it is to be,
 * `unreadable` for facts of a later version, and what `guardedWrite` throws. Nothing is written then.
 */
export async function setMonthFacts(table: Table, request: SetMonthFacts): Promise<FactsWritten> {
  const key = factsKey(request.registryId, request.month, request.mrn)
  const isNew = await begin(table, key, request)
  const { outcome, item } = await guardedWrite(table, {
    key,
    operationId: request.operationId,
    now: request.now,
    modified: null,
    effect: (stored) => isAudited(stored, 'month-end', request.operationId),
    notFound: () =>
      conflict('What was typed for this month was removed meanwhile. Nothing was written: type it again.'),
    plan: (stored) => planOf(request, stored),
  })
  const facts = readFacts(item)
  if (!facts) throw unreadable('format')
  return { outcome: isNew ? 'written' : outcome, facts }
}
