import { scoreNameFor, scoreNameUses } from '#shared/domain/derived/score-values.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { agreedContactOf } from '#shared/domain/operations/next-contact.ts'
import type { Operation, PatientChange } from '#shared/domain/operations/operation.ts'
import { notPermitted } from '#shared/domain/operations/operation.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { detailAfter, knownOrRead } from '../caseload/patient-detail.ts'
import { staleMonth } from '../caseload/stale-month.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { knownScope, readScope } from '../context/scope.ts'
import { assertMovable } from './assert-movable.ts'
import { assertEntry } from './send-operation.ts'
import { submit } from './submit.ts'

export const scopeOf = async (context: DataContext, registryId: string): Promise<Scope> =>
  knownScope(context, registryId) ?? (await readScope(context, registryId))

export function actorOf({ membership: { userId, displayName, role, isAdmin } }: Scope): Operation['actor'] {
  return { userId, displayName, role, isAdmin }
}

function scoresOf(change: PatientChange): TreatmentEntry['questionnaires'] {
  if (change.kind === 'record') return change.entry.questionnaires
  return (change.kind === 'amend' && change.amendment.changes.questionnaires) || []
}

/**
 * The change with the names under which its totals are stored: decided once, when it is saved, so that what is shown, what waits and
 * what is written are the same.
 */
function withScoreNames(
  { caseloads }: DataContext,
  { registry }: Scope,
  view: Patient | null,
  change: PatientChange,
): PatientChange {
  const questionnaires = scoresOf(change)
  if (questionnaires.every(({ total }) => total === null)) return change
  const known = [...(caseloads.get(registry.id)?.patients.scoreNames() ?? []), ...(view ? scoreNameUses(view) : [])]
  const named = questionnaires.map((one) => {
    const definition = registry.questionnaires.find(({ uid }) => uid === one.uid)
    return { ...one, scoreName: scoreNameFor(definition ?? one, known) }
  })
  if (change.kind === 'record') return { ...change, entry: { ...change.entry, questionnaires: named } }
  if (change.kind !== 'amend') return change
  const { amendment } = change
  return { ...change, amendment: { ...amendment, changes: { ...amendment.changes, questionnaires: named } } }
}

type Taken = CallResponse<'patients.change'>

/**
 * Changes a patient: it is saved here first where this computer keeps entries, and sent at once or when the table can be reached.
 * @throws ExpectedFailure `not-permitted`, `invalid-request`, and what `submit` throws
 */
export async function changePatient(context: DataContext, request: CallRequest<'patients.change'>): Promise<Taken> {
  const { registryId, mrn, operationId } = request
  const { scope, view } =
    request.change.kind === 'enrol'
      ? { scope: await scopeOf(context, registryId), view: null }
      : await knownOrRead(context, { registryId, mrn })
  const change = withScoreNames(context, scope, view, request.change)
  const refusal = notPermitted(scope.membership, change, view)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  const isEntry = change.kind === 'record' || change.kind === 'review-decision'
  if (isEntry && view) assertEntry(context, scope, view, change.entry)
  if (change.kind === 'move-entry' && view) await assertMovable(context, scope, view, change)
  const savedAt = context.ports.tableClock.now()
  const taken = await submit(context, { id: operationId, registryId, mrn, change, actor: actorOf(scope), savedAt })
  const record = taken.outcome === 'kept' ? null : taken.written.record
  return { outcome: taken.outcome, detail: await detailAfter(context, { registryId, mrn }, record) }
}

/** Records an entry exactly once for its operation id. @throws ExpectedFailure what `changePatient` throws */
export function recordTreatment(
  context: DataContext,
  { registryId, mrn, operationId, logId, entry, ...agreed }: CallRequest<'treatments.record'>,
): Promise<Taken> {
  const change = { kind: 'record', logId, entry, ...agreedContactOf(agreed) } as const
  return changePatient(context, { registryId, mrn, operationId, change })
}

/** Changes the members of a registry. @throws ExpectedFailure `not-permitted`, `invalid-request` and what `submit` throws */
export async function changeMember(
  context: DataContext,
  { registryId, operationId, change }: CallRequest<'members.change'>,
): Promise<CallResponse<'members.change'>> {
  // What is locked in is counted here: the window can't say it.
  if (change.kind === 'lock-month')
    throw new ExpectedFailure('invalid-request', 'A month is locked in from its own page.')
  const scope = await scopeOf(context, registryId)
  const refusal = notPermitted(scope.membership, change, null)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  const savedAt = context.ports.tableClock.now()
  const made = { id: operationId, registryId, mrn: null, change, actor: actorOf(scope), savedAt }
  try {
    const { outcome } = await submit(context, made)
    return { outcome: outcome === 'kept' ? 'kept' : 'written' }
  } catch (error) {
    // Somebody else has typed there: the person is shown what, not the copy of before.
    if (change.kind === 'month-facts') staleMonth(context, registryId, change.month)
    throw error
  }
}
