import { lockedRow, lockFactsOf } from '#shared/domain/month-end/lock-in.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import type { LockMonthChange } from '#shared/domain/operations/lock-month.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { packRows } from '../caseload/packed-rows.ts'
import { countMonth, monthPatients, monthScope } from '../caseload/registry-month-end.ts'
import { unsentOfMonth } from '../caseload/unsent-of-month.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { actorOf } from './change-patient.ts'
import { submit } from './submit.ts'

type Request = CallRequest<'monthEnd.lockIn'>

/** @throws ExpectedFailure `conflict` where the month has changed since the person saw what they agreed to */
function assertSeen({ rows }: Worksheet, { seen }: Request): void {
  const { patients, minutes } = worksheetFigures(rows)
  if (patients === seen.patients && minutes === seen.minutes) return
  throw new ExpectedFailure(
    'conflict',
    'The month has changed while you looked at it. Nothing was locked in: look at it again, then lock it in.',
  )
}

/**
 * A lock-in stays for good: it would say that nothing was typed for any claim.
 * @throws ExpectedFailure `unreadable` where what is typed for the month was never read on this computer
 */
function assertFactsRead({ factsState }: Worksheet): void {
  if (factsState.kind === 'read') return
  throw new ExpectedFailure(
    'unreadable',
    `What is typed for the claims of this month is not read, so nothing was locked in. ${factsState.reason}`,
  )
}

/** The lock-in of what is known here, with what waits to be sent: as its maker may see it. */
async function changeOf(context: DataContext, scope: Scope, request: Request): Promise<LockMonthChange> {
  const { membership, registry } = scope
  const patients = await monthPatients(context, scope, request.registryId)
  const worksheet = await countMonth(context, scope, request, patients)
  assertFactsRead(worksheet)
  assertSeen(worksheet, request)
  const seen = redactWorksheet(worksheet, membership, registry.settings)
  const { waiting } = unsentOfMonth(context, scope, request.month, patients)
  return { kind: 'lock-month', lock: lockFactsOf(seen, waiting), parts: await packRows(seen.rows.map(lockedRow)) }
}

/**
 * Locks a month in: what is recorded now is kept on this computer first, and sent at once or when the table can be reached. A repeat under
 * the same operation id sends what was kept with it.
 * @throws ExpectedFailure `not-permitted`, `not-found`, `conflict`, `unreadable` and what `submit` throws
 */
export async function lockMonth(context: DataContext, request: Request): Promise<CallResponse<'monthEnd.lockIn'>> {
  const { registryId, operationId } = request
  const scope = await monthScope(context, registryId)
  const before = context.sync.store.outbox.get(operationId)?.operation
  const isAgain = before?.change.kind === 'lock-month' && before.registryId === registryId
  const change = isAgain ? before.change : await changeOf(context, scope, request)
  const savedAt = context.ports.tableClock.now()
  const made = { id: operationId, registryId, mrn: null, change, actor: actorOf(scope), savedAt }
  const { outcome } = await submit(context, isAgain ? before : made)
  return { outcome: outcome === 'kept' ? 'kept' : 'written' }
}
