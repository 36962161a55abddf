import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'
import { type MeasureReport, measureSteps, type ReportedMeasure } from '#shared/domain/review/measure-report.ts'
import type { CallRequest, CallResponse, RegistryMeasures, ShownMeasure } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'

const requirePermission = ({ membership }: Scope): void => {
  if (may(membership, 'run-review') && may(membership, 'read-patients')) return
  throw new ExpectedFailure(
    'not-permitted',
    'Your role in this registry can’t see its measures. Ask an admin of the registry.',
  )
}

/** Who may see the split by care manager is an admin: for others it is not part of the answer. */
function shownMeasure({ byCareManager, ...measure }: ReportedMeasure, { isAdmin }: Membership): ShownMeasure {
  if (!isAdmin) return measure
  const lines = byCareManager.map(({ by, value: { kind, value, numerator, denominator, median } }) => {
    return { by, value: { kind, value, numerator, denominator, median } }
  })
  return { ...measure, byCareManager: lines }
}

/** What a member sees of the measures. */
export const shownMeasures = ({ measures, ...report }: MeasureReport, membership: Membership): RegistryMeasures => ({
  ...report,
  measures: measures.map((measure) => shownMeasure(measure, membership)),
})

/**
 * The measures of an open registry as of now, as the member may see them, counted from what is known here with what waits to be sent.
 * Other calls are answered meanwhile.
 * @throws ExpectedFailure `not-permitted` for a role that may not run a review, `not-found` when the registry is not open
 */
export async function reportedMeasures(context: DataContext, scope: Scope): Promise<RegistryMeasures> {
  requirePermission(scope)
  const caseload = context.caseloads.get(scope.registry.id)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  const patients = await allKnownPatients(context, scope, caseload)
  const steps = measureSteps(patients, clinicOf(context, scope))
  for (;;) {
    const step = steps.next()
    if (step.done) return shownMeasures(step.value, scope.membership)
    await breath()
  }
}

/** The measures of the open registry; the role is read anew where the table can be asked. @throws what `reportedMeasures` throws */
export async function getMeasures(
  context: DataContext,
  { registryId }: CallRequest<'measures.get'>,
): Promise<CallResponse<'measures.get'>> {
  const readAnew = () => readScope(context, registryId)
  const scope = await readOrCached(context, readAnew, () => knownScope(context, registryId))
  return reportedMeasures(context, scope)
}
