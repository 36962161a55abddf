import { latestFirst, type PackedLock } from '#shared/domain/entities/month-lock.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { comparisonSteps } from '#shared/domain/month-end/compare-month.ts'
import type { MonthComparison } from '#shared/domain/month-end/month-change.ts'
import { redactLocked, redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import type { LockMonthChange } from '#shared/domain/operations/lock-month.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { isSettledSince, type KnownMonth, knownMonth } from './month-items.ts'
import { unpackRows } from './packed-rows.ts'
import { countMonth, monthPatients, monthScope } from './registry-month-end.ts'
import { unsentOfMonth } from './unsent-of-month.ts'

type Locks = CallResponse<'monthEnd.changes'>['locks']

/** A lock-in with its rows, and whether the table has it. */
interface Known {
  readonly packed: PackedLock
  readonly state: Locks[number]['state']
}

const lockOf = (change: LockMonthChange, { operation: { id, actor } }: OutboxRow): PackedLock => ({
  lock: { ...change.lock, id, by: actor.userId, byName: actor.displayName },
  parts: change.parts,
})

/** Where a lock-in of the outbox stands; null for one that a person has decided against, or that the table has shown not to have. */
function stateOf({ state, settledAt }: OutboxRow, { readAt }: KnownMonth): Known['state'] | null {
  if (state === 'discarded') return null
  if (state === 'done') return isSettledSince(settledAt, readAt) ? 'stored' : null
  return state === 'waiting' ? 'waiting' : 'refused'
}

/** The lock-ins of a month: those of the table, and those of this computer that it does not have yet. The latest first. */
function knownLocks(context: DataContext, registryId: string, month: string, known: KnownMonth): Known[] {
  const stored = known.stored.locks.map((packed): Known => ({ packed, state: 'stored' }))
  const ids = new Set(known.stored.locks.map(({ lock }) => lock.id))
  const own = context.sync.store.outbox.all().flatMap((row): Known[] => {
    const { change, id, registryId: of } = row.operation
    if (change.kind !== 'lock-month' || of !== registryId || change.lock.month !== month || ids.has(id)) return []
    const state = stateOf(row, known)
    return state ? [{ packed: lockOf(change, row), state }] : []
  })
  return [...stored, ...own].toSorted((a, b) => latestFirst(a.packed.lock, b.packed.lock))
}

/** What changed since a lock-in, as the member may see it. @throws ExpectedFailure `unreadable` */
async function comparison(
  context: DataContext,
  scope: Scope,
  packed: PackedLock,
  { registryId, patients }: { readonly registryId: string; readonly patients: readonly Patient[] },
): Promise<MonthComparison> {
  const { membership, registry } = scope
  const { settings } = registry
  const locked = { lock: packed.lock, rows: await unpackRows(packed) }
  const worksheet = await countMonth(context, scope, { registryId, month: packed.lock.month }, patients)
  const byMrn = new Map(patients.map((patient) => [patient.mrn, patient]))
  const seen = (mrn: string) => {
    const patient = byMrn.get(mrn)
    return patient ? redactPatient(patient, membership, settings) : null
  }
  // What the reader may not see is taken away before anything is compared: nothing of it can get into a difference.
  const before = redactLocked(locked, membership, settings)
  const steps = comparisonSteps(before, redactWorksheet(worksheet, membership, settings), seen)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await breath()
  }
}

/** The same where the rows can be read; else why not. */
async function comparedOrWhy(...of: Parameters<typeof comparison>) {
  try {
    return { comparison: await comparison(...of), unreadable: [] }
  } catch (error) {
    if (!(error instanceof ExpectedFailure && error.code === 'unreadable')) throw error
    return { comparison: null, unreadable: [error.message] }
  }
}

/** What a month's lock-ins say for a member. @throws what `monthPatients` throws, `not-found` for a lock-in that is not there */
export async function changesOf(
  context: DataContext,
  scope: Scope,
  { registryId, month, since }: CallRequest<'monthEnd.changes'>,
): Promise<CallResponse<'monthEnd.changes'>> {
  const patients = await monthPatients(context, scope, registryId)
  const known = await knownMonth(context, registryId, month)
  const locks = knownLocks(context, registryId, month, known)
  // What the table did not accept is no lock-in of the month, unless somebody asks for it.
  const from =
    since === null
      ? locks.find(({ state }) => state !== 'refused')
      : locks.find(({ packed }) => packed.lock.id === since)
  if (since !== null && !from)
    throw new ExpectedFailure('not-found', 'This lock-in is no longer there. Choose another.')
  const nothing = { comparison: null, unreadable: [] }
  const compared = from ? await comparedOrWhy(context, scope, from.packed, { registryId, patients }) : nothing
  return {
    month,
    readAt: known.readAt,
    problem: known.problem,
    locks: locks.map(({ packed, state }) => ({ lock: packed.lock, state })),
    unreadable: [...known.stored.unreadable, ...compared.unreadable],
    unsent: unsentOfMonth(context, scope, month, patients),
    comparison: compared.comparison,
  }
}

/** The lock-ins of a month, and what changed since one of them. @throws what `changesOf` throws */
export const getMonthChanges = async (
  context: DataContext,
  request: CallRequest<'monthEnd.changes'>,
): Promise<CallResponse<'monthEnd.changes'>> =>
  changesOf(context, await monthScope(context, request.registryId), request)
