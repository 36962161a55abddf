import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import { checkEntry } from '#shared/domain/operations/entry-rules.ts'
import {
  isPatientOperation,
  isRegistryChange,
  type Operation,
  type PatientOperation,
  patientKind,
  registryKind,
} from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { StepsOptions } from '../../gateway/writing/resumable-steps.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { backOff } from '../context/connectivity.ts'
import type { DataContext, Scope, Written } from '../context/context.ts'
import { LONGEST_BUSY_MS } from '../context/moment.ts'
import { clinicOf, readingOf, readScope } from '../context/scope.ts'
import { writePatientChange, writeRegistryChange } from './gateway-writes.ts'
import { assertNobodyCame } from './patients-of-leaver.ts'

/** What a failed sending means for its operation. */
type Verdict =
  /** Nobody knows whether it arrived, or it surely did not: it is sent again, not before `nextAt`; null = when the link allows. */
  | { readonly kind: 'again'; readonly nextAt: number | null; readonly error: OutboxRow['error'] }
  /** A person has to look. Nothing of it was written. */
  | { readonly kind: 'conflict' | 'refused'; readonly error: OutboxRow['error'] }
  /** It was done, and another program has taken it away since. */
  | { readonly kind: 'lost'; readonly error: OutboxRow['error'] }

const FIRST_MS = 2_000
/** After so many surprises in a row somebody has to look. */
const SURPRISES = 6

const SURPRISE = 'Something unexpected went wrong while this was sent. It is kept here. Tell your administrator.'

/** Judges why a sending failed. @param attempts sendings so far, this one included */
export function verdictOf(error: unknown, attempts: number, now: number, random: number): Verdict {
  const later = now + backOff(attempts - 1, random, FIRST_MS, LONGEST_BUSY_MS)
  if (!(error instanceof ExpectedFailure)) {
    const said = { code: 'unexpected' as const, message: SURPRISE }
    return attempts < SURPRISES ? { kind: 'again', nextAt: later, error: said } : { kind: 'refused', error: said }
  }
  const { code, message, reason } = error
  const said = { code, message }
  if (code === 'offline' || code === 'sign-in-required') return { kind: 'again', nextAt: null, error: said }
  if (code === 'unavailable' || code === 'throttled' || code === 'cancelled' || reason === 'busy')
    return { kind: 'again', nextAt: later, error: said }
  if (reason === 'undone') return { kind: 'lost', error: said }
  return { kind: code === 'conflict' ? 'conflict' : 'refused', error: said }
}

/** @throws ExpectedFailure `invalid-request` with what stands against an entry */
export function assertEntry(session: DataContext, scope: Scope, patient: Patient, entry: TreatmentEntry): void {
  const context = clinicOf(session, scope)
  const { problems } = checkEntry(entry, { patient, registry: scope.registry, context })
  const wrong = problems.filter((problem) => problem.severity === 'error')
  if (wrong.length > 0) throw new ExpectedFailure('invalid-request', wrong.map(({ message }) => message).join(' '))
}

function writePatient(session: DataContext, scope: Scope, operation: PatientOperation): Promise<Written> {
  const { id: operationId, mrn, change, savedAt } = operation
  const { membership: actor, registry } = scope
  const [reading, context] = [readingOf(session, scope), clinicOf(session, scope)]
  const check = (stored: Patient, entry: TreatmentEntry) => assertEntry(session, scope, stored, entry)
  const request = { mrn, operationId, actor, reading, context, madeAt: savedAt, registry, check }
  return writePatientChange(session.gateway, request, change)
}

/** A write over several items goes on, after a restart too, where it was. */
function stepsOf({ sync }: DataContext, row: OutboxRow): StepsOptions {
  const { outbox } = sync.store
  return {
    from: row.step ?? undefined,
    onStep: (_done, next) => {
      const now = outbox.get(row.operation.id)
      if (now && next !== null) outbox.put({ ...now, step: next })
    },
  }
}

/** Whether an operation is the person's own removal, of which an earlier attempt may have arrived. */
const mayHaveRemovedSelf = ({ operation: { change, actor }, attempts }: OutboxRow): boolean =>
  change.kind === 'remove-member' && change.seen.userId === actor.userId && attempts > 1

/** The registry to write to; null where the person's own removal has left nothing to do. @throws ExpectedFailure what `readScope` throws */
async function scopeToWrite(session: DataContext, row: OutboxRow): Promise<Scope | null> {
  try {
    return await readScope(session, row.operation.registryId)
  } catch (error) {
    const isNoMember = error instanceof ExpectedFailure && error.code === 'not-permitted'
    if (isNoMember && mayHaveRemovedSelf(row)) return null
    throw error
  }
}

/**
 * Does an operation in the table, exactly once however often it is sent.
 * @throws ExpectedFailure what the gateway's write throws; `not-permitted` in another person's session
 */
export async function sendOperation(session: DataContext, row: OutboxRow): Promise<Written> {
  const { operation } = row
  if (operation.actor.userId !== session.user.userId)
    throw new ExpectedFailure('not-permitted', 'Somebody else made this change. It is sent when they sign in.')
  const scope = await scopeToWrite(session, row)
  if (!scope) return { outcome: 'already-written', record: null }
  await assertNobodyCame(session, row)
  if (isPatientOperation(operation)) return writePatient(session, scope, operation)
  const { id: operationId, registryId, change, savedAt: madeAt } = operation
  if (!isRegistryChange(change)) throw new ExpectedFailure('invalid-request', 'This change names no patient.')
  const { membership: actor } = scope
  const request = {
    registryId,
    operationId,
    actor,
    now: session.ports.tableClock.now(),
    madeAt,
    steps: stepsOf(session, row),
  }
  return writeRegistryChange(session.gateway, request, change)
}

async function registryConflict(session: DataContext, { registryId, change }: Operation): Promise<Conflict> {
  if (!isRegistryChange(change) || !registryKind(change).stored) return { about: 'other' }
  const { registry } = await readScope(session, registryId)
  return registryKind(change).stored?.(change, registry) ?? { about: 'other' }
}

/** What is stored now where a change was refused for what others did meanwhile; null when that can't be read now. */
export async function conflictOf(session: DataContext, { operation }: OutboxRow): Promise<Conflict | null> {
  if (!isPatientOperation(operation)) return registryConflict(session, operation)
  const { change, registryId, mrn } = operation
  const { comparison } = patientKind(change)
  if (!comparison?.stored) return { about: 'other' }
  const scope = await readScope(session, registryId)
  const { patient } = await session.gateway.getPatientRecord(readingOf(session, scope), mrn)
  return comparison.stored(change, patient)
}
